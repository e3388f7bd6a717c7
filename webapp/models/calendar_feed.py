"""The private calendar address of a person, and when they want the light out."""

import datetime as dt
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from webapp.models.base import WITHOUT_ROWID, Base

MINUTES_OF_A_DAY = 24 * 60


class CalendarFeed(Base):
    __tablename__ = "calendar_feed"
    __table_args__ = (
        CheckConstraint(f"lights_out BETWEEN 0 AND {MINUTES_OF_A_DAY - 1}", "lights_out"),
        WITHOUT_ROWID,
    )

    user_id: Mapped[UUID] = mapped_column(
        ForeignKey("user.id", ondelete="CASCADE"), primary_key=True
    )
    token_hash: Mapped[bytes]
    made_at: Mapped[dt.datetime]
    lights_out: Mapped[int]
    """Minutes after midnight, on the clock where the person is."""
