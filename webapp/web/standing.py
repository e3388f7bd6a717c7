"""What somebody may do tonight, so far as their answers and their nights decide it."""

from dataclasses import dataclass

from webapp.domain.clock import utc_now
from webapp.domain.lessons import NO_LESSONS
from webapp.domain.profile import PainProfile
from webapp.domain.screen import Outcome
from webapp.domain.telling import blocks_of
from webapp.models.user import User
from webapp.web.content import content
from webapp.web.evening import last_told_evening, latest, lessons_of, must_answer_first
from webapp.web.nights import nights_of
from webapp.web.safety import assessment_of, is_cleared, may_answer, red_flags


@dataclass(frozen=True)
class Standing:
    """Two people who stand the same would be refused the same."""

    first: str | None
    """The page that stands before any routine."""
    may_answer: bool
    red_flags: frozenset[str]
    is_cleared: bool
    outcome: Outcome
    profile: PainProfile | None
    blocked: frozenset[str]
    """What the nights keep out."""
    is_to_rest: bool


def standing_of(user: User) -> Standing:
    evening = last_told_evening(user, latest(user))
    tonight = user.tonight(utc_now())
    lessons = lessons_of(user, evening, tonight=tonight) if evening else NO_LESSONS
    return Standing(
        first=must_answer_first(user),
        may_answer=may_answer(user),
        red_flags=red_flags(user),
        is_cleared=is_cleared(user),
        outcome=assessment_of(user, nights_of(user).seen).outcome,
        profile=user.pain_profile,
        blocked=frozenset(blocks_of(lessons, content())),
        is_to_rest=lessons.rest_since is not None,
    )
