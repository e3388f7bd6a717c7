"""Guests who can or will not come back, and what is over: sessions, and links in letters."""

import datetime as dt
from uuid import UUID

from sqlalchemy import ColumnElement, Delete, Select, delete, exists, func, or_, select, tuple_
from sqlalchemy.orm import InstrumentedAttribute

from webapp.models.auth_session import AuthSession
from webapp.models.credentials import EmailAddress, Passkey, Password
from webapp.models.letter import MailedLink
from webapp.models.log_entry import LogEntry
from webapp.models.morning import Morning, Waking
from webapp.models.user import User

ROWS_AT_A_TIME = 500
CREDENTIALS = (EmailAddress.user_id, Passkey.user_id, Password.user_id)
OF_NIGHTS = (LogEntry.user_id, Morning.user_id, Waking.user_id)

Owner = InstrumentedAttribute[UUID]
OVER = (AuthSession, MailedLink)
"""What has an end, and opens nothing after it."""


def abandoned(*, since: dt.datetime, with_nights_since: dt.datetime) -> Select[UUID]:
    """Some guests who did nothing here since then."""
    gone = _is_abandoned(since, with_nights_since)
    return select(User.id).where(gone).limit(ROWS_AT_A_TIME)


def drop_abandoned(user_id: UUID, *, since: dt.datetime, with_nights_since: dt.datetime) -> Delete:
    """One who was found; whoever came back meanwhile stays."""
    return delete(User).where(User.id == user_id, _is_abandoned(since, with_nights_since))


def drop_over(kind: type[AuthSession | MailedLink], *, now: dt.datetime) -> Delete:
    """Some of those whose end has come."""
    key = tuple_(kind.user_id, kind.token_hash)
    ended = select(kind.user_id, kind.token_hash).where(kind.expires_at <= now)
    return delete(kind).where(key.in_(ended.limit(ROWS_AT_A_TIME)))


def _is_abandoned(since: dt.datetime, with_nights_since: dt.datetime) -> ColumnElement[bool]:
    """Nobody with a way in, and no guest whose browser still offers to bring their nights along."""
    unused = or_(
        (_last_use() <= since) & ~_has_any(OF_NIGHTS),
        _last_use() <= with_nights_since,
    )
    return (User.created_at <= since) & unused & ~_has_any(CREDENTIALS) & ~_is_set_aside()


def _has_any(owners: tuple[Owner, ...]) -> ColumnElement[bool]:
    return or_(*(exists().where(owner == User.id) for owner in owners))


def _is_set_aside() -> ColumnElement[bool]:
    guests = select(AuthSession.guest_id).where(AuthSession.guest_id.is_not(None))
    return User.id.in_(guests)


def _last_use() -> ColumnElement[dt.datetime]:
    """What is noted of each visit in which something was done, and of each night that came."""
    moments = (
        (AuthSession.user_id, AuthSession.used_at),
        (LogEntry.user_id, LogEntry.received_at),
        (Morning.user_id, Morning.noted_at),
    )
    latest = (
        select(func.max(moment)).where(owner == User.id).scalar_subquery()
        for owner, moment in moments
    )
    return func.max(User.created_at, *(func.coalesce(each, User.created_at) for each in latest))
