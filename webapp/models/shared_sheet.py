"""Links to the page for a clinician; each ends by itself and can be ended before."""

import datetime as dt
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from webapp.domain.sheet import SheetChoice
from webapp.models.base import WITHOUT_ROWID, AsJson, Base


class SharedSheet(Base):
    __tablename__ = "shared_sheet"
    __table_args__ = (WITHOUT_ROWID,)

    user_id: Mapped[UUID] = mapped_column(
        ForeignKey("user.id", ondelete="CASCADE"), primary_key=True
    )
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    token_hash: Mapped[bytes]
    made_at: Mapped[dt.datetime]
    expires_at: Mapped[dt.datetime]
    revoked_at: Mapped[dt.datetime | None]
    chosen: Mapped[SheetChoice] = mapped_column(AsJson(SheetChoice))
