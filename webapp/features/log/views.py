"""A night as it was: kept when the player ends, told in words, added later, taken out."""

import datetime as dt
from uuid import UUID

from flask import Blueprint, abort, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from webapp.domain.clock import utc_now
from webapp.domain.log import Change, NightBefore, retold
from webapp.domain.pain import got_worse
from webapp.extensions import db
from webapp.features.log.entries import change_of, earlier_entry, played_entry
from webapp.features.log.forms import (
    NOT_SENT,
    EarlierNightForm,
    HowItWasForm,
    PlayedForm,
    WaitedForm,
)
from webapp.features.log.retelling import RetellingForm
from webapp.models.log_change import (
    deletion_of,
    forget_old_deletions,
    forget_old_edits,
    latest_change,
)
from webapp.models.log_entry import LogEntry, entry_of, log_once, rewrite
from webapp.models.routine import SavedRoutine, routine_of
from webapp.web.aliases import check_person
from webapp.web.auth import current_user
from webapp.web.evening import remake_tonight
from webapp.web.forms import form_page

GENTLER_NEXT = "Your pain rose tonight, so the next routine will be gentler."
TOO_LATE = "It is too late to undo this."
ADDED = "The night is added."
STAYS_AWAY = "You deleted this night, so it is not added again."

bp = Blueprint("log", __name__)


@bp.post("/routines/<uuid:routine_id>/nights")
def create(routine_id: UUID) -> ResponseReturnValue:
    """Keep what the player did; the same night sent twice is one night."""
    if request.is_json:
        return _take_in(routine_id, WaitedForm(_sent_fields()))
    routine = _routine_or_404(routine_id)
    form = PlayedForm(request.form)
    if not form.validate():
        return form_page("log/played.html", form, routine=routine)
    return redirect(_kept(routine, form) or url_for("history.nights"), 303)


@bp.get("/nights/<uuid:entry_id>/how-it-was")
def how_it_was(entry_id: UUID) -> ResponseReturnValue:
    entry = _entry_or_404(entry_id)
    return form_page("log/how_it_was.html", HowItWasForm(entry=entry), entry=entry)


@bp.post("/nights/<uuid:entry_id>/how-it-was")
def save_how_it_was(entry_id: UUID) -> ResponseReturnValue:
    entry = _entry_or_404(entry_id)
    form = HowItWasForm(request.form, entry)
    if not form.validate():
        return form_page("log/how_it_was.html", form, entry=entry)
    if entry.edited_at is not None:
        _let_undo(entry, Change.EDIT, before=entry.as_it_is)
    form.fill(entry, now=utc_now())
    remake_tonight(current_user())
    db.session.commit()
    is_tonight = entry.night >= _tonight()
    if is_tonight and got_worse(entry.pain_before, entry.pain_after):
        flash(GENTLER_NEXT)
    where = url_for("routine.lights_out") if is_tonight else url_for("history.nights")
    return redirect(where, 303)


@bp.get("/nights/new")
def new() -> ResponseReturnValue:
    asked = request.args.get("night", type=dt.date.fromisoformat)
    return form_page("log/new.html", EarlierNightForm(tonight=_tonight(), night=asked))


@bp.post("/nights/new")
def add() -> ResponseReturnValue:
    form = EarlierNightForm(request.form, tonight=_tonight())
    if not form.validate():
        return form_page("log/new.html", form)
    is_there = _log(earlier_entry(current_user(), form, now=utc_now()))
    remake_tonight(current_user())
    db.session.commit()
    flash(ADDED if is_there else STAYS_AWAY)
    return redirect(url_for("history.nights"), 303)


@bp.get("/nights/<uuid:entry_id>/edit")
def edit(entry_id: UUID) -> ResponseReturnValue:
    entry = _entry_or_404(entry_id)
    form = RetellingForm(before=entry.as_it_is, tonight=_tonight())
    return form_page("log/edit.html", form, entry=entry)


