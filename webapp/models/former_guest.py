"""Guests whose nights came along into an account: a phone may still hold a night of theirs."""

import datetime as dt
from uuid import UUID

from sqlalchemy import ForeignKey, Select, select
from sqlalchemy.orm import Mapped, mapped_column

from webapp.models.base import WITHOUT_ROWID, Base


class FormerGuest(Base):
    __tablename__ = "former_guest"
    __table_args__ = (WITHOUT_ROWID,)

    user_id: Mapped[UUID] = mapped_column(
        ForeignKey("user.id", ondelete="CASCADE"), primary_key=True
    )
    id: Mapped[UUID] = mapped_column(primary_key=True)
    """Who the guest was; that row is gone."""
    came_at: Mapped[dt.datetime]


def former_guests_of(user_id: UUID) -> Select[UUID]:
    return select(FormerGuest.id).where(FormerGuest.user_id == user_id)
