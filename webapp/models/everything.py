"""All rows of one person: read a few at a time, counted, and written from an export."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, cast
from uuid import UUID

from sqlalchemy import (
    CursorResult,
    Engine,
    Table,
    delete,
    exists,
    func,
    select,
    tuple_,
    update,
)
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session, selectinload

from webapp.domain.export import LISTED, SINGLE, KeptNight, KeptScreening
from webapp.domain.log import Change, in_order
from webapp.domain.model import Value
from webapp.models.base import Base
from webapp.models.calendar_feed import CalendarFeed
from webapp.models.flare_pause import FlarePause
from webapp.models.hearing import SavedHearing
from webapp.models.log_change import LogChange
from webapp.models.log_entry import LogEntry, LogMove
from webapp.models.morning import Morning, Waking
from webapp.models.pack_use import PackUse
from webapp.models.routine import SavedRoutine
from webapp.models.saved_sheet import SavedSheet
from webapp.models.screening import Screening, ScreeningAnswers
from webapp.models.shared_sheet import SharedSheet
from webapp.models.skip_reason import SkipReason
from webapp.models.user import SavedProfile, User

ROWS_AT_A_TIME = 100
COUNTED = {"preserve_rowcount": True}
SINGLE_ROWS: dict[str, type[Base]] = {
    "profile": SavedProfile,
    "hearing": SavedHearing,
    "sheet": SavedSheet,
    "calendar": CalendarFeed,
}
LISTED_ROWS: dict[str, type[Base]] = {
    "screenings": Screening,
    "nights": LogEntry,
    "mornings": Morning,
    "wakings": Waking,
    "pauses": FlarePause,
    "packs": PackUse,
    "skip_reasons": SkipReason,
    "changes": LogChange,
    "links": SharedSheet,
    "routines": SavedRoutine,
}


class Everything:
    """Each page of rows is read in a moment of its own: nobody waits for a slow download."""

    def __init__(self, engine: Engine, user_id: UUID) -> None:
        self._engine = engine
        self._user_id = user_id

    def single(self) -> dict[str, Value | None]:
        with Session(self._engine) as session:
            user = session.get(User, self._user_id)
            rows = {name: session.get(row, self._user_id) for name, row in SINGLE_ROWS.items()}
            found: dict[str, Base | None] = {"person": user, **rows}
            return {name: _told(SINGLE[name], row) if row else None for name, row in found.items()}

    def listed(self, name: str) -> Iterator[list[Value]]:
        """Pages of rows by their key, each as what is told of it."""
        model = LISTED_ROWS[name]
        after: tuple[object, ...] | None = None
        while True:
            with Session(self._engine) as session:
                rows = self._page(session, model, after)
                after = _key_of(rows[-1]) if rows else None
                page = [_told(LISTED[name], row) for row in rows]
            if page:
                yield page
            if len(page) < ROWS_AT_A_TIME:
                return

    def _page(
        self, session: Session, model: type[Base], after: tuple[object, ...] | None
    ) -> list[Base]:
        keys = [column for column in _table(model).primary_key if column.name != "user_id"]
        query = select(model).where(_table(model).c.user_id == self._user_id)
        if model is LogEntry:
            query = query.options(selectinload(LogEntry.moves))
        if after is not None:
            query = query.where(tuple_(*keys) > after)
        return list(session.scalars(query.order_by(*keys).limit(ROWS_AT_A_TIME)))


def counts(session: Session, user_id: UUID) -> dict[str, int]:
    """How many rows of each table are this person's."""
    tables = [each for each in Base.metadata.sorted_tables if "user_id" in each.c]
    counted = [
        select(func.count()).where(each.c.user_id == user_id).scalar_subquery().label(each.name)
        for each in tables
    ]
    found = session.execute(select(*counted)).one()
    return {table.name: count for table, count in zip(tables, found, strict=True)}


def has_told_nothing(session: Session, user_id: UUID) -> bool:
    """Whether this account is still as it was made."""
    told = (SavedProfile, LogEntry, Morning)
    found = [exists().where(_table(model).c.user_id == user_id) for model in told]
    return not any(session.execute(select(*found)).one())


def write_settings(session: Session, user_id: UUID, kept: Value) -> None:
    """All that a person chose; when they came here and what they agreed to stays theirs."""
    chosen = kept.model_dump(exclude={"created_at", "consented_at", "consent_version"})
    session.execute(update(User).where(User.id == user_id).values(chosen))


def write_kept(session: Session, user_id: UUID, name: str, kept: Sequence[Value]) -> int:
    """Add these rows, and say how many are new; what is here already under its key stays."""
    if name == "nights":
        return _write_nights(session, user_id, cast("Sequence[KeptNight]", kept))
    table = _table((SINGLE_ROWS | LISTED_ROWS)[name])
    rows = [{"user_id": user_id, **_columns(each)} for each in kept]
    added = session.execute(insert(table).on_conflict_do_nothing(), rows, execution_options=COUNTED)
    return cast("CursorResult[Any]", added).rowcount


def _columns(kept: Value) -> dict[str, object]:
    if isinstance(kept, KeptScreening):
        return dict(kept) | {"answered": ScreeningAnswers(**dict(kept.answered))}
    return dict(kept)


def _write_nights(session: Session, user_id: UUID, kept: Sequence[KeptNight]) -> int:
    """A routine that is gone, or somebody else's, is left empty."""
    here = _found(session, user_id, LogEntry, [each.id for each in kept])
    plans = _found(session, user_id, SavedRoutine, [each.routine_id for each in kept])
    new = {each.id: each for each in reversed(kept) if each.id not in here}
    if not new:
        return 0
    rows = [
        each.model_dump(exclude={"moves"})
        | {"user_id": user_id, "routine_id": each.routine_id if each.routine_id in plans else None}
        for each in new.values()
    ]
    session.execute(insert(_table(LogEntry)), rows)
    _write_moves(session, user_id, new.values())
    return len(new)


def _write_moves(session: Session, user_id: UUID, nights: Iterable[KeptNight]) -> None:
    moves = [
        dict(move) | {"user_id": user_id, "night": night.night, "entry_id": night.id}
        for night in nights
        for move in in_order(night.moves)
    ]
    if moves:
        session.execute(insert(_table(LogMove)), moves)


def _found(
    session: Session, user_id: UUID, model: type[LogEntry | SavedRoutine], ids: list[UUID | None]
) -> frozenset[UUID]:
    mine = select(model.id).where(model.user_id == user_id, model.id.in_(ids))
    return frozenset(session.scalars(mine))


def drop_marks_of_nights(session: Session, user_id: UUID) -> None:
    """A night that is here is not a deleted one."""
    is_here = exists().where(LogEntry.user_id == user_id, LogEntry.id == LogChange.entry_id)
    mark = (LogChange.user_id == user_id) & (LogChange.change == Change.DELETE)
    session.execute(delete(LogChange).where(mark, is_here))


def _told(kept: type[Value], row: Base) -> Value:
    return kept.model_validate(row, from_attributes=True)


def _table(model: type[Base]) -> Table:
    return Base.metadata.tables[model.__tablename__]


def _key_of(row: Base) -> tuple[object, ...]:
    keys = row.__table__.primary_key
    return tuple(getattr(row, column.name) for column in keys if column.name != "user_id")
