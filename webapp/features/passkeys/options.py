"""A ceremony as a browser takes it in; bytes travel as base64url."""

from base64 import urlsafe_b64encode
from collections.abc import Iterable
from uuid import UUID

from webapp.features.passkeys.asking import LASTS, Place

ED25519, ES256, RS256 = -8, -7, -257
TIMEOUT_MS = int(LASTS.total_seconds()) * 1000
VERIFIED = "required"
"""The device makes sure who holds it, by a finger, a face or its code."""


def to_make(
    place: Place, challenge: bytes, *, user_id: UUID, user_name: str, known: Iterable[bytes]
) -> dict[str, object]:
    """A passkey that the device finds by itself, on a device that has none of theirs yet."""
    return {
        "rp": {"id": place.name, "name": "Unwind"},
        "user": {"id": _text(user_id.bytes), "name": user_name, "displayName": user_name},
        "challenge": _text(challenge),
        "pubKeyCredParams": [_of_kind(alg=each) for each in (ED25519, ES256, RS256)],
        "timeout": TIMEOUT_MS,
        "excludeCredentials": [_of_kind(id=_text(each)) for each in known],
        "authenticatorSelection": {
            "residentKey": "required",
            "requireResidentKey": True,
            "userVerification": VERIFIED,
        },
        "attestation": "none",
    }


def to_show(place: Place, challenge: bytes, *, known: Iterable[bytes] = ()) -> dict[str, object]:
    """One of these passkeys; where none is named, any that belongs here."""
    return {
        "rpId": place.name,
        "challenge": _text(challenge),
        "timeout": TIMEOUT_MS,
        "allowCredentials": [_of_kind(id=_text(each)) for each in known],
        "userVerification": VERIFIED,
    }


def _of_kind(**what: object) -> dict[str, object]:
    return {"type": "public-key", **what}


def _text(value: bytes) -> str:
    return urlsafe_b64encode(value).rstrip(b"=").decode()
