"""Where somebody comes in who has just shown that they have an account."""

from flask import g, url_for

from webapp.extensions import db
from webapp.models.everything import has_told_nothing
from webapp.models.user import User
from webapp.web.auth import end_all, has_account, sign_in, sign_in_here_alone
from webapp.web.evening import next_step


def arrive(user: User) -> str:
    """Sign them in and name the page to go to; nights of a guest come first. The view commits."""
    guest = _guest_here(user)
    if guest is None:
        sign_in(user)
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


def _guest_here(user: User) -> User | None:
    """The guest that this browser was until now."""
    here: User | None = g.user
    return None if here is None or has_account() or here.id == user.id else here
