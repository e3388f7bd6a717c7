"""Where somebody comes in who has just shown that they have an account."""

from uuid import UUID

from flask import g, url_for

from webapp.extensions import db
from webapp.models.credentials import has_a_way_in
from webapp.models.everything import has_told_nothing
from webapp.models.user import User
from webapp.web.auth import current_session, has_account
from webapp.web.evening import next_step
from webapp.web.sessions import end_all, sign_in, sign_in_here_alone


def arrive(user: User) -> str:
    """Sign them in and name the page to go to; nights of a guest come first. The view commits."""
    guest = _guest_here(user)
    if guest is None:
        sign_in(user, guest_id=_guest_set_aside(user))
        return next_step(user)
    if has_told_nothing(db.session(), guest.id):
        db.session.delete(guest)
        sign_in(user)
        return next_step(user)
    sign_in(user, guest_id=guest.id)
    return url_for("guests.bring")


def arrive_here_alone(user: User) -> str:
    """Arrive, and end whatever was open elsewhere: what was known before is worthless."""
    if g.user and g.user.id == user.id:
        sign_in_here_alone(user)
        return next_step(user)
    end_all(user)
    return arrive(user)


def guest_before() -> User | None:
    """The guest that this browser was before its person signed in, while nobody else has them."""
    guest_id = current_session().guest_id
    if guest_id is None or db.session.scalar(has_a_way_in(guest_id)):
        return None
    return db.session.get(User, guest_id)


def _guest_set_aside(user: User) -> UUID | None:
    """The guest whose nights they can still bring along, where they come in once more."""
    return g.auth_session.guest_id if g.user and g.user.id == user.id else None


def _guest_here(user: User) -> User | None:
    """The guest that this browser was until now."""
    here: User | None = g.user
    return None if here is None or has_account() or here.id == user.id else here
