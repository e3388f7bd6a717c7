"""What was told of the last nights and of the first ones, read in one statement."""

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Integer,
    Select,
    bindparam,
    false,
    func,
    null,
    select,
    true,
    union_all,
)
from sqlalchemy.orm import Session

from webapp.domain.clock import NOON
from webapp.domain.nights import Wakes
from webapp.domain.patterns import RECENT, WATCHED
from webapp.models.base import Id, Moment, Night
from webapp.models.log_entry import LogEntry
from webapp.models.morning import Morning
from webapp.models.routine import SavedRoutine

FIRST_MORNINGS = 3
ZONES_EASTWARD = dt.timedelta(hours=14)
"""By how much a night can begin before it does in UTC."""

Told = tuple[dt.date, int | None, Wakes | None, int | None, int | None, bool]
"""A night; its worst pain, wakings, pain before and after; whether a routine was done."""

_WHO: BindParameter[UUID] = bindparam("user_id", type_=Id())
_SINCE: BindParameter[dt.date] = bindparam("since", type_=Night())
_BEGIN: BindParameter[dt.datetime] = bindparam("begin", type_=Moment())
_PAIN_TOLD: ColumnElement[int] = func.json_extract(
    SavedRoutine.evening, "$.pain_now", type_=Integer
)
_MADE_SINCE = (SavedRoutine.user_id == _WHO, SavedRoutine.made_at >= _BEGIN)


def told_nights(session: Session, user_id: UUID, *, tonight: dt.date) -> Iterable[Told]:
    """All nights that patterns are looked for in, and the first ones with a morning there are.

    Of several pains told on one evening the strongest counts, of late also where no routine came
    of it.
    """
    told = {"since": tonight - WATCHED, "begin": _begin_of(tonight - RECENT)}
    return session.execute(_TOLD_NIGHTS, told | {"user_id": user_id}).all()


def pains_told(
    session: Session, user_id: UUID, *, tonight: dt.date
) -> Iterable[tuple[dt.date, int]]:
    """The strongest pain told at the check-in of each night of late."""
    told = {"user_id": user_id, "begin": _begin_of(tonight - RECENT)}
    return session.execute(_PAINS_TOLD, told).all()


def _begin_of(night: dt.date) -> dt.datetime:
    """The first moment that any clock on earth counts to this night."""
    return dt.datetime.combine(night, dt.time(), dt.UTC) + NOON - ZONES_EASTWARD


def _whole_nights() -> Select[*Told]:
    told = union_all(
        _mornings().where(Morning.night >= _SINCE),
        select(_first_mornings().subquery()),
        _evenings().where(LogEntry.night >= _SINCE),
        select(SavedRoutine.night, null(), null(), _PAIN_TOLD, null(), false()).where(*_MADE_SINCE),
    ).subquery()
    night, *facts = told.columns
    return select(night, *map(func.max, facts)).group_by(night)


def _mornings() -> Select[*Told]:
    told = (Morning.night, Morning.night_worst, Morning.wakes)
    nothing = (null().label("pain_before"), null().label("pain_after"), false().label("stretched"))
    return select(*told, *nothing).where(Morning.user_id == _WHO)


def _first_mornings() -> Select[*Told]:
    """Those that tell what the nights were like when this began."""
    told = _mornings().where(Morning.night_worst.is_not(None))
    return told.order_by(Morning.night).limit(FIRST_MORNINGS)


def _evenings() -> Select[*Told]:
    pains = (LogEntry.pain_before, LogEntry.pain_after)
    return select(LogEntry.night, null(), null(), *pains, true()).where(LogEntry.user_id == _WHO)


# Put together once: these are read with every page of the evening.
_TOLD_NIGHTS = _whole_nights()
_PAINS_TOLD = (
    select(SavedRoutine.night, func.max(_PAIN_TOLD))
    .where(*_MADE_SINCE)
    .group_by(SavedRoutine.night)
)
