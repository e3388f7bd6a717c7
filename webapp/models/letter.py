"""Letters that wait to be sent, and the links in those that were."""

import datetime as dt
from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from webapp.models.base import WITHOUT_ROWID, Base


class Purpose(StrEnum):
    CLAIM = "claim"
    """Makes an account of a guest, with this address and this password."""
    ADDRESS = "address"
    """Gives an account this address."""
    SIGN_IN = "sign_in"
    RESET = "reset"


class Letter(Base):
    """A letter that somebody asked for: known and unknown addresses leave the same row.

    Its link is made when it is sent, so that no row ever holds one.
    """

    __tablename__ = "letter"
    __table_args__ = (WITHOUT_ROWID,)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    purpose: Mapped[Purpose]
    email: Mapped[str]
    user_id: Mapped[UUID | None] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    """Who asked, where they are signed in."""
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
