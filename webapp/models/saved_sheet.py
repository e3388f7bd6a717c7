"""The page for a clinician: what a person last chose for it, and the rows it is made from."""

import datetime as dt
from uuid import UUID

from sqlalchemy import ForeignKey, Select, func, select
from sqlalchemy.orm import Mapped, mapped_column

from webapp.domain.log import Done, Feeling
from webapp.domain.nights import Wakes
from webapp.domain.sheet import SheetChoice
from webapp.models.base import WITHOUT_ROWID, AsJson, Base
from webapp.models.log_entry import LogEntry, LogMove
from webapp.models.morning import Morning


class SavedSheet(Base):
    """Who has not chosen has no row."""

    __tablename__ = "sheet"
    __table_args__ = (WITHOUT_ROWID,)

    user_id: Mapped[UUID] = mapped_column(
        ForeignKey("user.id", ondelete="CASCADE"), primary_key=True
    )
    chosen: Mapped[SheetChoice] = mapped_column(AsJson(SheetChoice))


def chosen_by(user_id: UUID) -> Select[SavedSheet]:
    return select(SavedSheet).where(SavedSheet.user_id == user_id)


def pain_since(user_id: UUID, first: dt.date) -> Select[dt.date, int | None, int | None]:
    """Night, pain before and pain after of each entry."""
    told = select(LogEntry.night, LogEntry.pain_before, LogEntry.pain_after)
    return told.where(LogEntry.user_id == user_id, LogEntry.night >= first)


def mornings_since(
    user_id: UUID, first: dt.date
) -> Select[dt.date, int | None, Wakes | None, int | None]:
    told = select(Morning.night, Morning.night_worst, Morning.wakes, Morning.sleep_quality)
    return told.where(Morning.user_id == user_id, Morning.night >= first)


def moves_since(user_id: UUID, first: dt.date) -> Select[str, str, int, int, int]:
    """Each move once, with how often it was done, hurt and was too hard."""
    done = LogMove.done != Done.SKIPPED
    counted = select(
        LogMove.slug,
        func.max(LogMove.name),
        func.count().filter(done),
        func.count().filter(done, LogMove.feeling == Feeling.HURT),
        func.count().filter(done, LogMove.feeling == Feeling.TOO_HARD),
    )
    mine = counted.where(LogMove.user_id == user_id, LogMove.night >= first)
    return mine.group_by(LogMove.slug)
