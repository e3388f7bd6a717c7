"""How somebody with an account shows that it is them."""

import datetime as dt
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, ForeignKey, Select, UniqueConstraint, func, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from webapp.domain.credentials import LONGEST_EMAIL, LONGEST_PASSKEY_NAME
from webapp.models.base import WITHOUT_ROWID, Base


class EmailAddress(Base):
    """A directory of the whole world: it says whose an address is, and nothing else."""

    __tablename__ = "email_address"
    __table_args__ = (
        UniqueConstraint("user_id"),
        CheckConstraint(f"length(email) BETWEEN 3 AND {LONGEST_EMAIL}", "email"),
        WITHOUT_ROWID,
    )

    email: Mapped[str] = mapped_column(primary_key=True)
    """As canonical_email() writes it."""
    user_id: Mapped[UUID] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    made_at: Mapped[dt.datetime]
    proven_at: Mapped[dt.datetime | None]
    """When a link that was sent there came back; letters go to no other address."""


class Password(Base):
    __tablename__ = "password"
    __table_args__ = (WITHOUT_ROWID,)

    user_id: Mapped[UUID] = mapped_column(
        ForeignKey("user.id", ondelete="CASCADE"), primary_key=True
    )
    hash: Mapped[str]
    changed_at: Mapped[dt.datetime]


class Passkey(Base):
    __tablename__ = "passkey"
    __table_args__ = (
        UniqueConstraint("user_id", "credential_id"),
        CheckConstraint(f"length(name) BETWEEN 1 AND {LONGEST_PASSKEY_NAME}", "name"),
        WITHOUT_ROWID,
    )

    user_id: Mapped[UUID] = mapped_column(
        ForeignKey("user.id", ondelete="CASCADE"), primary_key=True
    )
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    credential_id: Mapped[bytes]
    public_key: Mapped[bytes]
    sign_count: Mapped[int]
    name: Mapped[str]
    made_at: Mapped[dt.datetime]
    used_at: Mapped[dt.datetime | None]


def address_of(user_id: UUID) -> Select[EmailAddress]:
    return select(EmailAddress).where(EmailAddress.user_id == user_id)


def owner_of(email: str) -> Select[EmailAddress]:
    """The address as the directory has it; canonical_email() first."""
    return select(EmailAddress).where(EmailAddress.email == email)


def password_of(user_id: UUID) -> Select[Password]:
    return select(Password).where(Password.user_id == user_id)


def passkeys_of(user_id: UUID) -> Select[Passkey]:
    return select(Passkey).where(Passkey.user_id == user_id).order_by(Passkey.made_at)


def passkey_with(user_id: UUID, credential_id: bytes) -> Select[Passkey]:
    return select(Passkey).where(Passkey.user_id == user_id, Passkey.credential_id == credential_id)


def ways_in(user_id: UUID) -> Select[int]:
    """How many passkeys and passwords somebody has; none is a guest."""
    passkeys = select(func.count()).where(Passkey.user_id == user_id).scalar_subquery()
    passwords = select(func.count()).where(Password.user_id == user_id).scalar_subquery()
    return select(passkeys + passwords)


def has_a_way_in(user_id: UUID) -> Select[bool]:
    keys = select(Passkey.user_id).where(Passkey.user_id == user_id).exists()
    words = select(Password.user_id).where(Password.user_id == user_id).exists()
    return select(or_(keys, words))
