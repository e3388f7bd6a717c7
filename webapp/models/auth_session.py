"""The browsers a person is signed in on: rows that can be listed, and ended."""

import datetime as dt
from uuid import UUID, uuid4

from sqlalchemy import Delete, ForeignKey, Select, Update, delete, select, update
from sqlalchemy.orm import Mapped, contains_eager, mapped_column
from sqlalchemy.sql.dml import ReturningDelete

from webapp.models.base import WITHOUT_ROWID, Base
from webapp.models.user import User


class AuthSession(Base):
    __tablename__ = "auth_session"
    __table_args__ = (WITHOUT_ROWID,)

    user_id: Mapped[UUID] = mapped_column(
        ForeignKey("user.id", ondelete="CASCADE"), primary_key=True
    )
    token_hash: Mapped[bytes] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(default=uuid4)
    """What a page calls it: the hash is for the cookie alone."""
    device: Mapped[str] = mapped_column(default="")
    created_at: Mapped[dt.datetime]
    used_at: Mapped[dt.datetime]
    expires_at: Mapped[dt.datetime]
    proved_at: Mapped[dt.datetime | None]
    """When a password, a passkey or a mailed link was last shown; a guest has none of them."""
    guest_id: Mapped[UUID | None]
    """The guest this browser was before, whose nights can still be brought along."""

    @property
    def is_of_a_guest(self) -> bool:
        return self.proved_at is None


def signed_in(user_id: UUID, token_hash: bytes, *, now: dt.datetime) -> Select[AuthSession, User]:
    """Find the person behind a browser's token, with what nearly every page asks of them."""
    return (
        select(AuthSession, User)
        .join(User, AuthSession.user_id == User.id)
        .outerjoin(User.profile)
        .outerjoin(User.screening)
        .outerjoin(User.saved_hearing)
        .options(
            contains_eager(User.profile),
            contains_eager(User.screening),
            contains_eager(User.saved_hearing),
        )
        .where(
            AuthSession.user_id == user_id,
            AuthSession.token_hash == token_hash,
            AuthSession.expires_at > now,
        )
    )


def use_session(
    user_id: UUID, token_hash: bytes, *, now: dt.datetime, expires_at: dt.datetime
) -> Update:
    mine = (AuthSession.user_id == user_id) & (AuthSession.token_hash == token_hash)
    return update(AuthSession).where(mine).values(used_at=now, expires_at=expires_at)


def prove_session(user_id: UUID, token_hash: bytes, *, now: dt.datetime) -> Update:
    mine = (AuthSession.user_id == user_id) & (AuthSession.token_hash == token_hash)
    return update(AuthSession).where(mine).values(proved_at=now)


def end_session(user_id: UUID, token_hash: bytes) -> Delete:
    return delete(AuthSession).where(
        AuthSession.user_id == user_id, AuthSession.token_hash == token_hash
    )


def open_sessions(user_id: UUID, *, now: dt.datetime) -> Select[AuthSession]:
    """Where somebody is signed in, what was used last first."""
    mine = select(AuthSession).where(AuthSession.user_id == user_id, AuthSession.expires_at > now)
    return mine.order_by(AuthSession.used_at.desc(), AuthSession.id)


def end_other(here: AuthSession, session_id: UUID) -> ReturningDelete[str]:
    """End one by its id, unless it is this one, and tell which device it was."""
    return end_others(here).where(AuthSession.id == session_id).returning(AuthSession.device)


def end_others(here: AuthSession) -> Delete:
    return delete(AuthSession).where(
        AuthSession.user_id == here.user_id, AuthSession.token_hash != here.token_hash
    )


def end_sessions(user_id: UUID) -> Delete:
    return delete(AuthSession).where(AuthSession.user_id == user_id)
