"""The danger signs a person was asked about, and what they answered."""

import datetime as dt
from uuid import UUID, uuid4

from pydantic import Field
from sqlalchemy import ColumnElement, ForeignKey, Index, select
from sqlalchemy.orm import InstrumentedAttribute, Mapped, aliased, mapped_column

from webapp.domain.model import Value
from webapp.domain.screen import Answer
from webapp.models.base import WITHOUT_ROWID, AsJson, Base


class ScreeningAnswers(Value):
    """Answers by danger sign (RF01…), and what a check has cleared."""

    answers: dict[str, Answer] = Field(default_factory=dict)
    cleared_for: frozenset[str] = frozenset()


class Screening(Base):
    __tablename__ = "screening"
    __table_args__ = (Index(None, "user_id", "started_at"), WITHOUT_ROWID)

    user_id: Mapped[UUID] = mapped_column(
        ForeignKey("user.id", ondelete="CASCADE"), primary_key=True
    )
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    started_at: Mapped[dt.datetime]
    finished_at: Mapped[dt.datetime | None]
    answered: Mapped[ScreeningAnswers] = mapped_column(
        AsJson(ScreeningAnswers), default=ScreeningAnswers()
    )
    cleared_at: Mapped[dt.datetime | None]


def is_latest(user_id: InstrumentedAttribute[UUID]) -> ColumnElement[bool]:
    other = aliased(Screening)
    latest = (
        select(other.id)
        .where(other.user_id == user_id)
        .order_by(other.started_at.desc())
        .limit(1)
        .scalar_subquery()
    )
    return (Screening.user_id == user_id) & (Screening.id == latest)
