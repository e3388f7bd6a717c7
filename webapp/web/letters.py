"""What is to be sent: a link that opens only in the browser that asked, or word of a change."""

import datetime as dt
import re
import secrets
from uuid import UUID

from flask import Response, after_this_request, current_app, request, url_for

from webapp.domain.clock import utc_now
from webapp.extensions import db
from webapp.models.credentials import address_of
from webapp.models.letter import Letter, MailedLink, Purpose
from webapp.models.user import User
from webapp.web.cookies import cookie_name, set_cookie
from webapp.web.keys import hash_of, new_token

COOKIE = "unwind-letter"
BYTES_OF_NAME = 32
A_NAME = re.compile(r"[\w-]{43}", re.ASCII)
NO_BROWSER = b""
ASKED_FOR = dt.timedelta(minutes=30)
"""Longer than a letter can be on its way and its link work."""


def can_send() -> bool:
    return current_app.config["SMTP"] is not None


def ask(
    purpose: Purpose, email: str, *, user: User | None = None, password_hash: str | None = None
) -> str:
    """Leave a letter to be sent and name the page to go to; the view commits.

    Whose address it is, is not looked up: that is the sender's, when nobody waits for an answer.
    """
    browser_hash = hash_of(_name_this_browser())
    _leave(purpose, email, user, browser_hash=browser_hash, password_hash=password_hash)
    return url_for("letters.asked")


def tell_of_change(user: User) -> None:
    """Leave word for the owner, who may not be the one that changes a way in; the view commits.

    To be said before it is changed: it goes to the address that was proven until now.
    """
    known = db.session.scalar(address_of(user.id))
    if can_send() and known and known.proven_at:
        _leave(Purpose.CHANGED, known.email, user, browser_hash=NO_BROWSER)


def _leave(
    purpose: Purpose,
    email: str,
    user: User | None,
    *,
    browser_hash: bytes,
    password_hash: str | None = None,
) -> None:
    now = utc_now()
    letter = Letter(
        purpose=purpose,
        email=email,
        user_id=user.id if user else None,
        browser_hash=browser_hash,
        password_hash=password_hash,
        asked_at=now,
        next_try_at=now,
    )
    db.session.add(letter)


def make_link(
    user_id: UUID,
    purpose: Purpose,
    email: str,
    *,
    browser_hash: bytes | None,
    until: dt.datetime,
    password_hash: str | None = None,
) -> str:
    """Keep a new link and return its token, which is written down nowhere; the caller commits."""
    token = new_token(user_id)
    link = MailedLink(
        user_id=user_id,
        token_hash=hash_of(token),
        purpose=purpose,
        email=email,
        browser_hash=browser_hash,
        password_hash=password_hash,
        expires_at=until,
    )
    db.session.add(link)
    return token


def address_of_link(token: str) -> str:
    """No header of a request has a say in it; only the path where we know no address of ours."""
    path = current_app.url_map.bind("").build("letters.open_link", {"token": token})
    return (current_app.config["ADDRESS"] or "") + path


def this_browser() -> bytes | None:
    """What we keep of the name that this browser got when it asked."""
    name = _name_so_far()
    return hash_of(name) if name else None


def _name_this_browser() -> str:
    """Keep the name that it has, so that an earlier letter still opens here."""
    name = _name_so_far() or secrets.token_urlsafe(BYTES_OF_NAME)

    @after_this_request
    def _set(response: Response) -> Response:
        set_cookie(response, COOKIE, name, seconds=int(ASKED_FOR.total_seconds()))
        return response

    return name


def _name_so_far() -> str | None:
    name = request.cookies.get(cookie_name(COOKIE), "")
    return name if A_NAME.fullmatch(name) else None
