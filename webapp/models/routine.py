"""The routines made for a night. A row never changes: another wish makes another routine."""

import datetime as dt
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, Select, select
from sqlalchemy.orm import Mapped, mapped_column

from webapp.domain.brief import Wishes
from webapp.domain.lessons import Lessons
from webapp.domain.profile import Evening
from webapp.domain.routine import Routine
from webapp.models.base import WITHOUT_ROWID, AsJson, Base


class SavedRoutine(Base):
    __tablename__ = "routine"
    __table_args__ = (Index(None, "user_id", "made_at"), WITHOUT_ROWID)

    user_id: Mapped[UUID] = mapped_column(
        ForeignKey("user.id", ondelete="CASCADE"), primary_key=True
    )
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    night: Mapped[dt.date]
    made_at: Mapped[dt.datetime]
    evening: Mapped[Evening] = mapped_column(AsJson(Evening))
    wishes: Mapped[Wishes] = mapped_column(AsJson(Wishes), default=Wishes())
    lessons: Mapped[Lessons | None] = mapped_column(AsJson(Lessons))
    """What the nights before had taught; none in routines older than the teaching."""
    plan: Mapped[Routine] = mapped_column(AsJson(Routine))


def routine_of(user_id: UUID, routine_id: UUID) -> Select[SavedRoutine]:
    return select(SavedRoutine).where(
        SavedRoutine.user_id == user_id, SavedRoutine.id == routine_id
    )


def latest_routine(user_id: UUID) -> Select[SavedRoutine]:
    """The last one made: tonight's, or the one that tells what is usual."""
    return (
        select(SavedRoutine)
        .where(SavedRoutine.user_id == user_id)
        .order_by(SavedRoutine.made_at.desc())
        .limit(1)
    )
