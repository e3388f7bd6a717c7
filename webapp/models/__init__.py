"""Every table, so that the metadata is whole wherever one of them is used."""

from webapp.models.auth_session import AuthSession
from webapp.models.base import Base
from webapp.models.calendar_feed import CalendarFeed
from webapp.models.credentials import EmailAddress, Passkey, Password
from webapp.models.flare_pause import FlarePause
from webapp.models.former_guest import FormerGuest
from webapp.models.hearing import SavedHearing
from webapp.models.letter import Letter, MailedLink
from webapp.models.log_change import LogChange
from webapp.models.log_entry import LogEntry, LogMove
from webapp.models.morning import Morning, Waking
from webapp.models.pack_use import PackUse
from webapp.models.routine import SavedRoutine
from webapp.models.saved_sheet import SavedSheet
from webapp.models.screening import Screening
from webapp.models.shared_sheet import SharedSheet
from webapp.models.skip_reason import SkipReason
from webapp.models.user import SavedProfile, User

__all__ = [
    "AuthSession",
    "Base",
    "CalendarFeed",
    "EmailAddress",
    "FlarePause",
    "FormerGuest",
    "Letter",
    "LogChange",
    "LogEntry",
    "LogMove",
    "MailedLink",
    "Morning",
    "PackUse",
    "Passkey",
    "Password",
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
