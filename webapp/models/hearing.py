"""What a person has chosen to hear; who has not chosen has no row."""

from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from webapp.domain.hearing import Hearing
from webapp.models.base import WITHOUT_ROWID, AsJson, Base


class SavedHearing(Base):
    __tablename__ = "hearing"
    __table_args__ = (WITHOUT_ROWID,)

    user_id: Mapped[UUID] = mapped_column(
        ForeignKey("user.id", ondelete="CASCADE"), primary_key=True
    )
    wishes: Mapped[Hearing] = mapped_column(AsJson(Hearing))
