"""The private calendar address of a person, and when they want the light out."""

import datetime as dt
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Select, select
from sqlalchemy.orm import Mapped, mapped_column

from webapp.models.base import WITHOUT_ROWID, Base
from webapp.models.user import User

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


def feed_of(user_id: UUID) -> Select[CalendarFeed]:
    return select(CalendarFeed).where(CalendarFeed.user_id == user_id)


def feed_opened_by(user_id: UUID, token_hash: bytes) -> Select[CalendarFeed, User]:
    """The feed behind an address, with the person whose clock it follows."""
    return (
        select(CalendarFeed, User)
        .join(User, User.id == CalendarFeed.user_id)
        .where(CalendarFeed.user_id == user_id, CalendarFeed.token_hash == token_hash)
    )
