"""Who is asking. A guest is a real user, known by a cookie whose row can be revoked."""

from uuid import UUID

from flask import Flask, abort, g, request

from webapp.domain.clock import utc_now
from webapp.extensions import db
from webapp.marks import mark_of_view
from webapp.models.auth_session import AuthSession, signed_in
from webapp.models.user import User
from webapp.web.cookies import FlashSession, cookie_name
from webapp.web.keys import hash_of

COOKIE = "unwind"
GUEST_COOKIE = "unwind-guest"
"""Holds the token of the guest a browser was, while somebody else is signed in there."""


def init_app(app: Flask) -> None:
    app.session_interface = FlashSession()
    app.before_request(load_user)


def load_user() -> None:
    """Find who asks; this only reads."""
    g.user = g.auth_session = None
    if mark_of_view("is_impersonal", default=False):
        return
    for name in (COOKIE, GUEST_COOKIE):
        g.cookie = request.cookies.get(cookie_name(name), "")
        g.auth_session, g.user = _signed_in_by(g.cookie)
        if g.user:
            return


def current_user() -> User:
    user: User | None = g.user
    return user or abort(401)


def current_session() -> AuthSession:
    """The row of this browser; current_user() says whether there is one."""
    session: AuthSession | None = g.auth_session
    return session or abort(401)


def has_account() -> bool:
    return g.auth_session is not None and not g.auth_session.is_of_a_guest


def _signed_in_by(cookie: str) -> tuple[AuthSession, User] | tuple[None, None]:
    """Whose cookie this is: it names the person, and holds a token of theirs."""
    user_id, _, token = cookie.partition(".")
    try:
        key = UUID(hex=user_id), hash_of(token)
    except ValueError:
        return None, None
    found = db.session.execute(signed_in(*key, now=utc_now())).one_or_none()
    return (found[0], found[1]) if found else (None, None)
