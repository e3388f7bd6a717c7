"""Awake at night: one dark page, and a note that somebody was."""

import datetime as dt

from flask import Blueprint, abort, flash, g, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from webapp.domain.awake import SAME_WAKING, is_at_night, is_in_the_small_hours
from webapp.domain.clock import utc_now
from webapp.extensions import db
from webapp.features.awake.forms import told_waking
from webapp.features.awake.showing import shown_to
from webapp.models.morning import Waking, waking_near
from webapp.models.user import Theme, User
from webapp.web.aliases import check_person
from webapp.web.auth import current_user
from webapp.web.content import content

NOT_SENT = "The time awake that was sent cannot be read."

bp = Blueprint("awake", __name__)


@bp.get("/awake")
def page() -> ResponseReturnValue:
    """Always dark: whoever has chosen the light theme has the same eyes at three."""
    user = current_user()
    return render_template(
        "awake/awake.html",
        theme=Theme.DARK,
        shown=shown_to(user),
        numbers=content().emergency.of(user.country),
    )


@bp.post("/awake")
def note() -> ResponseReturnValue:
    """Note a time awake, once, however often it is told."""
    if request.is_json:
        return _take_in(request.get_data())
    _note(current_user(), utc_now())
    db.session.commit()
    if "asked" in request.form:
        flash("Noted.")
    return redirect(url_for("awake.page"), 303)


def _take_in(sent: bytes) -> ResponseReturnValue:
    """Answer with the moment as it came: only then does the phone let go of it."""
    told, user, now = told_waking(sent) or abort(422, NOT_SENT), current_user(), utc_now()
    check_person(told.person)
    at = told.believed(since=user.created_at, now=now) or abort(422, NOT_SENT)
    _note(user, at)
    db.session.commit()
    return jsonify(at=told.at.isoformat()), 201


def _note(user: User, at: dt.datetime) -> None:
    night = user.tonight(at)
    known = db.session.scalar(waking_near(user.id, night, at, within=SAME_WAKING))
    if known is None and is_at_night(at, user.time_zone):
        db.session.add(Waking(user_id=user.id, night=night, at=at))


@bp.app_template_global()
def is_small_hours() -> bool:
    """Whether somebody who opens tonight now may have woken."""
    return g.user is not None and is_in_the_small_hours(utc_now(), g.user.time_zone)
