"""How the night was: three answers, offered on its morning and there to tell any day after."""

import datetime as dt

from flask import Blueprint, Response, abort, flash, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from webapp.domain.clock import utc_now
from webapp.domain.mornings import may_be_told, night_to_ask_about
from webapp.extensions import db
from webapp.features.mornings.forms import MorningForm
from webapp.models.morning import Morning, forget_morning, tell_morning, wakings_noted
from webapp.web.auth import current_user
from webapp.web.cookies import cookie_name, set_cookie
from webapp.web.evening import remake_tonight
from webapp.web.forms import form_page

NOT_NOW = "unwind-not-now"
"""The cookie that names the night of which nothing is asked any more."""
HALF_A_DAY = 12 * 60 * 60
THANKS = "Thank you. Your mornings help to plan your evenings."
THANKS_AFTER_A_HARD_NIGHT = (
    "Thank you for telling. That was a hard night. Your evenings will be planned with it in mind."
)

bp = Blueprint("mornings", __name__)


@bp.get("/mornings/<night>")
def tell(night: str) -> ResponseReturnValue:
    told_of = _night(night)
    noted = db.session.scalar(wakings_noted(current_user().id, told_of)) or 0
    told = _told(told_of)
    return _page(MorningForm(told=told, noted=noted), told_of, is_told=told is not None)


@bp.post("/mornings/<night>")
def save(night: str) -> ResponseReturnValue:
    """Keep the answers, or none: then the night is as if nothing had been told of it."""
    user, told_of = current_user(), _night(night)
    form = MorningForm(request.form)
    if not form.validate():
        return _page(form, told_of, is_told=_told(told_of) is not None)
    if not form.says_anything:
        return _forgotten(told_of)
    tell_morning(db.session(), form.morning(user.id, told_of, now=utc_now()))
    remake_tonight(user)
    db.session.commit()
    flash(THANKS_AFTER_A_HARD_NIGHT if form.tells_of_a_hard_night else THANKS)
    return redirect(_back(told_of), 303)


@bp.post("/mornings/<night>/clear")
def clear(night: str) -> ResponseReturnValue:
    return _forgotten(_night(night))


@bp.post("/mornings/<night>/not-now")
def put_off(night: str) -> ResponseReturnValue:
    """Ask no more about this night; its page stays."""
    return _asked_no_more(_night(night))


@bp.app_template_global()
def morning_to_offer() -> dt.date | None:
    """The night to ask about, unless it was told of or put off."""
    user = current_user()
    night = night_to_ask_about(utc_now(), user.time_zone, came_at=user.created_at)
    is_put_off = night and request.cookies.get(cookie_name(NOT_NOW)) == night.isoformat()
    return None if night is None or is_put_off or _told(night) else night


def _page(form: MorningForm, night: dt.date, *, is_told: bool) -> ResponseReturnValue:
    return form_page(
        "mornings/morning.html",
        form,
        night=night,
        tonight=current_user().coming_night(utc_now()),
        is_told=is_told,
        back=_back(night),
        came_from=request.args.get("back"),
    )


def _forgotten(night: dt.date) -> ResponseReturnValue:
    user = current_user()
    db.session.execute(forget_morning(user.id, night))
    remake_tonight(user)
    db.session.commit()
    return _asked_no_more(night)


def _asked_no_more(night: dt.date) -> Response:
    response = make_response(redirect(_back(night), 303))
    set_cookie(response, NOT_NOW, night.isoformat(), seconds=HALF_A_DAY)
    return response


def _night(name: str) -> dt.date:
    """A night that is over, and not longer ago than a night can be added."""
    try:
        night = dt.date.fromisoformat(name)
    except ValueError:
        abort(404)
    return night if may_be_told(night, utc_now(), current_user().time_zone) else abort(404)


def _told(night: dt.date) -> Morning | None:
    return db.session.get(Morning, (current_user().id, night))


def _back(night: dt.date) -> str:
    """To tonight, where it is offered, or to the night among the others."""
    if request.args.get("back") == "tonight":
        return url_for("routine.tonight")
    return url_for("history.on_night", night=night)
