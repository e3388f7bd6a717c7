"""The nights, newest first, and each as it was."""

import datetime as dt
from uuid import UUID

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue

from webapp.domain.clock import utc_now
from webapp.extensions import db
from webapp.models.log_change import latest_change, undoable_deletions
from webapp.models.log_entry import ENTRIES_ON_A_PAGE, LogEntry, entries_newest_first, entry_of
from webapp.models.routine import routine_of
from webapp.web.auth import current_user

bp = Blueprint("history", __name__)


@bp.get("/nights")
def nights() -> ResponseReturnValue:
    user = current_user()
    before = _place(request.args.get("before", ""))
    query = entries_newest_first(user.id, before=before, limit=ENTRIES_ON_A_PAGE + 1)
    found = db.session.scalars(query).all()
    entries, rest = found[:ENTRIES_ON_A_PAGE], found[ENTRIES_ON_A_PAGE:]
    return render_template(
        "history/nights.html",
        entries=entries,
        older=_name(entries[-1]) if rest else None,
        deletions=db.session.scalars(undoable_deletions(user.id, now=utc_now())).all(),
        tonight=user.tonight(utc_now()),
    )


@bp.get("/nights/<uuid:entry_id>")
def night(entry_id: UUID) -> ResponseReturnValue:
    user = current_user()
    entry = db.session.scalar(entry_of(user.id, entry_id)) or abort(404)
    routine = entry.routine_id and db.session.scalar(routine_of(user.id, entry.routine_id))
    change = db.session.scalar(latest_change(user.id, entry.id))
    return render_template(
        "history/night.html",
        entry=entry,
        routine=routine,
        change=change if change and change.can_be_undone(utc_now()) else None,
        tonight=user.tonight(utc_now()),
    )


def _name(entry: LogEntry) -> str:
    """Where the next page starts, as it stands in its address."""
    return f"{entry.night.isoformat()}_{entry.id.hex}"


def _place(name: str) -> tuple[dt.date, UUID] | None:
    night, _, entry_id = name.partition("_")
    try:
        return (dt.date.fromisoformat(night), UUID(hex=entry_id)) if name else None
    except ValueError:
        abort(404)
