"""What was told of the last nights and of the first ones, read in one statement."""

import datetime as dt
from collections.abc import Iterable
from typing import Any
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
Timed = tuple[Any, ...]
"""The same, and when its routine ended."""

_WHO: BindParameter[UUID] = bindparam("user_id", type_=Id())
_SINCE: BindParameter[dt.date] = bindparam("since", type_=Night())
_BEGIN: BindParameter[dt.datetime] = bindparam("begin", type_=Moment())
_PAIN_TOLD: ColumnElement[int] = func.json_extract(
    SavedRoutine.evening, "$.pain_now", type_=Integer
)
_MADE_SINCE = (SavedRoutine.user_id == _WHO, SavedRoutine.made_at >= _BEGIN)


def told_nights(session: Session, user_id: UUID, *, tonight: dt.date) -> Iterable[Told]:
    """All tellings that patterns are looked for in, and the first mornings there are.

    Those of one night stand in their order; pain counts of late also where no routine came of it.
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


def _tellings() -> Select[*Told]:
    """Check-ins come last: of those that led to a routine, its entry may say it better."""
    told = union_all(
        _mornings().where(Morning.night >= _SINCE),
        select(_first_mornings().subquery()),
        _evenings().where(LogEntry.night >= _SINCE),
        _check_ins(),
    ).subquery()
    *facts, ended = told.columns
    return select(*facts).order_by(told.c.night, told.c.stretched.desc(), ended)


def _mornings() -> Select[*Timed]:
    told = (Morning.night, Morning.night_worst, Morning.wakes)
    nothing = (null().label("pain_before"), null().label("pain_after"), false().label("stretched"))
    return select(*told, *nothing, null().label("ended")).where(Morning.user_id == _WHO)


def _first_mornings() -> Select[*Timed]:
    """Those that tell what the nights were like when this began."""
    told = _mornings().where(Morning.night_worst.is_not(None))
    return told.order_by(Morning.night).limit(FIRST_MORNINGS)


def _evenings() -> Select[*Timed]:
    pains = (LogEntry.pain_before, LogEntry.pain_after)
    ended = func.coalesce(LogEntry.finished_at, LogEntry.received_at)
    told = select(LogEntry.night, null(), null(), *pains, true(), ended)
    return told.where(LogEntry.user_id == _WHO)


def _check_ins() -> Select[*Timed]:
    strongest = func.max(_PAIN_TOLD)
    told = select(SavedRoutine.night, null(), null(), strongest, null(), false(), null())
    return told.where(*_MADE_SINCE).group_by(SavedRoutine.night)


# Put together once: these are read with every page of the evening.
_TOLD_NIGHTS = _tellings()
_PAINS_TOLD = (
    select(SavedRoutine.night, func.max(_PAIN_TOLD))
    .where(*_MADE_SINCE)
    .group_by(SavedRoutine.night)
)
