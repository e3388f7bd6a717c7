"""Where somebody comes in who has just shown that they have an account."""

from flask import g, url_for

from webapp.extensions import db
from webapp.models.everything import has_told_nothing
from webapp.models.user import User
from webapp.web.auth import has_account, sign_in
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


def _guest_here(user: User) -> User | None:
    """The guest that this browser was until now."""
    here: User | None = g.user
    return None if here is None or has_account() or here.id == user.id else here
