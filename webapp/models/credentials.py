"""How somebody with an account shows that it is them."""

import datetime as dt
from uuid import UUID, uuid4

from sqlalchemy import (
    CheckConstraint,
    Delete,
    ForeignKey,
    Select,
    UniqueConstraint,
    delete,
    func,
    or_,
    select,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

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


def password_behind(email: str) -> Select[Password]:
    """The password that goes with an address; canonical_email() first."""
    whose = EmailAddress.user_id == Password.user_id
    return select(Password).join(EmailAddress, whose).where(EmailAddress.email == email)


def passkeys_of(user_id: UUID) -> Select[Passkey]:
    return select(Passkey).where(Passkey.user_id == user_id).order_by(Passkey.made_at)


def passkey_of(user_id: UUID, passkey_id: UUID) -> Select[Passkey]:
    return select(Passkey).where(Passkey.user_id == user_id, Passkey.id == passkey_id)


def passkey_with(user_id: UUID, credential_id: bytes) -> Select[Passkey]:
    return select(Passkey).where(Passkey.user_id == user_id, Passkey.credential_id == credential_id)


def has_passkey(user_id: UUID) -> Select[bool]:
    return select(select(Passkey.user_id).where(Passkey.user_id == user_id).exists())


def ways_in(user_id: UUID) -> Select[int]:
    """How many passkeys and passwords somebody has; none is a guest."""
    passkeys = select(func.count()).where(Passkey.user_id == user_id).scalar_subquery()
    passwords = select(func.count()).where(Password.user_id == user_id).scalar_subquery()
    return select(passkeys + passwords)


def shown_by(user_id: UUID) -> Select[str | None, dt.datetime | None, int]:
    """Their address, when their password was changed last, and how many passkeys they have."""
    email = select(EmailAddress.email).where(EmailAddress.user_id == user_id).scalar_subquery()
    changed = select(Password.changed_at).where(Password.user_id == user_id).scalar_subquery()
    passkeys = select(func.count()).where(Passkey.user_id == user_id).scalar_subquery()
    return select(email, changed, passkeys)


def keep_address(
    session: Session, user_id: UUID, email: str, *, now: dt.datetime, is_proven: bool
) -> None:
    """Give somebody this address in the place of the one before."""
    proven_at = now if is_proven else None
    session.execute(delete(EmailAddress).where(EmailAddress.user_id == user_id))
    session.add(EmailAddress(email=email, user_id=user_id, made_at=now, proven_at=proven_at))


def keep_password(session: Session, user_id: UUID, password_hash: str, *, now: dt.datetime) -> None:
    """Give somebody this password in the place of the one before."""
    session.merge(Password(user_id=user_id, hash=password_hash, changed_at=now))


def drop_password(user_id: UUID) -> Delete:
    return delete(Password).where(Password.user_id == user_id)


def has_a_way_in(user_id: UUID) -> Select[bool]:
    keys = select(Passkey.user_id).where(Passkey.user_id == user_id).exists()
    words = select(Password.user_id).where(Password.user_id == user_id).exists()
    return select(or_(keys, words))
