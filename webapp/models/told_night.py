"""What was told of the last nights and of the first ones, read in one statement."""

import datetime as dt
from uuid import UUID

from sqlalchemy import ColumnElement, Integer, Select, false, func, null, select, true, union_all

from webapp.domain.clock import NOON
from webapp.domain.nights import Wakes
from webapp.models.log_entry import LogEntry
from webapp.models.morning import Morning
from webapp.models.routine import SavedRoutine

FIRST_MORNINGS = 3
ZONES_EASTWARD = dt.timedelta(hours=14)
"""By how much a night can begin before it does in UTC."""

Told = tuple[dt.date, int | None, Wakes | None, int | None, int | None, bool]
"""A night; its worst pain, wakings, pain before and after; whether a routine was done."""


def told_nights(user_id: UUID, *, since: dt.date) -> Select[*Told]:
    """The nights since then, and the first ones with a morning there are.

    Of several pains told on one evening the strongest counts, also where no routine came of it.
    """
    told = union_all(
        _mornings(user_id).where(Morning.night >= since),
        select(_first_mornings(user_id).subquery()),
        _evenings(user_id).where(LogEntry.night >= since),
        _check_ins(user_id, since),
    ).subquery()
    night, *facts = told.columns
    return select(night, *map(func.max, facts)).group_by(night)


def pains_told(user_id: UUID, *, since: dt.date) -> Select[dt.date, int]:
    """The strongest pain told at the check-in of each night since then."""
    told = select(SavedRoutine.night, func.max(_pain_told()))
    return told.where(*_made_since(user_id, since)).group_by(SavedRoutine.night)


def _mornings(user_id: UUID) -> Select[*Told]:
    told = (Morning.night, Morning.night_worst, Morning.wakes)
    nothing = (null().label("pain_before"), null().label("pain_after"), false().label("stretched"))
    return select(*told, *nothing).where(Morning.user_id == user_id)


def _first_mornings(user_id: UUID) -> Select[*Told]:
    """Those that tell what the nights were like when this began."""
    told = _mornings(user_id).where(Morning.night_worst.is_not(None))
    return told.order_by(Morning.night).limit(FIRST_MORNINGS)


def _evenings(user_id: UUID) -> Select[*Told]:
    pains = (LogEntry.pain_before, LogEntry.pain_after)
    return select(LogEntry.night, null(), null(), *pains, true()).where(LogEntry.user_id == user_id)


def _check_ins(user_id: UUID, since: dt.date) -> Select[*Told]:
    pain_told = _pain_told()
    return select(SavedRoutine.night, null(), null(), pain_told, null(), false()).where(
        *_made_since(user_id, since)
    )


def _pain_told() -> ColumnElement[int]:
    return func.json_extract(SavedRoutine.evening, "$.pain_now", type_=Integer)


def _made_since(user_id: UUID, since: dt.date) -> tuple[ColumnElement[bool], ...]:
    """The index knows moments: this one is the first that a clock on earth can count to a night."""
    begin = dt.datetime.combine(since, dt.time(), dt.UTC) + NOON - ZONES_EASTWARD
    return SavedRoutine.user_id == user_id, SavedRoutine.made_at >= begin
