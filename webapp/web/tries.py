"""What may be tried only so often, and by whom it is counted."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from ipaddress import IPv6Address, ip_address, ip_network

from flask import request

from webapp.domain.credentials import canonical_email, is_plausible_email
from webapp.web.auth import COOKIE, GUEST_COOKIE
from webapp.web.cookies import cookie_name
from webapp.web.forms import stripped

NONE: frozenset[int] = frozenset()
WRONG = frozenset({401, 403})
UNREADABLE = frozenset({422})
HOUSEHOLD = 64
"""The first bits of an IPv6 address that all of one home share."""


def home() -> str:
    """Where a request comes from: a home. Behind a proxy, as the one that we know tells it."""
    told = request.remote_addr or "somewhere"
    try:
        found = ip_address(told)
    except ValueError:
        return told
    if isinstance(found, IPv6Address) and found.ipv4_mapped is None:
        return str(ip_network((found, HOUSEHOLD), strict=False))
    return str(getattr(found, "ipv4_mapped", found))


def _email() -> str | None:
    typed = canonical_email(stripped(request.form.get("email", "")))
    return typed if is_plausible_email(typed) else None


def _browser() -> str | None:
    return _token_in(COOKIE)


def _browser_of_guest() -> str | None:
    return _token_in(GUEST_COOKIE)


def _token_in(cookie: str) -> str | None:
    """What nobody can spell in two ways; a made-up one stops nobody but who made it up."""
    return request.cookies.get(cookie_name(cookie), "").partition(".")[2] or None


@dataclass(frozen=True)
class Limit:
    """So many in so many minutes, for whom; some answers may be the only ones that count."""

    rate: str
    by: Callable[[], str | None]
    only: frozenset[int] = NONE
    but: frozenset[int] = NONE
    of_reading: bool = False

    def is_free(self, status: int) -> bool:
        return status in self.but or bool(self.only and status not in self.only)


def _a_browser(limit: Limit) -> tuple[Limit, Limit]:
    """Either of its cookies may be the one that lets in."""
    return limit, replace(limit, by=_browser_of_guest)


LIMITS: Mapping[str, tuple[Limit, ...]] = {
    "guest": (Limit("30 per 60 minutes", home),),
    "sign-in": (
        Limit("20 per 1 minute", home),
        Limit("5 per 15 minutes", _email, only=WRONG),
    ),
    "passkey": (Limit("40 per 1 minute", home),),
    "proof": (
        Limit("20 per 1 minute", home),
        *_a_browser(Limit("5 per 15 minutes", _browser, only=WRONG)),
    ),
    "claim": (
        Limit("20 per 60 minutes", home),
        *_a_browser(Limit("10 per 60 minutes", _browser)),
    ),
    "letter": (
        Limit("10 per 60 minutes", home, but=UNREADABLE),
        Limit("3 per 15 minutes", _email, but=UNREADABLE),
    ),
    "export": (
        Limit("60 per 60 minutes", home, of_reading=True),
        *_a_browser(Limit("10 per 60 minutes", _browser, of_reading=True)),
    ),
    "import": (
        Limit("60 per 60 minutes", home),
        *_a_browser(Limit("10 per 60 minutes", _browser)),
    ),
    "sheet": (
        Limit("60 per 60 minutes", home),
        *_a_browser(Limit("20 per 60 minutes", _browser)),
    ),
}
"""By what a view is said to be. Homes come first: who has one has many cookies and names.

All are told in minutes, for what is told in the same unit is asked in this order.
"""
