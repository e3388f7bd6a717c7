"""Passwords: hashed slowly, a few at a time, and never while the database waits."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from werkzeug.exceptions import ServiceUnavailable
from wtforms import Field, PasswordField
from wtforms.validators import InputRequired, ValidationError

from webapp.config import ROOT
from webapp.domain.credentials import (
    LONGEST_PASSWORD,
    SHORTEST_PASSWORD,
    canonical_password,
    is_guessable,
)
from webapp.extensions import begin_writing, let_others_write
from webapp.models.credentials import Password
from webapp.web.guards import look_again

HASHER = PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)
NOBODYS = (
    "$argon2id$v=19$m=19456,t=2,p=1$fUS6XlMGuOPxHlrsRaKINw"
    "$QvY3JF84frLTCh4Td8gzpjyzCJYb2JTvM6Ua5rDNVX0"
)
"""Checked where nobody has the address, so that the answer takes as long."""
RETRY_AFTER_SECONDS = 5
COMMON = ROOT / "seeds" / "passwords" / "common.txt"

TOO_SHORT = f"Use {SHORTEST_PASSWORD} characters or more. A few words in a row are easy to keep."
TOO_LONG = f"Use at most {LONGEST_PASSWORD} characters."
TOO_COMMON = "Many people use this one, so it is tried first. Take a few words of your own."
TOO_NEAR = "This is too easy to guess from your e-mail address or the name of this app."

IN_LINE = 3
"""Who hashes and who waits for it: one of a process's four threads is left for all else."""
_turn = BoundedSemaphore(1)
_line = BoundedSemaphore(IN_LINE)


def new_password_field(label: str = "Password") -> PasswordField:
    return PasswordField(
        label,
        [InputRequired(TOO_SHORT)],
        description=f"{SHORTEST_PASSWORD} characters or more, of any kind.",
        render_kw={"autocomplete": "new-password"},
    )


def current_password_field(label: str = "Password") -> PasswordField:
    return PasswordField(
        label,
        [InputRequired("Type your password.")],
        render_kw={"autocomplete": "current-password"},
    )


def refuse_weak(field: Field, *, email: str) -> None:
    """Say what is wrong with a new password, where something is."""
    password = canonical_password(field.data or "")
    if len(password) < SHORTEST_PASSWORD:
        raise ValidationError(TOO_SHORT)
    if len(password) > LONGEST_PASSWORD:
        raise ValidationError(TOO_LONG)
    if password.casefold() in _common():
        raise ValidationError(TOO_COMMON)
    if is_guessable(password, email=email):
        raise ValidationError(TOO_NEAR)


def hashed(password: str) -> str:
    """Hash a new password; meanwhile others write, so what was read before may have changed."""
    let_others_write()
    with _one_after_the_other():
        made = HASHER.hash(canonical_password(password))
    begin_writing()
    look_again()
    return made


def opened_by(find: Callable[[], Password | None], password: str) -> Password | None:
    """The password that `find` finds, if it is this one; meanwhile others write.

    It takes as long where there is none. An old hash is made anew.
    """
    known = find()
    before = known.hash if known else None
    let_others_write()
    now = _checked(before, canonical_password(password))
    if now is None:
        look_again()
        return None
    begin_writing()
    look_again()
    known = find()
    if known is None or known.hash != before:
        return None
    known.hash = now
    return known


def _checked(kept: str | None, password: str) -> str | None:
    """The hash to keep from now on; none where the password is wrong or there is none."""
    with _one_after_the_other():
        if not _is_right(kept or NOBODYS, password) or kept is None:
            return None
        return HASHER.hash(password) if HASHER.check_needs_rehash(kept) else kept


def _is_right(kept: str, password: str) -> bool:
    try:
        return HASHER.verify(kept, password)
    except (VerificationError, InvalidHashError):
        return False


@contextmanager
def _one_after_the_other() -> Iterator[None]:
    """Hash alone; where too many wait already, send away rather than keep everybody waiting."""
    if not _line.acquire(blocking=False):
        raise ServiceUnavailable(retry_after=RETRY_AFTER_SECONDS)
    try:
        with _turn:
            yield
    finally:
        _line.release()


@cache
def _common() -> frozenset[str]:
    return frozenset(COMMON.read_text(encoding="utf-8").splitlines())
