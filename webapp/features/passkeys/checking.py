"""What a passkey signed, checked by the library that knows how; to load it takes its time."""

from collections.abc import Callable
from typing import NoReturn, TypeVar
from uuid import UUID

from flask import abort
from webauthn import verify_authentication_response, verify_registration_response
from webauthn.authentication.verify_authentication_response import VerifiedAuthentication
from webauthn.helpers import (
    parse_authentication_credential_json,
    parse_registration_credential_json,
)
from webauthn.helpers.structs import AuthenticationCredential
from webauthn.registration.verify_registration_response import VerifiedRegistration

from webapp.features.passkeys.asking import Place
from webapp.models.credentials import Passkey

Answer = TypeVar("Answer")

FORBIDDEN, UNPROCESSABLE = 403, 422
BYTES_OF_ID = 16
LONGEST_CREDENTIAL_ID = 1023
NOT_READ = "What your browser sent could not be read. Please try again."
NOT_ACCEPTED = "This passkey was not accepted. Try again, or use your e-mail address and password."


def made(body: str, place: Place, challenge: bytes) -> VerifiedRegistration:
    """The passkey that a device has just made, and that its owner was asked for."""
    said = _or_end(lambda: parse_registration_credential_json(body), UNPROCESSABLE, NOT_READ)
    new = _or_end(
        lambda: verify_registration_response(
            credential=said,
            expected_challenge=challenge,
            expected_rp_id=place.name,
            expected_origin=place.origin,
            require_user_verification=True,
        ),
        FORBIDDEN,
        NOT_ACCEPTED,
    )
    return new if len(new.credential_id) <= LONGEST_CREDENTIAL_ID else refuse()


def read(body: str) -> AuthenticationCredential:
    return _or_end(lambda: parse_authentication_credential_json(body), UNPROCESSABLE, NOT_READ)


def owner_of(said: AuthenticationCredential) -> UUID:
    """Whose passkey this claims to be; only the signature shows it."""
    handle = said.response.user_handle or b""
    return UUID(bytes=handle) if len(handle) == BYTES_OF_ID else refuse()


def signed(
    said: AuthenticationCredential, passkey: Passkey, place: Place, challenge: bytes
) -> VerifiedAuthentication:
    """That this passkey signed the challenge here, and is no copy that counts on from before."""
    return _or_end(
        lambda: verify_authentication_response(
            credential=said,
            expected_challenge=challenge,
            expected_rp_id=place.name,
            expected_origin=place.origin,
            credential_public_key=passkey.public_key,
            credential_current_sign_count=passkey.sign_count,
            require_user_verification=True,
        ),
        FORBIDDEN,
        NOT_ACCEPTED,
    )


def refuse() -> NoReturn:
    """One answer to all that is wrong, so that it tells nobody which passkeys there are."""
    abort(FORBIDDEN, NOT_ACCEPTED)


def _or_end(step: Callable[[], Answer], status: int, words: str) -> Answer:
    """Anything may be in what a stranger sends, and the library stumbles in many ways."""
    try:
        return step()
    except Exception:  # noqa: BLE001
        abort(status, words)
