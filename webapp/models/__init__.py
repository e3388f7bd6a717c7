"""Every table, so that the metadata is whole wherever one of them is used."""

from webapp.models.base import Base
from webapp.models.calendar_feed import CalendarFeed
from webapp.models.flare_pause import FlarePause
from webapp.models.hearing import SavedHearing
from webapp.models.log_change import LogChange
from webapp.models.log_entry import LogEntry, LogMove
from webapp.models.morning import Morning, Waking
from webapp.models.pack_use import PackUse
from webapp.models.routine import SavedRoutine
from webapp.models.saved_sheet import SavedSheet
from webapp.models.screening import Screening
from webapp.models.shared_sheet import SharedSheet
from webapp.models.skip_reason import SkipReason
from webapp.models.user import AuthSession, SavedProfile, User

__all__ = [
    "AuthSession",
    "Base",
    "CalendarFeed",
    "FlarePause",
    "LogChange",
    "LogEntry",
    "LogMove",
    "Morning",
    "PackUse",
    "SavedHearing",
    "SavedProfile",
    "SavedRoutine",
    "SavedSheet",
    "Screening",
    "SharedSheet",
    "SkipReason",
    "User",
    "Waking",
]
