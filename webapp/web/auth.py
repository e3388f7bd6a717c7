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
from webapp.extensions import db, writes_at_once
from webapp.models.auth_session import (
    AuthSession,
    end_session,
    end_sessions,
    prove_session,
    signed_in,
    use_session,
)
from webapp.models.former_guest import former_guests_of
from webapp.models.letter import drop_letters_to, drop_links_to
from webapp.models.user import User
from webapp.web.cookies import FlashSession, cookie_name, delete_cookie, set_cookie
from webapp.web.devices import name_of_device
from webapp.web.keys import hash_of

View = TypeVar("View", bound=Callable[..., ResponseReturnValue])

COOKIE = "unwind"
GUEST_COOKIE = "unwind-guest"
"""Holds the token of the guest a browser was, while somebody else is signed in there."""
GUEST_FOR = dt.timedelta(days=400)
"""As long as browsers keep a cookie; a guest has no other way back to their nights."""
ACCOUNT_UNUSED_FOR = dt.timedelta(days=30)
ACCOUNT_FOR = dt.timedelta(days=90)
NOTED_EVERY = dt.timedelta(hours=1)
PROVED_FOR = dt.timedelta(minutes=10)


def init_app(app: Flask) -> None:
    app.session_interface = FlashSession()
    app.before_request(load_user)
    app.before_request(_welcome_visitors)
    app.before_request(_ask_who_it_is)
    app.before_request(_note_use)


def public(view: View) -> View:
    """Open a view to people who are not signed in; every other view is private."""
    view.is_public = True  # type: ignore[attr-defined]
    return view


def impersonal(view: View) -> View:
    """Open a view whose answer is nobody's own: who asks is not even looked up."""
    view.is_impersonal = True  # type: ignore[attr-defined]
    return public(view)


def needs_proof(page: str) -> Callable[[View], View]:
    """Keep a view for who has just shown that it is them; afterwards they come to this page.

    A guest has nothing to show, so this asks nothing of guests.
    """

    def keep(view: View) -> View:
        view.page_after_proof = page  # type: ignore[attr-defined]
        return view

    return keep


def current_user() -> User:
    user: User | None = g.user
    return user or abort(401)


def current_session() -> AuthSession:
    """The row of this browser; current_user() says whether there is one."""
    session: AuthSession | None = g.auth_session
    return session or abort(401)


def has_account() -> bool:
    return g.auth_session is not None and not g.auth_session.is_of_a_guest


def alias_of(user_id: UUID) -> UUID:
    """Name a person to a phone that others may use, without telling who it is."""
    return uuid5(user_id, "phone")


def aliases_of(user: User) -> set[UUID]:
    """How phones know this person: as themselves, or as a guest whose nights came along."""
    former = db.session.scalars(former_guests_of(user.id))
    return {alias_of(each) for each in (user.id, *former)}


def check_person(alias: UUID | None) -> None:
    """Refuse what a phone holds for somebody else; a guest may still come along."""
    if alias == alias_of(current_user().id) or alias in aliases_of(current_user()):
        return
    guest_id = current_session().guest_id
    if guest_id is not None and alias == alias_of(guest_id):
        abort(401, "This night comes when the guest's nights are brought along.")
    abort(409, "This night belongs to somebody else.")


def sign_in_guest(user: User) -> None:
    """Give this browser the first token of a guest; the view commits."""
    db.session.add(user)
    db.session.flush()
    _begin_session(user, lasts=GUEST_FOR, proved_at=None, guest_id=None)


def sign_in(user: User, *, guest_id: UUID | None = None) -> None:
    """Give this browser a new token of somebody who showed that it is them; the view commits.

    The guest it was until now waits, and is there again when they sign out.
    """
    if guest_id is not None and guest_id == g.user.id:
        _set_aside()
    _begin_session(user, lasts=ACCOUNT_UNUSED_FOR, proved_at=utc_now(), guest_id=guest_id)


def sign_in_here_alone(user: User) -> None:
    """End every session of theirs and begin a new one: what was known before is worthless."""
    guest_id = _guest_here(user)
    end_all(user)
    sign_in(user, guest_id=guest_id)


def end_all(user: User) -> None:
    """End every session of theirs, and every link on its way that could begin one."""
    for end in (end_sessions, drop_links_to, drop_letters_to):
        db.session.execute(end(user.id))


def prove() -> None:
    """Note that it was shown again who this is; the view commits."""
    db.session.execute(prove_session(*_mine(), now=utc_now()))


def is_proved() -> bool:
    """Whether it was shown just now who this is; of a guest nothing can be shown."""
    proved_at = current_session().proved_at
    return proved_at is None or utc_now() - proved_at < PROVED_FOR


def look_again() -> None:
    """After others could write: whoever asks may have been signed out meanwhile."""
    load_user()
    turned_away = _welcome_visitors()
    if turned_away is not None:
        abort(current_app.make_response(turned_away))


