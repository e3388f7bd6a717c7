"""How a night went after the routine: what is told the next morning, and wakings as they came."""

import datetime as dt
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, ForeignKey, Select, select
from sqlalchemy.orm import Mapped, mapped_column

from webapp.domain.nights import Wakes
from webapp.domain.pain import NO_PAIN, WORST_PAIN
from webapp.models.base import WITHOUT_ROWID, Base

WORST_SLEEP, BEST_SLEEP = 0, 10


class Morning(Base):
    """The three answers of a morning, under the night they tell of; each may be missing."""

    __tablename__ = "morning"
    __table_args__ = (
        CheckConstraint(f"night_worst BETWEEN {NO_PAIN} AND {WORST_PAIN}", "night_worst"),
        CheckConstraint(f"sleep_quality BETWEEN {WORST_SLEEP} AND {BEST_SLEEP}", "sleep_quality"),
        WITHOUT_ROWID,
    )

    user_id: Mapped[UUID] = mapped_column(
        ForeignKey("user.id", ondelete="CASCADE"), primary_key=True
    )
    night: Mapped[dt.date] = mapped_column(primary_key=True)
    noted_at: Mapped[dt.datetime]
    night_worst: Mapped[int | None]
    wakes: Mapped[Wakes | None]
    sleep_quality: Mapped[int | None]


class Waking(Base):
    """One time awake at night, noted when it was."""

    __tablename__ = "waking"
    __table_args__ = (WITHOUT_ROWID,)

    user_id: Mapped[UUID] = mapped_column(
        ForeignKey("user.id", ondelete="CASCADE"), primary_key=True
    )
    night: Mapped[dt.date] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    at: Mapped[dt.datetime]


def waking_near(
    user_id: UUID, night: dt.date, at: dt.datetime, *, within: dt.timedelta
) -> Select[Waking]:
    """A time awake that is noted already and may be the same one."""
    return (
        select(Waking)
        .where(
            Waking.user_id == user_id,
            Waking.night == night,
            Waking.at.between(at - within, at + within),
        )
        .limit(1)
    )
