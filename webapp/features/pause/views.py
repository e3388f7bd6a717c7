"""A pause: nights on which nothing is expected, and everything stays allowed."""

import datetime as dt

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from webapp.domain.clock import utc_now
from webapp.extensions import db
from webapp.models.flare_pause import FlarePause, end_pauses, pause_going_on
from webapp.web.auth import current_user
from webapp.web.evening import remake_tonight

bp = Blueprint("pause", __name__)


@bp.get("/pause")
def page() -> ResponseReturnValue:
    return render_template("pause/pause.html", tonight=current_user().coming_night(utc_now()))


@bp.post("/pause")
def begin() -> ResponseReturnValue:
    """Pause from tonight on; a pause that lasts already stays as it is."""
    user = current_user()
    if paused_since() is None:
        db.session.add(FlarePause(user_id=user.id, from_night=user.tonight(utc_now())))
        remake_tonight(user)
        db.session.commit()
    flash("You are pausing. Take the time you need.")
    return redirect(url_for("pause.page"), 303)


@bp.post("/pause/end")
def end() -> ResponseReturnValue:
    user = current_user()
    for ending in end_pauses(user.id, tonight=user.tonight(utc_now())):
        db.session.execute(ending)
    remake_tonight(user)
    db.session.commit()
    flash("The pause is over. Welcome back.")
    return redirect(url_for("routine.tonight"), 303)


@bp.app_template_global()
def paused_since() -> dt.date | None:
    pause = db.session.scalar(pause_going_on(current_user().id))
    return pause.from_night if pause else None
