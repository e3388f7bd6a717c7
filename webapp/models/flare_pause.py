"""Nights on which nothing is expected of a person: ill, away, or in a flare."""

import datetime as dt
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, ForeignKey
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
