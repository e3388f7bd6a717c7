"""What somebody who lies awake is shown, as far as their answers allow."""

from dataclasses import dataclass

from webapp.domain.awake import Awake, awake, breathing_alone
from webapp.domain.building import NO_WISHES, mode_of
from webapp.domain.flags import flags_of
from webapp.domain.profile import Evening
from webapp.domain.routine import RoutineMode
from webapp.domain.screen import Outcome
from webapp.domain.sleep_setup import SleepCard, sleep_card
from webapp.models.user import User
from webapp.web.content import content
from webapp.web.evening import last_told_evening, latest, lessons_now, must_answer_first
from webapp.web.safety import assessment_of, red_flags


@dataclass(frozen=True)
class Shown:
    awake: Awake
    sleep: SleepCard | None
    """None while nobody has told how they lie."""
    outcome: Outcome
    first: str | None
    """The page that stands before any move, if one does."""

    @property
    def waits_for_a_check(self) -> bool:
        return self.outcome is Outcome.CLINICIAN_FIRST


def shown_to(user: User) -> Shown:
    saved, first = latest(user), must_answer_first(user)
    outcome, evening = assessment_of(user).outcome, last_told_evening(user, saved)
    if evening is None:
        return Shown(Awake((), breathing_alone(content())), None, outcome, first)
    wishes, lessons = saved.wishes if saved else NO_WISHES, lessons_now(user, evening, saved)
    mode = RoutineMode.BLOCKED if first else mode_of(outcome, evening.pain_now)
    if lessons.rest_since and not first:
        mode = RoutineMode.REST_ONLY
    found = awake(evening, content(), mode, without=wishes.without, lessons=lessons)
    return Shown(found, _sleep(user, evening), outcome, first)


def _sleep(user: User, evening: Evening) -> SleepCard:
    return sleep_card(content().sleep, evening, flags_of(evening, red_flags(user)))
