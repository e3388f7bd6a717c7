"""Each time an ice or heat pack was on; the timer is these rows, so every device shows the same."""

import datetime as dt
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, Select, select
from sqlalchemy.orm import Mapped, mapped_column

from webapp.domain.packs import A_DAY, LONGEST, Pack, Use
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

    @property
    def over_at(self) -> dt.datetime:
        """When it came off, or has to: a row brought in from a file may claim any time."""
        return min(self.stopped_at or self.ends_at, self.ends_at, self.started_at + LONGEST)

    def is_on(self, now: dt.datetime) -> bool:
        return now < self.over_at

    @property
    def use(self) -> Use:
        return Use(self.started_at, self.over_at)


def recent_packs(user_id: UUID, now: dt.datetime) -> Select[PackUse]:
    """All that can still keep the next one waiting, the latest first."""
    return (
        select(PackUse)
        .where(PackUse.user_id == user_id)
        .where(PackUse.started_at > now - A_DAY, PackUse.started_at <= now)
        .order_by(PackUse.started_at.desc())
    )


def pack_on(user_id: UUID, now: dt.datetime) -> Select[PackUse]:
    """The one that is on, if one is."""
    is_on = (
        PackUse.started_at > now - LONGEST,
        PackUse.ends_at > now,
        PackUse.stopped_at.is_(None),
    )
    return recent_packs(user_id, now).where(*is_on)


def pack_of(user_id: UUID, pack_id: UUID) -> Select[PackUse]:
    return select(PackUse).where(PackUse.user_id == user_id, PackUse.id == pack_id)
