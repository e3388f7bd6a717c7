"""The nights by month, newest first, and each as it was."""

import datetime as dt
from uuid import UUID

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue

from webapp.domain.calendar import first_of
from webapp.domain.clock import utc_now
from webapp.domain.log import OLDEST_NIGHT
from webapp.domain.mornings import may_be_told
from webapp.extensions import db
from webapp.features.history.month import month_of_nights
from webapp.models.history import entries_on
from webapp.models.log_change import latest_change, undoable_deletions
from webapp.models.log_entry import ENTRIES_ON_A_PAGE, LogEntry, entries_newest_first, entry_of
from webapp.models.morning import Morning
from webapp.models.routine import routine_of
from webapp.web.auth import current_user

bp = Blueprint("history", __name__)


@bp.get("/nights")
def nights() -> ResponseReturnValue:
    user, now = current_user(), utc_now()
    tonight = user.tonight(now)
    month = _month(request.args.get("month")) or first_of(tonight)
    return render_template(
        "history/nights.html",
        month=month_of_nights(user, month, tonight=tonight),
        deletions=db.session.scalars(undoable_deletions(user.id, now=now)).all(),
        tonight=user.coming_night(now),
    )


@bp.get("/nights/all")
def all_nights() -> ResponseReturnValue:
    user = current_user()
    before = _place(request.args.get("before", ""))
    query = entries_newest_first(user.id, before=before, limit=ENTRIES_ON_A_PAGE + 1)
    found = db.session.scalars(query).all()
    entries, rest = found[:ENTRIES_ON_A_PAGE], found[ENTRIES_ON_A_PAGE:]
    return render_template(
        "history/all.html",
        entries=entries,
        older=_name(entries[-1]) if rest else None,
        tonight=user.coming_night(utc_now()),
    )


@bp.get("/nights/on/<night>")
def on_night(night: str) -> ResponseReturnValue:
    """A night by its date, whatever is known of it: several entries, one, or none."""
    user, now = current_user(), utc_now()
    date, tonight = _date(night), user.tonight(now)
    if date > tonight:
        abort(404)
    return render_template(
        "history/on_night.html",
        night=date,
        entries=db.session.scalars(entries_on(user.id, date)).all(),
        morning=db.session.get(Morning, (user.id, date)),
        can_be_told=may_be_told(date, now, user.time_zone),
        can_be_added=date >= tonight - OLDEST_NIGHT,
        tonight=user.coming_night(now),
    )


@bp.get("/nights/<uuid:entry_id>")
def night(entry_id: UUID) -> ResponseReturnValue:
    user, now = current_user(), utc_now()
    entry = db.session.scalar(entry_of(user.id, entry_id)) or abort(404)
    routine = entry.routine_id and db.session.scalar(routine_of(user.id, entry.routine_id))
    change = db.session.scalar(latest_change(user.id, entry.id))
    return render_template(
        "history/night.html",
        entry=entry,
        routine=routine,
        change=change if change and change.can_be_undone(now) else None,
        morning=db.session.get(Morning, (user.id, entry.night)),
        can_be_told=may_be_told(entry.night, now, user.time_zone),
        tonight=user.coming_night(now),
    )


def _name(entry: LogEntry) -> str:
    """Where the next page starts, as it stands in its address."""
    return f"{entry.night.isoformat()}_{entry.id.hex}"


def _month(name: str | None) -> dt.date | None:
    return _date(f"{name}-01") if name else None


def _date(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        abort(404)


def _place(name: str) -> tuple[dt.date, UUID] | None:
    night, _, entry_id = name.partition("_")
    try:
        return (dt.date.fromisoformat(night), UUID(hex=entry_id)) if name else None
    except ValueError:
        abort(404)
