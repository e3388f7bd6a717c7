"""A device that keeps passkeys, made of software: it also does what none should."""

import hashlib
import json
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode

import cbor2
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256

PRESENT, VERIFIED, HOLDS_A_KEY = 0x01, 0x04, 0x40
NOBODY_KNOWS_THE_MODEL = bytes(16)


class Authenticator:
    """Holds one passkey; `is_verified` is whether it made sure who holds it."""

    def __init__(self, origin="https://localhost", *, name="localhost"):
        self.origin, self.name = origin, name
        self.is_verified, self.count = True, 0
        self.credential_id = secrets.token_bytes(16)
        self.user_id = b""
        self._key = ec.generate_private_key(ec.SECP256R1())

    def make(self, asked):
        """Answer what the server asks of a device that is to make a passkey."""
        self.user_id = in_bytes(asked["user"]["id"])
        attested = {
            "fmt": "none",
            "attStmt": {},
            "authData": self._data(HOLDS_A_KEY) + self._made(),
        }
        return self._told(
            clientDataJSON=self._seen("webauthn.create", asked),
            attestationObject=cbor2.dumps(attested),
        )

    def show(self, asked):
        """Answer what the server asks of a device that has made one."""
        seen, data = self._seen("webauthn.get", asked), self._data()
        signature = self._key.sign(data + hashlib.sha256(seen).digest(), ec.ECDSA(SHA256()))
        return self._told(
            clientDataJSON=seen,
            authenticatorData=data,
            signature=signature,
            userHandle=self.user_id,
        )

    def _seen(self, kind, asked):
        seen = {"type": kind, "challenge": asked["challenge"], "origin": self.origin}
        return json.dumps(seen).encode()

    def _data(self, more=0):
        flags = PRESENT | more | (VERIFIED if self.is_verified else 0)
        site = hashlib.sha256(self.name.encode()).digest()
        return site + bytes([flags]) + self.count.to_bytes(4)

    def _made(self):
        numbers = self._key.public_key().public_numbers()
        key = {1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32), -3: numbers.y.to_bytes(32)}
        length = len(self.credential_id).to_bytes(2)
        return NOBODY_KNOWS_THE_MODEL + length + self.credential_id + cbor2.dumps(key)

    def _told(self, **response):
        known = in_text(self.credential_id)
        said = {name: in_text(value) for name, value in response.items()}
        return {"id": known, "rawId": known, "type": "public-key", "response": said}


def in_text(value):
    return urlsafe_b64encode(value).rstrip(b"=").decode()


def in_bytes(text):
    return urlsafe_b64decode(text + "==")