def sign_out() -> None:
    """End this browser's session at the server, so that a kept copy of the cookie is worthless.

    Nights that wait in its storage stay there: they may be somebody else's, and are kept nowhere
    else.
    """
    for name in (COOKIE,) if has_account() else (COOKIE, GUEST_COOKIE):
        _drop(name)
    _end_session()
    g.user = g.auth_session = None

    @after_this_request
    def _forget(response: Response) -> Response:
        response.headers["Clear-Site-Data"] = '"cache"'
        return response


def forget_guest() -> None:
    """The guest whom this browser set aside is gone; the view commits."""
    current_session().guest_id = None
    _drop(GUEST_COOKIE)


def _guest_here(user: User) -> UUID | None:
    """The guest that this browser is, or set aside, when it was not this person."""
    session: AuthSession | None = g.auth_session
    if session is None:
        return None
    if session.user_id == user.id:
        return session.guest_id
    return session.user_id if session.is_of_a_guest else None


def _set_aside() -> None:
    """Keep the guest's session; from now on this browser is somebody else."""
    _hand_out(g.cookie, GUEST_FOR, name=GUEST_COOKIE)
    g.auth_session = None


def _begin_session(
    user: User, *, lasts: dt.timedelta, proved_at: dt.datetime | None, guest_id: UUID | None
) -> None:
    _end_session()
    token, now = secrets.token_urlsafe(32), utc_now()
    begun = AuthSession(
        user_id=user.id,
        token_hash=hash_of(token),
        device=name_of_device(request.user_agent.string),
        created_at=now,
        used_at=now,
        expires_at=now + lasts,
        proved_at=proved_at,
        guest_id=guest_id,
    )
    db.session.add(begun)
    _hand_out(f"{user.id.hex}.{token}", lasts)
    g.user, g.auth_session = user, begun


def _hand_out(value: str, lasts: dt.timedelta, *, name: str = COOKIE) -> None:
    @after_this_request
    def _set(response: Response) -> Response:
        set_cookie(response, name, value, seconds=int(lasts.total_seconds()))
        return response


def _drop(name: str) -> None:
    @after_this_request
    def _delete(response: Response) -> Response:
        if cookie_name(name) in request.cookies:
            delete_cookie(response, name)
        return response


def _end_session() -> None:
    if g.auth_session:
        db.session.execute(end_session(*_mine()))


def load_user() -> None:
    """Find who asks; this only reads."""
    g.user = g.auth_session = None
    if getattr(_view(), "is_impersonal", False):
        return
    for name in (COOKIE, GUEST_COOKIE):
        g.cookie = request.cookies.get(cookie_name(name), "")
        g.auth_session, g.user = _signed_in_by(g.cookie)
        if g.user:
            return


def _signed_in_by(cookie: str) -> tuple[AuthSession, User] | tuple[None, None]:
    """Whose cookie this is: it names the person, and holds a token of theirs."""
    user_id, _, token = cookie.partition(".")
    try:
        key = UUID(hex=user_id), hash_of(token)
    except ValueError:
        return None, None
    found = db.session.execute(signed_in(*key, now=utc_now())).one_or_none()
    return (found[0], found[1]) if found else (None, None)


def _mine() -> tuple[UUID, bytes]:
    session = current_session()
    return session.user_id, session.token_hash


def _welcome_visitors() -> ResponseReturnValue | None:
    view = _view()
    if view is None or g.user or getattr(view, "is_public", False):
        return None
    if request.is_json:
        abort(401)
    return redirect(url_for("account.welcome"), 303)


def _ask_who_it_is() -> ResponseReturnValue | None:
    """Before what could hurt in the wrong hands: a phone that lies about open is no proof."""
    page = getattr(_view(), "page_after_proof", None)
    if page is None or g.user is None or is_proved():
        return None
    if request.is_json:
        abort(403)
    return redirect(url_for("signing.confirm", page=page), 303)


def _note_use() -> None:
    """Count the time from now on again, once an hour; it is kept when the view commits."""
    session: AuthSession | None = g.auth_session
    now = utc_now()
    if session is None or not writes_at_once() or now - session.used_at < NOTED_EVERY:
        return
    expires_at = _end_of(session, now=now)
    db.session.execute(use_session(*_mine(), now=now, expires_at=expires_at))
    _hand_out(g.cookie, expires_at - now)


def _end_of(session: AuthSession, *, now: dt.datetime) -> dt.datetime:
    if session.is_of_a_guest:
        return now + GUEST_FOR
    return min(now + ACCOUNT_UNUSED_FOR, session.created_at + ACCOUNT_FOR)


def _view() -> Callable[..., object] | None:
    return current_app.view_functions.get(request.endpoint or "")
