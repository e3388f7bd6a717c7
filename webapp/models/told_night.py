"""What was told of the last nights and of the first ones, read in one statement."""

import datetime as dt
from uuid import UUID

from sqlalchemy import CompoundSelect, Select, false, func, null, select, true, union_all

from webapp.domain.clock import NOON
from webapp.domain.nights import Wakes
from webapp.models.log_entry import LogEntry
from webapp.models.morning import Morning
from webapp.models.routine import SavedRoutine

FIRST_MORNINGS = 3
ZONES_EASTWARD = dt.timedelta(hours=14)
"""By how much a night can begin before it does in UTC."""

Telling = tuple[dt.date, int | None, Wakes | None, int | None, bool]
"""A night; its worst pain, wakings and pain before bed; whether a routine was done."""


def tellings(user_id: UUID, *, since: dt.date) -> CompoundSelect[*Telling]:
    """Each row tells a part of a night since then, or of the first mornings there are.

    Pain told on an evening that ended without a routine counts as well.
    """
    since_noon = dt.datetime.combine(since, dt.time(), dt.UTC) + NOON - ZONES_EASTWARD
    pain_told = func.json_extract(SavedRoutine.evening, "$.pain_now")
    return union_all(
        _mornings(user_id).where(Morning.night >= since),
        select(_first_mornings(user_id).subquery()),
        select(LogEntry.night, null(), null(), LogEntry.pain_before, true()).where(
            LogEntry.user_id == user_id, LogEntry.night >= since
        ),
        select(SavedRoutine.night, null(), null(), pain_told, false()).where(
            SavedRoutine.user_id == user_id, SavedRoutine.made_at >= since_noon
        ),
    )


def _mornings(user_id: UUID) -> Select[*Telling]:
    told = select(Morning.night, Morning.night_worst, Morning.wakes, null(), false())
    return told.where(Morning.user_id == user_id)


def _first_mornings(user_id: UUID) -> Select[*Telling]:
    """Those that tell what the nights were like when this began."""
    told = _mornings(user_id).where(Morning.night_worst.is_not(None))
    return told.order_by(Morning.night).limit(FIRST_MORNINGS)
