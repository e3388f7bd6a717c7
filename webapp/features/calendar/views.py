"""A private calendar address that reminds in the evening, and stays quiet when all is done."""

import datetime as dt
import math

from flask import Blueprint, Response, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from webapp.domain.clock import utc_now
from webapp.domain.reminder import USUAL_MINUTES, Reminder
from webapp.domain.timeline import longer_seconds
from webapp.extensions import db
from webapp.features.calendar.forms import LightsOutForm
from webapp.models.calendar_feed import CalendarFeed, feed_of, feed_opened_by
from webapp.models.flare_pause import pause_going_on
from webapp.models.log_entry import last_night
from webapp.models.routine import latest_routine
from webapp.models.user import User
from webapp.web.auth import current_user
from webapp.web.forms import form_page
from webapp.web.guards import impersonal
from webapp.web.keys import hash_of, key_of, new_token

PAUSED_AHEAD = 7
"""Nights: the slowest calendars look about once a day, and some phones stay off for a few."""

bp = Blueprint("calendar", __name__)


@bp.get("/settings/calendar")
def settings() -> ResponseReturnValue:
    known = _feed()
    return _page(LightsOutForm(minutes=known.lights_out if known else None), known)


@bp.post("/settings/calendar")
def save() -> ResponseReturnValue:
    """Keep the time; the first one brings an address with it."""
    form, known = LightsOutForm(request.form), _feed()
    if not form.validate():
        return _page(form, known)
    if known is None:
        return _new_address(form)
    known.lights_out = form.minutes
    db.session.commit()
    flash("Saved.")
    return redirect(url_for("calendar.settings"), 303)


@bp.post("/settings/calendar/address")
def renew() -> ResponseReturnValue:
    """Another address; whoever still holds the old one is left with nothing."""
    known = _feed()
    if known is None:
        return redirect(url_for("calendar.settings"), 303)
    return _new_address(LightsOutForm(minutes=known.lights_out))


@bp.post("/settings/calendar/off")
def turn_off() -> ResponseReturnValue:
    known = _feed()
    if known is not None:
        db.session.delete(known)
        db.session.commit()
        flash("The calendar address is turned off.")
    return redirect(url_for("calendar.settings"), 303)


@bp.get("/calendar/<token>.ics")
@impersonal
def feed(token: str) -> ResponseReturnValue:
    """The person's evenings for whichever calendar holds the address."""
    from webapp.features.calendar import feed as ics  # noqa: PLC0415  # a slow start for few

    key = key_of(token)
    found = key and db.session.execute(feed_opened_by(*key)).one_or_none()
    if not found:
        abort(404)
    known, user = found
    text = ics.feed(
        _reminder(known, user),
        known.made_at,
        uid=f"{known.token_hash.hex()[:32]}@unwind",
        page=url_for("routine.tonight", _external=True),
        quiet=_quiet_nights(user),
    )
    answer = Response(text, mimetype="text/calendar")
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


def _new_address(form: LightsOutForm) -> ResponseReturnValue:
    """Show the address in this one answer; we keep no more than its hash."""
    user, now = current_user(), utc_now()
    token = new_token(user.id)
    known = _feed() or CalendarFeed(user_id=user.id)
    known.token_hash, known.made_at, known.lights_out = hash_of(token), now, form.minutes
    db.session.add(known)
    db.session.commit()
    address = url_for("calendar.feed", token=token, _external=True)
    return _page(form, known, address)


def _page(
    form: LightsOutForm, known: CalendarFeed | None, address: str = ""
) -> ResponseReturnValue:
    user = current_user()
    reminder = known and _reminder(known, user)
    return form_page(
        "calendar/settings.html",
        form,
        known=known,
        reminder=reminder and reminder.on(reminder.first_since(utc_now())),
        address=address,
        subscription=address.replace("https:", "webcal:").replace("http:", "webcal:"),
    )


def _feed() -> CalendarFeed | None:
    return db.session.scalar(feed_of(current_user().id))


def _reminder(known: CalendarFeed, user: User) -> Reminder:
    """As long before lights-out as the last routine takes at this person's pace."""
    last = db.session.scalar(latest_routine(user.id))
    if last is None:
        return Reminder(known.lights_out, user.time_zone, USUAL_MINUTES)
    longer = math.ceil(longer_seconds(last.plan, user.pace) / 60)
    return Reminder(known.lights_out, user.time_zone, last.evening.minutes + longer)


def _quiet_nights(user: User) -> tuple[dt.date, ...]:
    """Tonight, once it is kept; while a pause lasts, also those before a calendar looks again."""
    tonight = user.tonight(utc_now())
    if db.session.scalar(pause_going_on(user.id)):
        return tuple(tonight + dt.timedelta(days=ahead) for ahead in range(PAUSED_AHEAD))
    is_kept = db.session.scalar(last_night(user.id)) == tonight
    return (tonight,) if is_kept else ()
