"""What a person did on a night and how it felt."""

import datetime as dt
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Select,
    UniqueConstraint,
    delete,
    func,
    select,
    tuple_,
)
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship, selectinload

from webapp.domain.log import (
    LONGEST_NOTE,
    Done,
    Feeling,
    MoveBefore,
    NightBefore,
    Status,
    in_order,
)
from webapp.domain.pain import NO_PAIN, WORST_PAIN
from webapp.models.base import WITHOUT_ROWID, Base
from webapp.models.log_change import deletion_of
from webapp.models.routine import SavedRoutine, routine_of

ENTRIES_ON_A_PAGE = 30
NIGHT_FIELDS = NightBefore.model_fields.keys() - {"moves"}


class LogMove(Base):
    __tablename__ = "log_move"
    __table_args__ = (
        ForeignKeyConstraint(
            ["user_id", "night", "entry_id"],
            ["log_entry.user_id", "log_entry.night", "log_entry.id"],
            ondelete="CASCADE",
            onupdate="CASCADE",
        ),
        CheckConstraint("position >= 0", "position"),
        CheckConstraint("seconds_planned >= 0 AND seconds_done >= 0", "seconds"),
        WITHOUT_ROWID,
    )

    user_id: Mapped[UUID] = mapped_column(primary_key=True)
    night: Mapped[dt.date] = mapped_column(primary_key=True)
    entry_id: Mapped[UUID] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str]
    variant: Mapped[str]
    name: Mapped[str]
    sides: Mapped[str]
    seconds_planned: Mapped[int]
    seconds_done: Mapped[int]
    done: Mapped[Done]
    feeling: Mapped[Feeling | None]


class LogEntry(Base):
    __tablename__ = "log_entry"
    __table_args__ = (
        UniqueConstraint("user_id", "id"),
        ForeignKeyConstraint(["user_id", "routine_id"], ["routine.user_id", "routine.id"]),
        Index(None, "user_id", "routine_id"),
        CheckConstraint(f"pain_before BETWEEN {NO_PAIN} AND {WORST_PAIN}", "pain_before"),
        CheckConstraint(f"pain_after BETWEEN {NO_PAIN} AND {WORST_PAIN}", "pain_after"),
        CheckConstraint(f"length(note) <= {LONGEST_NOTE}", "note"),
        WITHOUT_ROWID,
    )

    user_id: Mapped[UUID] = mapped_column(
        ForeignKey("user.id", ondelete="CASCADE"), primary_key=True
    )
    night: Mapped[dt.date] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    routine_id: Mapped[UUID | None]
    """Without ON DELETE: SQLite's SET NULL would empty user_id with it."""
    started_at: Mapped[dt.datetime | None]
    finished_at: Mapped[dt.datetime | None]
    received_at: Mapped[dt.datetime]
    time_zone: Mapped[str]
    status: Mapped[Status]
    pain_before: Mapped[int | None]
    pain_after: Mapped[int | None]
    note: Mapped[str] = mapped_column(default="")
    edited_at: Mapped[dt.datetime | None]

    moves: Mapped[list[LogMove]] = relationship(
        order_by=LogMove.position,
        cascade="all, delete-orphan",
        passive_deletes=True,
        lazy="raise",
    )

    @property
    def is_complete(self) -> bool:
        return self.status is Status.COMPLETE

    @property
    def as_it_is(self) -> NightBefore:
        """The night with its moves as a plain value, from which the very same can be written."""
        return NightBefore(
            **{name: getattr(self, name) for name in NIGHT_FIELDS},
            moves=tuple(
                MoveBefore(**{name: getattr(move, name) for name in MoveBefore.model_fields})
                for move in self.moves
            ),
        )


def log_once(session: Session, entry: LogEntry) -> bool:
    """Write an entry with its moves, and say whether it is new.

    The first one under an id stays; the same id again changes nothing, nor does it bring back what
    was deleted.
    """
    if session.scalar(deletion_of(entry.user_id, entry.id)):
        return False
    given = {name: value for name, value in _own_columns(entry).items() if value is not None}
    new = insert(LogEntry).values(given).on_conflict_do_nothing().returning(LogEntry.id)
    if session.scalar(new) is None:
        return False
    _write_moves(session, entry)
    return True


def entry_from(user_id: UUID, entry_id: UUID, night: NightBefore) -> LogEntry:
    """The row of a night that is held as a plain value, with rows for its moves."""
    moves = [LogMove(**dict(move)) for move in in_order(night.moves)]
    return LogEntry(
        **dict(night) | {"user_id": user_id, "id": entry_id, "moves": moves},
    )


def rewrite(session: Session, user_id: UUID, entry_id: UUID, night: NightBefore) -> None:
    """Let the night be this from now on, whatever was there under its id before."""
    mine = (LogEntry.user_id == user_id) & (LogEntry.id == entry_id)
    session.execute(delete(LogEntry).where(mine))
    entry = entry_from(user_id, entry_id, night)
    session.execute(insert(LogEntry).values(_own_columns(entry)))
    _write_moves(session, entry)


def _write_moves(session: Session, entry: LogEntry) -> None:
    key = {"user_id": entry.user_id, "night": entry.night, "entry_id": entry.id}
    moves = [_columns(move) | key for move in entry.moves]
    if moves:
        session.execute(insert(LogMove), moves)


def _own_columns(entry: LogEntry) -> dict[str, object]:
    """A routine that is gone, or somebody else's, is left empty."""
    if entry.routine_id is None:
        return _columns(entry)
    own = routine_of(entry.user_id, entry.routine_id).with_only_columns(SavedRoutine.id)
    return _columns(entry) | {"routine_id": own.scalar_subquery()}


def _columns(row: Base) -> dict[str, object]:
    return {name: getattr(row, name) for name in row.__table__.columns.keys()}  # noqa: SIM118


def entry_of(user_id: UUID, entry_id: UUID) -> Select[LogEntry]:
    """One entry with its moves."""
    return (
        select(LogEntry)
        .where(LogEntry.user_id == user_id, LogEntry.id == entry_id)
        .options(selectinload(LogEntry.moves))
    )


def entries_newest_first(
    user_id: UUID, *, before: tuple[dt.date, UUID] | None = None, limit: int = ENTRIES_ON_A_PAGE
) -> Select[LogEntry]:
    """One page of entries; `before` is the night and id of the last one on the page before."""
    page = select(LogEntry).where(LogEntry.user_id == user_id)
    if before:
        page = page.where(tuple_(LogEntry.night, LogEntry.id) < before)
    return page.order_by(LogEntry.night.desc(), LogEntry.id.desc()).limit(limit)


def nights_kept() -> Select[int]:
    return select(func.count()).select_from(LogEntry)


def last_night(user_id: UUID) -> Select[dt.date | None]:
    return select(func.max(LogEntry.night)).where(LogEntry.user_id == user_id)


def first_nights(user_id: UUID, limit: int) -> Select[dt.date]:
    """The first nights with an entry, as many as asked for: enough to tell who is new."""
    nights = select(LogEntry.night).where(LogEntry.user_id == user_id)
    return nights.distinct().order_by(LogEntry.night).limit(limit)
