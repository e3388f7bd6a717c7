"""What the history pages read: some nights of one person, and never more for a longer log."""

import datetime as dt
from collections.abc import Collection
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, or_, select

from webapp.domain.log import Done, Feeling, Status
from webapp.domain.nights import Wakes
from webapp.models.flare_pause import FlarePause
from webapp.models.log_entry import ENTRIES_ON_A_PAGE, LogEntry, LogMove
from webapp.models.morning import Morning


def nights_kept(
    user_id: UUID, *, first: dt.date, last: dt.date, restful: Collection[str]
) -> Select[dt.date, UUID, bool, bool]:
    """Every entry of these nights: whether all was done, and whether all of it was restful."""
    stretches = func.count(LogMove.position).filter(LogMove.slug.not_in(restful))
    is_rest = (func.count(LogMove.position) > 0) & (stretches == 0)
    return (
        select(LogEntry.night, LogEntry.id, LogEntry.status == Status.COMPLETE, is_rest)
        .outerjoin(LogEntry.moves)
        .where(LogEntry.user_id == user_id, LogEntry.night.between(first, last))
        .group_by(LogEntry.user_id, LogEntry.night, LogEntry.id)
    )


def entries_on(user_id: UUID, night: dt.date) -> Select[LogEntry]:
    entries = select(LogEntry).where(LogEntry.user_id == user_id, LogEntry.night == night)
    return entries.order_by(LogEntry.finished_at, LogEntry.id).limit(ENTRIES_ON_A_PAGE)


def pauses(user_id: UUID, *, first: dt.date, last: dt.date) -> Select[dt.date, dt.date | None]:
    """The pauses that cover any of these nights."""
    is_over = FlarePause.until_night < first
    return select(FlarePause.from_night, FlarePause.until_night).where(
        FlarePause.user_id == user_id,
        FlarePause.from_night <= last,
        or_(FlarePause.until_night.is_(None), ~is_over),
    )


def pains(
    user_id: UUID, *, first: dt.date, last: dt.date
) -> Select[dt.date, int | None, int | None]:
    """Pain before and after by night; the highest, where a night has several entries."""
    return (
        select(LogEntry.night, func.max(LogEntry.pain_before), func.max(LogEntry.pain_after))
        .where(LogEntry.user_id == user_id, LogEntry.night.between(first, last))
        .group_by(LogEntry.user_id, LogEntry.night)
    )


def mornings(
    user_id: UUID, *, first: dt.date, last: dt.date
) -> Select[dt.date, int | None, Wakes | None, int | None]:
    return select(Morning.night, Morning.night_worst, Morning.wakes, Morning.sleep_quality).where(
        Morning.user_id == user_id, Morning.night.between(first, last)
    )


def move_counts(
    user_id: UUID, *, first: dt.date, last: dt.date, slugs: Collection[str]
) -> Select[str, int, int, int, int]:
    """On how many nights each of these moves was done and how it was marked, most done first."""
    nights = _nights(LogMove.done != Done.SKIPPED)
    return (
        select(
            LogMove.slug,
            nights,
            _nights(LogMove.feeling == Feeling.GOOD),
            _nights(LogMove.feeling == Feeling.TOO_HARD),
            _nights(LogMove.feeling == Feeling.HURT),
        )
        .where(
            LogMove.user_id == user_id,
            LogMove.night.between(first, last),
            LogMove.slug.in_(slugs),
        )
        .group_by(LogMove.slug)
        .having(nights > 0)
        .order_by(nights.desc(), LogMove.slug)
    )


def worst_with_move(
    user_id: UUID, *, first: dt.date, last: dt.date
) -> Select[str, int | None, int]:
    """By move and worst pain told of the night: how many nights there were."""
    return (
        select(LogMove.slug, Morning.night_worst, func.count(LogMove.night.distinct()))
        .join(Morning, (Morning.user_id == LogMove.user_id) & (Morning.night == LogMove.night))
        .where(
            LogMove.user_id == user_id,
            LogMove.night.between(first, last),
            LogMove.done != Done.SKIPPED,
            Morning.night_worst.is_not(None),
        )
        .group_by(LogMove.slug, Morning.night_worst)
    )


def worst_of_nights_kept(
    user_id: UUID, *, first: dt.date, last: dt.date
) -> Select[int | None, int]:
    """By worst pain: how many of the nights with an entry were told of so."""
    return (
        select(Morning.night_worst, func.count(LogEntry.night.distinct()))
        .join(LogEntry, (LogEntry.user_id == Morning.user_id) & (LogEntry.night == Morning.night))
        .where(
            Morning.user_id == user_id,
            Morning.night.between(first, last),
            Morning.night_worst.is_not(None),
        )
        .group_by(Morning.night_worst)
    )


def _nights(condition: ColumnElement[bool]) -> ColumnElement[int]:
    """How many nights have a row for which this holds."""
    return func.count(LogMove.night.distinct()).filter(condition)
