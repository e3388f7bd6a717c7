"""What became of a routine: the words a night is logged in, and which times to believe."""

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum
from uuid import UUID

from webapp.domain.model import Value

A_DAY = dt.timedelta(days=1)
LONGEST_NOTE = 2000
OLDEST_NIGHT = dt.timedelta(days=365)
"""How far back a forgotten night can be added."""


class Status(StrEnum):
    COMPLETE = "complete"
    PARTIAL = "partial"


class Done(StrEnum):
    DONE = "done"
    PARTLY = "partly"
    SKIPPED = "skipped"


class Feeling(StrEnum):
    OK = "ok"
    GOOD = "good"
    TOO_HARD = "too_hard"
    HURT = "hurt"


class Change(StrEnum):
    """What a person did to a night that was kept already."""

    EDIT = "edit"
    DELETE = "delete"


class MoveBefore(Value):
    """A move of a night as it was before a change."""

    position: int
    slug: str
    variant: str
    name: str
    sides: str
    seconds_planned: int
    seconds_done: int
    done: Done
    feeling: Feeling | None


class NightBefore(Value):
    """A night as it was before a change, so that the change can be undone."""

    night: dt.date
    routine_id: UUID | None
    started_at: dt.datetime | None
    finished_at: dt.datetime | None
    received_at: dt.datetime
    time_zone: str
    status: Status
    pain_before: int | None
    pain_after: int | None
    note: str
    edited_at: dt.datetime | None
    moves: tuple[MoveBefore, ...]


def status_of(moves: Iterable[Done]) -> Status:
    """Partial counts as partial: one move cut short or skipped makes the night so."""
    is_complete = all(done is Done.DONE for done in moves)
    return Status.COMPLETE if is_complete else Status.PARTIAL


def believable(
    moment: dt.datetime | None, *, since: dt.datetime, now: dt.datetime
) -> dt.datetime | None:
    """The phone's time, unless its clock is off by more than a day either way."""
    if moment is None:
        return None
    return moment if since - A_DAY <= moment <= now + A_DAY else None


def told_time(
    moment: dt.datetime | None, *, sent_at: dt.datetime | None, since: dt.datetime, now: dt.datetime
) -> dt.datetime | None:
    """When it was: as the phone says or, where its clock is off by days, as long ago as it says."""
    told = believable(moment, since=since, now=now)
    if told or moment is None or sent_at is None:
        return told
    return believable(now - max(sent_at - moment, dt.timedelta()), since=since, now=now)
