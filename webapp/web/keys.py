"""Keys in addresses: whoever holds one may read one thing; and the hash we keep of any token."""

import hashlib
import secrets
from typing import NamedTuple
from uuid import UUID

HEX_OF_ID = 32


class Key(NamedTuple):
    """Whose it is, and what we keep of it; the key itself is shown once and forgotten."""

    user_id: UUID
    token_hash: bytes


def new_token(user_id: UUID) -> str:
    return user_id.hex + secrets.token_urlsafe(32)


def key_of(token: str) -> Key | None:
    """The key these letters may be; only the database knows whether they open anything."""
    try:
        return Key(UUID(hex=token[:HEX_OF_ID]), hash_of(token))
    except ValueError:
        return None


def hash_of(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