@bp.post("/nights/<uuid:entry_id>/edit")
def save_edit(entry_id: UUID) -> ResponseReturnValue:
    entry = _entry_or_404(entry_id)
    before = entry.as_it_is
    form = RetellingForm(request.form, before=before, tonight=_tonight())
    if not form.validate():
        return form_page("log/edit.html", form, entry=entry)
    _let_undo(entry, Change.EDIT, before=before)
    after = retold(before, form.retelling(), now=utc_now())
    rewrite(db.session(), entry.user_id, entry.id, after)
    remake_tonight(current_user())
    db.session.commit()
    return redirect(url_for("history.night", entry_id=entry_id), 303)


@bp.get("/nights/<uuid:entry_id>/delete")
def ask_delete(entry_id: UUID) -> ResponseReturnValue:
    return render_template("log/delete.html", entry=_entry_or_404(entry_id))


@bp.post("/nights/<uuid:entry_id>/delete")
def delete(entry_id: UUID) -> ResponseReturnValue:
    entry = _entry_or_404(entry_id)
    _let_undo(entry, Change.DELETE, before=entry.as_it_is)
    db.session.delete(entry)
    remake_tonight(current_user())
    db.session.commit()
    return redirect(url_for("history.nights"), 303)


@bp.post("/nights/<uuid:entry_id>/changes/<uuid:change_id>/undo")
def undo(entry_id: UUID, change_id: UUID) -> ResponseReturnValue:
    """Put the night back as it was before its latest change; what is undone stays undone."""
    user_id = current_user().id
    change = db.session.scalar(latest_change(user_id, entry_id))
    if change is None or change.id != change_id:
        return redirect(url_for("history.night", entry_id=_entry_or_404(entry_id).id), 303)
    if change.before is None or not change.can_be_undone(utc_now()):
        flash(TOO_LATE)
        return redirect(url_for("history.nights"), 303)
    rewrite(db.session(), user_id, entry_id, change.before)
    db.session.delete(change)
    remake_tonight(current_user())
    db.session.commit()
    flash("The night is as it was before.")
    return redirect(url_for("history.night", entry_id=entry_id), 303)


def _take_in(routine_id: UUID, form: WaitedForm) -> ResponseReturnValue:
    """Answer with the id, each time: only then does the phone let go of the night."""
    if not form.validate():
        abort(422, NOT_SENT)
    check_person(form.person.data)
    where = _kept(_routine_or_404(routine_id), form)
    return jsonify(id=form.entry_id.data, next=where), 201


def _sent_fields() -> MultiDict[str, str]:
    sent = request.get_json()
    if not isinstance(sent, dict) or not all(isinstance(each, str) for each in sent.values()):
        abort(400, NOT_SENT)
    return MultiDict(sent)


def _kept(routine: SavedRoutine, form: PlayedForm) -> str | None:
    """Write the night into the log; where one tells how it was, unless it was deleted since."""
    entry = played_entry(current_user(), routine, form, now=utc_now())
    is_there = _log(entry)
    db.session.commit()
    return url_for("log.how_it_was", entry_id=entry.id) if is_there else None


def _log(entry: LogEntry) -> bool:
    """Write it once, and say whether it is there now: what was deleted stays away."""
    log_once(db.session(), entry)
    return db.session.scalar(deletion_of(entry.user_id, entry.id)) is None


def _let_undo(entry: LogEntry, change: Change, *, before: NightBefore) -> None:
    """Keep the night as it was, and forget what it is too late to undo."""
    now = utc_now()
    db.session.add(change_of(entry, change, before=before, now=now))
    db.session.execute(forget_old_edits(entry.user_id, now=now))
    db.session.execute(forget_old_deletions(entry.user_id, now=now))


def _tonight() -> dt.date:
    return current_user().tonight(utc_now())


def _entry_or_404(entry_id: UUID) -> LogEntry:
    return db.session.scalar(entry_of(current_user().id, entry_id)) or abort(404)


def _routine_or_404(routine_id: UUID) -> SavedRoutine:
    return db.session.scalar(routine_of(current_user().id, routine_id)) or abort(404)
