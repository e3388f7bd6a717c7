"""All that the nights of a person can teach from, in three statements."""

import datetime as dt
from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter
from uuid import UUID

from sqlalchemy import CompoundSelect, Row, Select, func, null, or_, select, type_coerce, union_all
from sqlalchemy.orm import Session

from webapp.domain.learning import MEMORY, Past
from webapp.domain.log import Done, Feeling
from webapp.domain.nights import MoveWord, PastNight, Wakes, WhySkipped
from webapp.domain.patterns import baseline_of
from webapp.domain.pauses import Pause
from webapp.models.flare_pause import FlarePause
from webapp.models.log_entry import LogEntry, LogMove
from webapp.models.morning import Morning
from webapp.models.skip_reason import SkipReason
from webapp.models.told_night import FIRST_MORNINGS, pains_told

Done_ = tuple[
    dt.date, UUID, int | None, int | None, str | None, Done | None, Feeling | None, int | None
]
"""An entry's night, id and pains, and one of its moves if there is one."""
Told = tuple[
    dt.date, int | None, Wakes | None, str | None, WhySkipped | None, dt.date | None, dt.date | None
]
"""A morning, a reason to skip a move, or a pause with its first and last night."""


def past_of(session: Session, user_id: UUID, tonight: dt.date, *, said: int | None) -> Past:
    """What was told up to tonight; `said` is the worst night pain the profile knows."""
    since = tonight - MEMORY
    told = session.execute(tellings(user_id, since)).all()
    told_nights = tuple(_told_night(row) for row in told if row.from_night is None)
    return Past(
        nights=(
            *_nights_done(session, user_id, since, tonight),
            *told_nights,
            *_nights_given_up(session, user_id, tonight),
        ),
        pauses=tuple(
            Pause(from_night=row.from_night, until_night=row.until_night)
            for row in told
            if row.from_night is not None
        ),
        baseline=baseline_of(told_nights, said),
    )


def moves_done(user_id: UUID, since: dt.date) -> Select[*Done_]:
    """Every entry with its moves, those of one night in the order in which they ended."""
    ended = func.coalesce(LogEntry.finished_at, LogEntry.received_at)
    return (
        select(
            LogEntry.night,
            LogEntry.id,
            LogEntry.pain_before,
            LogEntry.pain_after,
            LogMove.slug,
            LogMove.done,
            LogMove.feeling,
            LogMove.seconds_planned,
        )
        .outerjoin(LogEntry.moves)
        .where(LogEntry.user_id == user_id, LogEntry.night >= since)
        .order_by(LogEntry.night, ended, LogEntry.id, LogMove.position)
    )


def tellings(user_id: UUID, since: dt.date) -> CompoundSelect[*Told]:
    """What was told beside the log; of the mornings also the first ones there are."""
    return union_all(
        _mornings(user_id).where(Morning.night >= since),
        select(_first_mornings(user_id).subquery()),
        select(
            SkipReason.night, null(), null(), SkipReason.slug, SkipReason.why, null(), null()
        ).where(SkipReason.user_id == user_id, SkipReason.night >= since),
        select(
            FlarePause.from_night,
            null(),
            null(),
            null(),
            null(),
            FlarePause.from_night,
            FlarePause.until_night,
        ).where(
            FlarePause.user_id == user_id,
            or_(FlarePause.until_night.is_(None), FlarePause.until_night >= since),
        ),
    )


def _mornings(user_id: UUID) -> Select[*Told]:
    return select(
        Morning.night,
        Morning.night_worst,
        Morning.wakes,
        type_coerce(null(), SkipReason.slug.type).label("slug"),
        type_coerce(null(), SkipReason.why.type).label("why"),
        type_coerce(null(), FlarePause.from_night.type).label("from_night"),
        type_coerce(null(), FlarePause.until_night.type).label("until_night"),
    ).where(Morning.user_id == user_id)


def _first_mornings(user_id: UUID) -> Select[*Told]:
    told = _mornings(user_id).where(Morning.night_worst.is_not(None))
    return told.order_by(Morning.night).limit(FIRST_MORNINGS)


def _nights_done(
    session: Session, user_id: UUID, since: dt.date, tonight: dt.date
) -> Iterator[PastNight]:
    rows = session.execute(moves_done(user_id, since))
    for _, entry in groupby(rows, key=attrgetter("night", "id")):
        yield _night_done(list(entry), tonight)


def _night_done(rows: list[Row[*Done_]], tonight: dt.date) -> PastNight:
    """Tonight's, where somebody who travelled east is a night ahead of their own clock here."""
    first, moves = rows[0], [row for row in rows if row.slug is not None]
    return PastNight(
        night=min(first.night, tonight),
        pain_now=first.pain_before,
        pain_after=first.pain_after,
        stretched=True,
        moves={row.slug: _word(row.done, row.feeling) for row in moves},
        seconds={row.slug: row.seconds_planned for row in moves},
    )


def _nights_given_up(session: Session, user_id: UUID, tonight: dt.date) -> Iterator[PastNight]:
    """Evenings that came no further than telling the pain count for what shows over nights."""
    for night, pain in pains_told(session, user_id, tonight=tonight):
        if night < tonight:
            yield PastNight(night=night, pain_now=pain, stretched=False)


def _word(done: Done, feeling: Feeling | None) -> MoveWord:
    """What nobody said more of was as planned."""
    if done is Done.SKIPPED:
        return "skipped"
    return feeling.value if feeling else "ok"


def _told_night(row: Row[*Told]) -> PastNight:
    return PastNight(
        night=row.night,
        night_worst=row.night_worst,
        wakes=row.wakes,
        stretched=False,
        why_skipped={row.slug: row.why} if row.slug else {},
    )
