"""Letters that wait to be sent, and the links in those that were."""

import datetime as dt
from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import Delete, ForeignKey, Select, Update, and_, delete, or_, select, update
from sqlalchemy.orm import Mapped, mapped_column

from webapp.models.base import WITHOUT_ROWID, Base
from webapp.models.credentials import EmailAddress


class Purpose(StrEnum):
    CLAIM = "claim"
    """Makes an account of a guest, with this address and this password."""
    ADDRESS = "address"
    """Gives an account this address."""
    SIGN_IN = "sign_in"
    RESET = "reset"
    CHANGED = "changed"
    """Holds no link: it tells the owner of an account that a way in is another now."""


class Letter(Base):
    """One that somebody asked for, or word of a change.

    Known and unknown addresses leave the same row. A link is made when it is sent, so that no row
    ever holds one.
    """

    __tablename__ = "letter"
    __table_args__ = (WITHOUT_ROWID,)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    purpose: Mapped[Purpose]
    email: Mapped[str]
    user_id: Mapped[UUID | None] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    """Who asked, where they are signed in, or whose account changed."""
    browser_hash: Mapped[bytes]
    password_hash: Mapped[str | None]
    asked_at: Mapped[dt.datetime]
    next_try_at: Mapped[dt.datetime]
    tries: Mapped[int] = mapped_column(default=0)


class MailedLink(Base):
    """A link that was sent: it works once, for ten minutes, in the browser that asked."""

    __tablename__ = "mailed_link"
    __table_args__ = (WITHOUT_ROWID,)

    user_id: Mapped[UUID] = mapped_column(
        ForeignKey("user.id", ondelete="CASCADE"), primary_key=True
    )
    token_hash: Mapped[bytes] = mapped_column(primary_key=True)
    purpose: Mapped[Purpose]
    email: Mapped[str]
    browser_hash: Mapped[bytes | None]
    """None where the host made the link for somebody who is locked out."""
    password_hash: Mapped[str | None]
    expires_at: Mapped[dt.datetime]


def letter_to_send(*, now: dt.datetime) -> Select[Letter]:
    """The one that has waited longest for its next try."""
    waiting = select(Letter).where(Letter.next_try_at <= now)
    return waiting.order_by(Letter.next_try_at).limit(1)


def drop_letter(letter_id: UUID) -> Delete:
    return delete(Letter).where(Letter.id == letter_id)


def put_off(letter_id: UUID, *, until: dt.datetime) -> Update:
    return update(Letter).where(Letter.id == letter_id).values(next_try_at=until)


def drop_unsent(*, asked_before: dt.datetime, changed_before: dt.datetime) -> Delete:
    """Whoever sends gives these up too; this is for a host who sends no longer."""
    is_word = Letter.purpose == Purpose.CHANGED
    return delete(Letter).where(
        or_(
            and_(~is_word, Letter.asked_at < asked_before),
            and_(is_word, Letter.asked_at < changed_before),
        )
    )


def drop_letters_to(user_id: UUID) -> Delete:
    """Also those that somebody who was not signed in asked for; word of a change still goes."""
    mine = select(EmailAddress.email).where(EmailAddress.user_id == user_id)
    theirs = or_(Letter.user_id == user_id, Letter.email.in_(mine))
    return delete(Letter).where(theirs, Letter.purpose != Purpose.CHANGED)


def drop_links_to(user_id: UUID) -> Delete:
    return delete(MailedLink).where(MailedLink.user_id == user_id)


def link_opened_by(
    user_id: UUID, token_hash: bytes, *, browser_hash: bytes | None, now: dt.datetime
) -> Select[MailedLink]:
    """The link with this token, if it still works and this browser may open it."""
    anywhere = MailedLink.browser_hash.is_(None)
    return select(MailedLink).where(
        MailedLink.user_id == user_id,
        MailedLink.token_hash == token_hash,
        MailedLink.expires_at > now,
        or_(anywhere, MailedLink.browser_hash == browser_hash),
    )
