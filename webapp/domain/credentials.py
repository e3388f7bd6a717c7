"""What an e-mail address, a password and the name of a passkey may be."""

import re
import unicodedata
from collections.abc import Iterable
from itertools import chain, count

LONGEST_EMAIL = 254
SHORTEST_PASSWORD, LONGEST_PASSWORD = 8, 256
LONGEST_PASSKEY_NAME = 40
APP = "unwind"
NO_LETTER = re.compile(r"[\W\d_]+")
NOT_PLAIN = frozenset(' "(),:;<>@[\\]')


def canonical_email(text: str) -> str:
    """The one way an address is written here: the same person types it in many.

    >>> canonical_email(" Ann@Example.ORG ")
    'ann@example.org'
    """
    return unicodedata.normalize("NFKC", text).strip().casefold()


def canonical_password(text: str) -> str:
    """The same letters whatever keyboard made them; nothing is cut off."""
    return unicodedata.normalize("NFKC", text)


def is_guessable(password: str, *, email: str) -> bool:
    """Whether it is the address, its first part, or the app's name with no other letter.

    >>> is_guessable("Unwind2026!", email="ann@example.org")
    True
    """
    folded = password.casefold()
    if folded in (email, email.partition("@")[0]):
        return True
    return APP in folded and not NO_LETTER.sub("", folded.replace(APP, ""))


def free_name(wanted: str, taken: Iterable[str]) -> str:
    """Tell two passkeys apart that were made by the same kind of browser.

    >>> free_name("Safari on iPhone", ["Safari on iPhone", "Mine"])
    'Safari on iPhone 2'
    """
    used = set(taken)
    numbered = (f"{wanted} {number}" for number in count(2))
    return next(name for name in chain([wanted], numbered) if name not in used)


def is_plausible_email(text: str) -> bool:
    """One @ with something on both sides, and nothing that a mail program reads as more than one.

    Only a letter that arrives proves an address.

    >>> is_plausible_email("ann@example.org"), is_plausible_email("x<ann@example.org>")
    (True, False)
    """
    name, at, host = text.partition("@")
    return (
        bool(name and at and host)
        and len(text) <= LONGEST_EMAIL
        and text.isprintable()
        and NOT_PLAIN.isdisjoint(name + host)
    )
