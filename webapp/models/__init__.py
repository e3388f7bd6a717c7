"""Every table, so that the metadata is whole wherever one of them is used."""

from webapp.models.base import Base
from webapp.models.hearing import SavedHearing
from webapp.models.log_entry import LogEntry, LogMove
from webapp.models.routine import SavedRoutine
from webapp.models.screening import Screening
from webapp.models.user import AuthSession, SavedProfile, User

__all__ = [
    "AuthSession",
    "Base",
    "LogEntry",
    "LogMove",
    "SavedHearing",
    "SavedProfile",
    "SavedRoutine",
    "Screening",
    "User",
]
