"""What the safety screen says of the person who asks, on this day, where they are."""

import datetime as dt
from collections.abc import Iterable

from webapp.domain import screening as rounds
from webapp.domain.clock import day_of, utc_now
from webapp.domain.flags import flags_of
from webapp.domain.patterns import Sighting
from webapp.domain.screen import Assessment, assess, red_flags_of
from webapp.models.screening import Screening
from webapp.models.user import User
from webapp.web.content import content

NOTHING_SAID: frozenset[str] = frozenset()


def today(user: User) -> dt.date:
    return day_of(utc_now(), user.time_zone)


def finished_round(user: User) -> rounds.Round | None:
    """The last round of the full screen, when it was answered to its end."""
    row = user.screening
    if row is None or row.finished_at is None:
        return None
    return rounds.Round(
        answers=row.answered.answers,
        finished_on=day_of(row.finished_at, user.time_zone),
        cleared_on=day_of(row.cleared_at, user.time_zone) if row.cleared_at else None,
        cleared_for=row.answered.cleared_for,
    )


def red_flags(user: User) -> frozenset[str]:
    said = finished_round(user)
    return red_flags_of(content().screen, said.answers) if said else NOTHING_SAID


def is_cleared(user: User) -> bool:
    """Whether a professional's word still covers everything that asks for one (3.1)."""
    said = finished_round(user)
    if said is None or said.cleared_on is None:
        return False
    return rounds.clearance_holds(said, _uncleared(user), today=today(user))


def assessment_of(user: User, seen: Iterable[Sighting] = ()) -> Assessment:
    """What nights show never blocks everything: to ask only for that, leave `seen` away."""
    return _assessed(user, is_cleared=is_cleared(user), seen=seen)


def _uncleared(user: User) -> Assessment:
    return _assessed(user, is_cleared=False)


def _assessed(user: User, *, is_cleared: bool, seen: Iterable[Sighting] = ()) -> Assessment:
    profile, flags = user.pain_profile, red_flags(user)
    raised = flags_of(profile, flags) if profile else frozenset()
    patterns = {each.pattern for each in seen}
    return assess(content().screen, profile, raised, flags, is_cleared=is_cleared, seen=patterns)


def may_answer(user: User) -> bool:
    """Whether a new round may be begun: an emergency stands for the rest of its day (3.1)."""
    said = finished_round(user)
    return said is None or rounds.may_answer_again(content().screen, said, today=today(user))


def begin_round(user: User) -> Screening:
    """Open a new round: until it is finished, nothing else goes on."""
    return Screening(user_id=user.id, started_at=utc_now())
