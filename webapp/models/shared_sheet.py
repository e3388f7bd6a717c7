"""Links to the page for a clinician; each ends by itself and can be ended before."""

import datetime as dt
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, ForeignKey, Select, select
from sqlalchemy.orm import Mapped, contains_eager, mapped_column

from webapp.domain.sheet import SheetChoice
from webapp.models.base import WITHOUT_ROWID, AsJson, Base
from webapp.models.user import User


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


def sheet_link(user_id: UUID, link_id: UUID) -> Select[SharedSheet]:
    return select(SharedSheet).where(SharedSheet.user_id == user_id, SharedSheet.id == link_id)


def links_open(user_id: UUID, *, now: dt.datetime) -> Select[SharedSheet]:
    """Those that still open something, the first to end first."""
    mine = select(SharedSheet).where(SharedSheet.user_id == user_id, _is_open(now))
    return mine.order_by(SharedSheet.expires_at, SharedSheet.made_at)


def sheet_opened_by(
    user_id: UUID, token_hash: bytes, *, now: dt.datetime
) -> Select[SharedSheet, User]:
    """What a link opens, with the person and the answers it may show."""
    return (
        select(SharedSheet, User)
        .join(User, User.id == SharedSheet.user_id)
        .outerjoin(User.profile)
        .outerjoin(User.screening)
        .options(contains_eager(User.profile), contains_eager(User.screening))
        .where(SharedSheet.user_id == user_id, SharedSheet.token_hash == token_hash, _is_open(now))
    )


def _is_open(now: dt.datetime) -> ColumnElement[bool]:
    return (SharedSheet.expires_at > now) & SharedSheet.revoked_at.is_(None)
