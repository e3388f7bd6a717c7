"""The browsers somebody is signed in on: seen, and ended."""

import datetime as dt
from dataclasses import dataclass
from typing import Self
from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from webapp.domain.clock import day_of, utc_now
from webapp.extensions import db
from webapp.models.auth_session import AuthSession, end_other, end_others, open_sessions
from webapp.web.auth import current_session, current_user, has_account
from webapp.web.guards import needs_proof

bp = Blueprint("devices", __name__, url_prefix="/settings/devices")


@dataclass(frozen=True)
class Device:
    id: UUID
    name: str
    used_on: dt.date
    is_this: bool

    @classmethod
    def of(cls, session: AuthSession, time_zone: str) -> Self:
        is_this = session.id == current_session().id
        return cls(session.id, session.device, day_of(session.used_at, time_zone), is_this)


@bp.get("")
def page() -> ResponseReturnValue:
    if not has_account():
        return render_template("devices/guest.html")
    user, now = current_user(), utc_now()
    found = db.session.scalars(open_sessions(user.id, now=now))
    devices = [Device.of(each, user.time_zone) for each in found]
    return render_template("devices/page.html", devices=devices, today=day_of(now, user.time_zone))


@bp.post("/<uuid:session_id>/end")
@needs_proof("devices.page")
def end(session_id: UUID) -> ResponseReturnValue:
    device = db.session.scalar(end_other(current_session(), session_id))
    if device is None:
        abort(404)
    db.session.commit()
    flash(f"{device} is signed out.")
    return redirect(url_for("devices.page"), 303)


@bp.post("/end-others")
@needs_proof("devices.page")
def end_all_others() -> ResponseReturnValue:
    db.session.execute(end_others(current_session()))
    db.session.commit()
    flash("Every other browser is signed out.")
    return redirect(url_for("devices.page"), 303)
