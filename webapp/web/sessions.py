"""How a browser's session begins, is used and ends."""

import datetime as dt
import secrets
from uuid import UUID

from flask import Flask, Response, after_this_request, g, request

from webapp.domain.clock import utc_now
from webapp.extensions import db, writes_at_once
from webapp.models.auth_session import (
    AuthSession,
    end_session,
    end_sessions,
    prove_session,
    use_session,
)
from webapp.models.letter import drop_letters_to, drop_links_to
from webapp.models.user import User
from webapp.web.auth import COOKIE, GUEST_COOKIE, current_session, has_account
from webapp.web.cookies import cookie_name, delete_cookie, set_cookie
from webapp.web.devices import name_of_device
from webapp.web.keys import hash_of

GUEST_FOR = dt.timedelta(days=400)
"""As long as browsers keep a cookie; a guest has no other way back to their nights."""
ACCOUNT_UNUSED_FOR = dt.timedelta(days=30)
ACCOUNT_FOR = dt.timedelta(days=90)
NOTED_EVERY = dt.timedelta(hours=1)


def init_app(app: Flask) -> None:
    app.before_request(_note_use)


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


def _end_session() -> None:
    if g.auth_session:
        db.session.execute(end_session(*_mine()))


def _mine() -> tuple[UUID, bytes]:
    session = current_session()
    return session.user_id, session.token_hash


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
