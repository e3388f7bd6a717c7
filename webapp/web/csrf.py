"""One guard against other sites. It needs no token: a page kept offline outlives any."""

from urllib.parse import urlsplit

from flask import Flask, abort, request

from webapp.extensions import SAFE_METHODS

OWN = frozenset({"same-origin", "none"})


def init_app(app: Flask) -> None:
    app.before_request(_refuse_other_sites)


def _refuse_other_sites() -> None:
    if request.method not in SAFE_METHODS and not _is_own():
        abort(403)


def _is_own() -> bool:
    """Believe what the browser says of the sender; what says nothing is no browser."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in OWN
    origin = request.headers.get("Origin")
    return origin is None or _host_of(origin) == request.host


def _host_of(origin: str) -> str:
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return ""
