"""What was changed in the log, so that it can be undone and a deleted night stays away."""

import datetime as dt
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from webapp.domain.log import Change, NightBefore
from webapp.models.base import WITHOUT_ROWID, AsJson, Base


class LogChange(Base):
    __tablename__ = "log_change"
    __table_args__ = (Index(None, "user_id", "entry_id"), WITHOUT_ROWID)

    user_id: Mapped[UUID] = mapped_column(
        ForeignKey("user.id", ondelete="CASCADE"), primary_key=True
    )
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    entry_id: Mapped[UUID]
    change: Mapped[Change]
    made_at: Mapped[dt.datetime]
    before: Mapped[NightBefore | None] = mapped_column(AsJson(NightBefore))
    """Forgotten once it is too late to undo."""
