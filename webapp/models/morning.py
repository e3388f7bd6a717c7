"""How a night went after the routine: what is told the next morning, and wakings as they came."""

import datetime as dt
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, Delete, ForeignKey, Select, delete, func, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from webapp.domain.mornings import BEST_SLEEP, WORST_SLEEP
from webapp.domain.nights import Wakes
from webapp.domain.pain import NO_PAIN, WORST_PAIN
from webapp.models.base import WITHOUT_ROWID, Base


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


def tell_morning(session: Session, morning: Morning) -> None:
    """Keep the answers; what was told of the same night before gives way."""
    told = {name: getattr(morning, name) for name in Morning.__table__.columns.keys()}  # noqa: SIM118
    new = insert(Morning).values(told)
    session.execute(new.on_conflict_do_update(set_=told))


def forget_morning(user_id: UUID, night: dt.date) -> Delete:
    return delete(Morning).where(Morning.user_id == user_id, Morning.night == night)


def wakings_noted(user_id: UUID, night: dt.date) -> Select[int]:
    noted = select(func.count()).select_from(Waking)
    return noted.where(Waking.user_id == user_id, Waking.night == night)


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
