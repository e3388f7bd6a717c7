"""Why a move was skipped night after night, asked once."""

import datetime as dt
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from webapp.domain.nights import WhySkipped
from webapp.models.base import WITHOUT_ROWID, Base


class SkipReason(Base):
    """Under the night on which it was told."""

    __tablename__ = "skip_reason"
    __table_args__ = (WITHOUT_ROWID,)

    user_id: Mapped[UUID] = mapped_column(
        ForeignKey("user.id", ondelete="CASCADE"), primary_key=True
    )
    night: Mapped[dt.date] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(primary_key=True)
    why: Mapped[WhySkipped]


def tell_why(session: Session, reason: SkipReason) -> None:
    """Keep the reason; the last word of a night counts."""
    told = {name: getattr(reason, name) for name in SkipReason.__table__.columns.keys()}  # noqa: SIM118
    new = insert(SkipReason).values(told)
    session.execute(new.on_conflict_do_update(set_={"why": reason.why}))
