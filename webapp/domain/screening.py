"""When the safety questions are due, may be answered again, and how long a clearance holds (3.1).

All dates are calendar dates where the person is: a day that blocks ends at their midnight.
"""

import datetime as dt

from webapp.domain.model import Value
from webapp.domain.screen import Answer, Assessment, Outcome, Screen, red_flags_of

SCREEN_DAYS = 28
GAP_DAYS = 14
CLEARANCE_DAYS = 28


class Screening(Value):
    """One full round of the safety questions, answered to the end."""

    answers: dict[str, Answer]
    finished_on: dt.date
    cleared_on: dt.date | None = None
    cleared_for: frozenset[str] = frozenset()
    """The codes of the reasons a professional looked at; anything new needs a look of its own."""


def is_due(
    screening: Screening | None,
    *,
    today: dt.date,
    last_night: dt.date | None = None,
    mini_says_so: bool = False,
) -> bool:
    """Whether the full screen comes before anything else; `mini_says_so` is newer than it."""
    if screening is None or mini_says_so:
        return True
    asked = screening.finished_on
    seen = max(asked, last_night or asked)
    return (today - asked).days >= SCREEN_DAYS or (today - seen).days >= GAP_DAYS


def may_answer_again(screen: Screen, screening: Screening, *, today: dt.date) -> bool:
    """Let a new full round replace this one any time, but an emergency lasts its whole day."""
    said = red_flags_of(screen, screening.answers)
    is_emergency = any(
        question.outcome is Outcome.EMERGENCY and question.id in said
        for question in screen.questions
    )
    return not is_emergency or today > screening.finished_on


def clearance_holds(screening: Screening, uncleared: Assessment, *, today: dt.date) -> bool:
    """Whether `assess` may be told that this person is cleared.

    `uncleared` is tonight's assessment without it: a reason nobody looked at ends the clearance.
    """
    if screening.cleared_on is None or uncleared.outcome is not Outcome.CLINICIAN_FIRST:
        return False
    is_recent = (today - screening.cleared_on).days < CLEARANCE_DAYS
    return is_recent and uncleared.codes <= screening.cleared_for
