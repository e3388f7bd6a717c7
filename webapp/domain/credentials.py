"""What an e-mail address, a password and the name of a passkey may be."""

import unicodedata

LONGEST_EMAIL = 254
SHORTEST_PASSWORD, LONGEST_PASSWORD = 8, 256
LONGEST_PASSKEY_NAME = 40


def canonical_email(text: str) -> str:
    """The one way an address is written here: the same person types it in many.

    >>> canonical_email(" Ann@Example.ORG ")
    'ann@example.org'
    """
    return unicodedata.normalize("NFKC", text).strip().casefold()


def canonical_password(text: str) -> str:
    """The same letters whatever keyboard made them; nothing is cut off."""
    return unicodedata.normalize("NFKC", text)


def is_plausible_email(text: str) -> bool:
    """One @ with something on both sides, and nothing that does not print.

    Only a letter that arrives proves an address.
    """
    name, at, host = text.partition("@")
    parts = (name, host)
    return (
        bool(name and at and host)
        and "@" not in host
        and text.isprintable()
        and not any(" " in part for part in parts)
        and len(text) <= LONGEST_EMAIL
    )
