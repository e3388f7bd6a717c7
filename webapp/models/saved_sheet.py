"""What a person last chose for the page they take to a clinician; who has not chosen has no row."""

from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from webapp.domain.sheet import SheetChoice
from webapp.models.base import WITHOUT_ROWID, AsJson, Base


class SavedSheet(Base):
    __tablename__ = "sheet"
    __table_args__ = (WITHOUT_ROWID,)

    user_id: Mapped[UUID] = mapped_column(
        ForeignKey("user.id", ondelete="CASCADE"), primary_key=True
    )
    chosen: Mapped[SheetChoice] = mapped_column(AsJson(SheetChoice))
