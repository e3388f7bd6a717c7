"""Who is asking. A guest is a real user, known by a cookie whose row can be revoked."""

import datetime as dt
import secrets
from collections.abc import Callable
from typing import TypeVar
from uuid import UUID, uuid5

from flask import (
    Flask,
    Response,
    abort,
    after_this_request,
    current_app,
    g,
    redirect,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from webapp.domain.clock import utc_now
from webapp.extensions import db
from webapp.models.user import AuthSession, User, end_session, extend_session, user_signed_in
from webapp.web.cookies import FlashSession, cookie_name, delete_cookie, set_cookie
from webapp.web.keys import hash_of

View = TypeVar("View", bound=Callable[..., ResponseReturnValue])

COOKIE = "unwind"
SIGNED_IN_FOR = dt.timedelta(days=400)
"""As long as browsers keep a cookie; a guest has no other way back to their nights."""


def init_app(app: Flask) -> None:
    app.session_interface = FlashSession()
    app.before_request(_load_user)
    app.before_request(_welcome_visitors)


def public(view: View) -> View:
    """Open a view to people who are not signed in; every other view is private."""
    view.is_public = True  # type: ignore[attr-defined]
    return view


def impersonal(view: View) -> View:
    """Open a view whose answer is nobody's own: who asks is not even looked up."""
    view.is_impersonal = True  # type: ignore[attr-defined]
    return public(view)


def current_user() -> User:
    user: User | None = g.user
    return user or abort(401)


def alias_of(user_id: UUID) -> UUID:
    """Name a person to a phone that others may use, without telling who it is."""
    return uuid5(user_id, "phone")


def sign_in(user: User) -> None:
    """Give this browser a new token of the user's; the view commits."""
    _end_session()
    db.session.add(user)
    db.session.flush()
    token = secrets.token_urlsafe(32)
    now = utc_now()
    db.session.add(
        AuthSession(
            user_id=user.id,
            token_hash=hash_of(token),
            created_at=now,
            expires_at=now + SIGNED_IN_FOR,
        )
    )
    _hand_out(f"{user.id.hex}.{token}")
    g.user = user


def stay_signed_in() -> None:
    """Count the time from now on again; the view commits."""
    user_id, token_hash = _key()
    if user_id:
        db.session.execute(extend_session(user_id, token_hash, utc_now() + SIGNED_IN_FOR))
        _hand_out(request.cookies[cookie_name(COOKIE)])


def sign_out() -> None:
    """End this browser's session at the server, so that a kept copy of the cookie is worthless."""
    _end_session()
    g.user = None

    @after_this_request
    def _forget(response: Response) -> Response:
        delete_cookie(response, COOKIE)
        response.headers["Clear-Site-Data"] = '"cache", "storage"'
        return response


def _hand_out(value: str) -> None:
    @after_this_request
    def _set(response: Response) -> Response:
        set_cookie(response, COOKIE, value, seconds=int(SIGNED_IN_FOR.total_seconds()))
        return response


def _end_session() -> None:
    user_id, token_hash = _key()
    if user_id:
        db.session.execute(end_session(user_id, token_hash))


def _load_user() -> None:
    g.user = None
    if getattr(_view(), "is_impersonal", False):
        return
    user_id, token_hash = _key()
    if user_id:
        g.user = db.session.scalar(user_signed_in(user_id, token_hash, now=utc_now()))


def _key() -> tuple[UUID | None, bytes]:
    """Whose cookie this claims to be, and the hash of its token."""
    user_id, _, token = request.cookies.get(cookie_name(COOKIE), "").partition(".")
    try:
        return UUID(hex=user_id), hash_of(token)
    except ValueError:
        return None, b""


def _welcome_visitors() -> ResponseReturnValue | None:
    view = _view()
    if view is None or g.user or getattr(view, "is_public", False):
        return None
    if request.is_json:
        abort(401)
    return redirect(url_for("account.welcome"), 303)


def _view() -> Callable[..., object] | None:
    return current_app.view_functions.get(request.endpoint or "")
