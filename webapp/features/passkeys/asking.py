"""What a browser is asked to have signed: where, and by whom, and which challenge."""

import datetime as dt
import hashlib
import secrets
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit
from uuid import UUID

from flask import Response, abort, after_this_request, current_app, request
from itsdangerous import BadSignature, URLSafeSerializer

from webapp.domain.clock import utc_now
from webapp.web.cookies import cookie_name, set_cookie

COOKIE = "unwind-challenge"
LASTS = dt.timedelta(minutes=5)
BYTES_OF_CHALLENGE = 32
THIS_MACHINE = "localhost"
FORBIDDEN, CONFLICT = 403, 409
TOO_LATE = "That took too long. Please try once more."
NOT_HERE = "Passkeys do not work at this address."


@dataclass(frozen=True)
class Place:
    """The site that a passkey belongs to: it works nowhere else."""

    name: str
    origin: str


@dataclass(frozen=True)
class Challenge:
    value: bytes
    asked_at: dt.datetime

    def newer_than(self, last_use: dt.datetime) -> bytes:
        """It counts once: using it makes it older than the last use."""
        if self.asked_at <= last_use or utc_now() - self.asked_at > LASTS:
            abort(FORBIDDEN, TOO_LATE)
        return self.value


def place() -> Place:
    return place_here() or abort(CONFLICT, NOT_HERE)


def place_here() -> Place | None:
    """The one this request came to, if a browser would make passkeys there and we know the name.

    A name that anybody may claim in a header is none to bind a passkey to.
    """
    origin = f"{request.scheme}://{request.host}".lower()
    name = urlsplit(origin).hostname or ""
    is_safe = request.is_secure or name == THIS_MACHINE
    is_there = is_safe and not _is_number(name) and _is_ours(name, origin)
    return Place(name, origin) if is_there else None


def ask(ceremony: str, whose: UUID | None = None) -> bytes:
    """A new challenge, which this browser has to bring back."""
    value = secrets.token_bytes(BYTES_OF_CHALLENGE)
    kept = _signer(ceremony, whose).dumps([value.hex(), utc_now().isoformat()])

    @after_this_request
    def _keep(response: Response) -> Response:
        set_cookie(response, COOKIE, str(kept), seconds=int(LASTS.total_seconds()))
        return response

    return value


def asked(ceremony: str, whose: UUID | None = None) -> Challenge:
    """The challenge that this browser was asked last, if it was for this."""
    kept = request.cookies.get(cookie_name(COOKIE), "")
    try:
        value, asked_at = _signer(ceremony, whose).loads(kept)
    except BadSignature:
        abort(FORBIDDEN, TOO_LATE)
    return Challenge(bytes.fromhex(value), dt.datetime.fromisoformat(asked_at))


def _is_number(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def _is_ours(name: str, origin: str) -> bool:
    """Where trusted hosts are set, no request for another comes as far as this."""
    config = current_app.config
    return name == THIS_MACHINE or bool(config["TRUSTED_HOSTS"]) or origin == config["ADDRESS"]


def _signer(ceremony: str, whose: UUID | None) -> URLSafeSerializer:
    key, salt = current_app.config["SECRET_KEY"], f"passkey {ceremony} {whose}"
    return URLSafeSerializer(key, salt=salt, signer_kwargs={"digest_method": hashlib.sha256})
