"""How a round of the safety questions goes, when one is due, how long a clearance holds (3.1).

All dates are calendar dates where the person is: a day that blocks ends at their midnight.
"""

import datetime as dt
from collections.abc import Iterable, Mapping

from webapp.domain.model import Value
from webapp.domain.patterns import Sighting
from webapp.domain.screen import (
    Answer,
    Assessment,
    Group,
    Outcome,
    Question,
    Screen,
    red_flags_of,
)

SCREEN_DAYS = 28
GAP_DAYS = 14
CLEARANCE_DAYS = 28


class Round(Value):
    """One full round of the safety questions, answered to the end."""

    answers: dict[str, Answer]
    finished_on: dt.date
    cleared_on: dt.date | None = None
    cleared_for: frozenset[str] = frozenset()
    """The codes of the reasons a professional looked at; anything new needs a look of its own."""


def first_open(screen: Screen, answers: Mapping[str, Answer]) -> Group | None:
    """The first group that still lacks an answer."""
    return next(
        (group for group in Group if any(q.id not in answers for q in screen.of(group))), None
    )


def open_before(screen: Screen, answers: Mapping[str, Answer], asked: Group) -> Group | None:
    """An earlier group that is still open; the gravest questions cannot be skipped."""
    group = first_open(screen, answers)
    return group if group in _groups_before(asked) else None


def group_after(asked: Group) -> Group | None:
    return next((group for group in Group if asked in _groups_before(group)), None)


def ends_the_questions(screen: Screen, answers: Mapping[str, Answer], asked: Group) -> bool:
    """A yes or "not sure" in a grave group: what to do comes first. Else all that must be asked."""
    if asked is Group.LATELY:
        return not to_ask_again(screen, answers)
    return any(answers.get(question.id) is not Answer.NO for question in screen.of(asked))


def to_ask_again(screen: Screen, answers: Mapping[str, Answer]) -> tuple[Question, ...]:
    """List what was answered "not sure" and needs its help line and a second go."""
    return tuple(
        question
        for question in screen.of(Group.LATELY)
        if answers.get(question.id) is Answer.NOT_SURE
    )


def is_due(
    said: Round | None,
    *,
    today: dt.date,
    last_night: dt.date | None = None,
    seen: Iterable[Sighting] = (),
) -> bool:
    """Whether the full screen comes before anything else; `seen` is what the nights show."""
    if said is None or any(each.came_after(said.finished_on) for each in seen):
        return True
    asked = said.finished_on
    last = max(asked, last_night or asked)
    return (today - asked).days >= SCREEN_DAYS or (today - last).days >= GAP_DAYS


def may_answer_again(screen: Screen, said: Round, *, today: dt.date) -> bool:
    """Let a new full round replace this one any time, but an emergency lasts its whole day."""
    raised = red_flags_of(screen, said.answers)
    is_emergency = any(
        question.outcome is Outcome.EMERGENCY and question.id in raised
        for question in screen.questions
    )
    return not is_emergency or today > said.finished_on


def clearance_holds(said: Round, uncleared: Assessment, *, today: dt.date) -> bool:
    """Whether `assess` may be told that this person is cleared.

    `uncleared` is tonight's assessment without it: a reason nobody looked at ends the clearance.
    """
    if said.cleared_on is None or uncleared.outcome is not Outcome.CLINICIAN_FIRST:
        return False
    is_recent = (today - said.cleared_on).days < CLEARANCE_DAYS
    return is_recent and uncleared.codes <= said.cleared_for


def _groups_before(asked: Group) -> tuple[Group, ...]:
    groups = tuple(Group)
    return groups[: groups.index(asked)]
