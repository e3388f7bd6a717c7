"""Nights on which nothing is expected of a person: ill, away, or in a flare."""

import datetime as dt
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, Delete, ForeignKey, Select, Update, delete, select, update
from sqlalchemy.orm import Mapped, mapped_column

from webapp.models.base import WITHOUT_ROWID, Base


class FlarePause(Base):
    __tablename__ = "flare_pause"
    __table_args__ = (CheckConstraint("until_night >= from_night", "order"), WITHOUT_ROWID)

    user_id: Mapped[UUID] = mapped_column(
        ForeignKey("user.id", ondelete="CASCADE"), primary_key=True
    )
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    from_night: Mapped[dt.date]
    until_night: Mapped[dt.date | None]
    """The last night of it; none while it lasts."""


def pause_going_on(user_id: UUID) -> Select[FlarePause]:
    lasting = (FlarePause.user_id == user_id) & FlarePause.until_night.is_(None)
    return select(FlarePause).where(lasting).order_by(FlarePause.from_night).limit(1)


def end_pauses(user_id: UUID, *, tonight: dt.date) -> tuple[Delete, Update]:
    """Let tonight count again; a pause that covers no night before it has not been."""
    lasting = (FlarePause.user_id == user_id) & FlarePause.until_night.is_(None)
    last = tonight - dt.timedelta(days=1)
    return (
        delete(FlarePause).where(lasting, FlarePause.from_night > last),
        update(FlarePause).where(lasting).values(until_night=last),
    )
