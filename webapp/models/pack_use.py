"""Each time an ice or heat pack was on; the timer is these rows, so every device shows the same."""

import datetime as dt
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from webapp.domain.packs import Pack
from webapp.models.base import WITHOUT_ROWID, Base


class PackUse(Base):
    __tablename__ = "pack_use"
    __table_args__ = (Index(None, "user_id", "started_at"), WITHOUT_ROWID)

    user_id: Mapped[UUID] = mapped_column(
        ForeignKey("user.id", ondelete="CASCADE"), primary_key=True
    )
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    pack: Mapped[Pack]
    started_at: Mapped[dt.datetime]
    ends_at: Mapped[dt.datetime]
    stopped_at: Mapped[dt.datetime | None]
    """Taken off before its time."""
