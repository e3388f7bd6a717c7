"""What was changed in the log, so that it can be undone and a deleted night stays away."""

import datetime as dt
from uuid import UUID, uuid4

from sqlalchemy import Delete, ForeignKey, Index, Select, Update, delete, select, update
from sqlalchemy.orm import Mapped, mapped_column

from webapp.domain.log import UNDO_FOR, Change, NightBefore
from webapp.models.base import WITHOUT_ROWID, AsJson, Base

MOST_OFFERED = 3


class LogChange(Base):
    __tablename__ = "log_change"
    __table_args__ = (Index(None, "user_id", "entry_id"), WITHOUT_ROWID)

    user_id: Mapped[UUID] = mapped_column(
        ForeignKey("user.id", ondelete="CASCADE"), primary_key=True
    )
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    entry_id: Mapped[UUID]
    change: Mapped[Change]
    made_at: Mapped[dt.datetime]
    before: Mapped[NightBefore | None] = mapped_column(AsJson(NightBefore))
    """Forgotten once it is too late to undo."""

    def can_be_undone(self, now: dt.datetime) -> bool:
        return self.before is not None and self.made_at > now - UNDO_FOR


def latest_change(user_id: UUID, entry_id: UUID) -> Select[LogChange]:
    """The one that is undone first; the ones before it wait for their turn."""
    return (
        select(LogChange)
        .where(LogChange.user_id == user_id, LogChange.entry_id == entry_id)
        .order_by(LogChange.made_at.desc())
        .limit(1)
    )


def deletion_of(user_id: UUID, entry_id: UUID) -> Select[UUID]:
    """Found for as long as the night is to stay away; undone, it is gone."""
    return select(LogChange.id).where(
        LogChange.user_id == user_id,
        LogChange.entry_id == entry_id,
        LogChange.change == Change.DELETE,
    )


def undoable_deletions(user_id: UUID, *, now: dt.datetime) -> Select[LogChange]:
    """The latest nights taken out, each of which can still be brought back."""
    return (
        select(LogChange)
        .where(
            LogChange.user_id == user_id,
            LogChange.change == Change.DELETE,
            LogChange.made_at > now - UNDO_FOR,
            LogChange.before.is_not(None),
        )
        .order_by(LogChange.made_at.desc())
        .limit(MOST_OFFERED)
    )


def forget_old_edits(user_id: UUID, *, now: dt.datetime) -> Delete:
    is_old = (LogChange.user_id == user_id) & (LogChange.made_at <= now - UNDO_FOR)
    return delete(LogChange).where(is_old, LogChange.change == Change.EDIT)


def forget_old_deletions(user_id: UUID, *, now: dt.datetime) -> Update:
    """Empty them; that the id is gone is still known, for a phone that sends the night again."""
    is_old = (LogChange.user_id == user_id) & (LogChange.made_at <= now - UNDO_FOR)
    kept = LogChange.before.is_not(None)
    return update(LogChange).where(is_old, kept).values(before=None)
