"""Nights of the guest that a browser was, before somebody signed in there."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from webapp.extensions import db
from webapp.features.guests.bringing import bring_along
from webapp.models.bringing import ADDRESSES
from webapp.models.everything import counts
from webapp.web.arriving import guest_before
from webapp.web.auth import current_user
from webapp.web.counted import in_words
from webapp.web.evening import must_answer_first, next_step
from webapp.web.sessions import forget_guest

ASKED_AGAIN = "The safety questions come once more, to be safe."
NOTHING_CAME = "All of it was in your account already."

bp = Blueprint("guests", __name__)


@bp.get("/settings/bring")
def bring() -> ResponseReturnValue:
    guest = guest_before()
    if guest is None:
        return redirect(url_for("account.settings"), 303)
    kept = counts(db.session(), guest.id)
    return render_template(
        "guests/bring.html",
        nights=kept["log_entry"],
        has_addresses=any(kept[table] for table in ADDRESSES),
        not_now=next_step(current_user()),
    )


@bp.post("/settings/bring")
def bring_in() -> ResponseReturnValue:
    """Once; sent twice, nothing is left to bring the second time."""
    user, guest = current_user(), guest_before()
    if guest is None:
        return redirect(url_for("account.settings"), 303)
    came = in_words(bring_along(user, guest))
    forget_guest()
    db.session.commit()
    flash(f"These came along: {', '.join(came)}." if came else NOTHING_CAME)
    first = must_answer_first(user)
    if first == url_for("safety.overview"):
        flash(ASKED_AGAIN)
    return redirect(first or url_for("history.nights"), 303)


@bp.app_template_global()
def has_guest_before() -> bool:
    return guest_before() is not None
