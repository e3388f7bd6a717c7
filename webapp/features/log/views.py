"""A night as it was: kept when the player ends, told in words, added later, taken out."""

import datetime as dt
from uuid import UUID

from flask import Blueprint, abort, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from webapp.domain.clock import utc_now
from webapp.extensions import db
from webapp.features.log.entries import earlier_entry, played_entry
from webapp.features.log.forms import (
    NOT_SENT,
    EarlierNightForm,
    HowItWasForm,
    PlayedForm,
    WaitedForm,
)
from webapp.models.log_entry import LogEntry, entry_of, log_once
from webapp.models.routine import SavedRoutine, routine_of
from webapp.web.auth import alias_of, current_user
from webapp.web.forms import form_page

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
    return redirect(_kept(routine, form), 303)


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
    form.fill(entry, now=utc_now())
    db.session.commit()
    is_tonight = entry.night == current_user().tonight(utc_now())
    where = url_for("routine.lights_out") if is_tonight else url_for("history.nights")
    return redirect(where, 303)


@bp.get("/nights/new")
def new() -> ResponseReturnValue:
    return form_page("log/new.html", EarlierNightForm(tonight=_tonight()))


@bp.post("/nights/new")
def add() -> ResponseReturnValue:
    form = EarlierNightForm(request.form, tonight=_tonight())
    if not form.validate():
        return form_page("log/new.html", form)
    entry = earlier_entry(current_user(), form, now=utc_now())
    log_once(db.session(), entry)
    db.session.commit()
    flash("The night is added.")
    return redirect(url_for("history.nights"), 303)


@bp.get("/nights/<uuid:entry_id>/delete")
def ask_delete(entry_id: UUID) -> ResponseReturnValue:
    return render_template("log/delete.html", entry=_entry_or_404(entry_id))


@bp.post("/nights/<uuid:entry_id>/delete")
def delete(entry_id: UUID) -> ResponseReturnValue:
    db.session.delete(_entry_or_404(entry_id))
    db.session.commit()
    flash("The night is deleted.")
    return redirect(url_for("history.nights"), 303)


def _take_in(routine_id: UUID, form: WaitedForm) -> ResponseReturnValue:
    """Answer with the id, each time: only then does the phone let go of the night."""
    if not form.validate():
        abort(422, NOT_SENT)
    if form.person.data != alias_of(current_user().id):
        abort(409, "This night belongs to somebody else.")
    where = _kept(_routine_or_404(routine_id), form)
    return jsonify(id=form.entry_id.data, next=where), 201


def _sent_fields() -> MultiDict[str, str]:
    sent = request.get_json()
    if not isinstance(sent, dict) or not all(isinstance(each, str) for each in sent.values()):
        abort(400, NOT_SENT)
    return MultiDict(sent)


def _kept(routine: SavedRoutine, form: PlayedForm) -> str:
    """Write the night into the log; the address where one tells how it was."""
    entry = played_entry(current_user(), routine, form, now=utc_now())
    log_once(db.session(), entry)
    db.session.commit()
    return url_for("log.how_it_was", entry_id=entry.id)


def _tonight() -> dt.date:
    return current_user().tonight(utc_now())


def _entry_or_404(entry_id: UUID) -> LogEntry:
    return db.session.scalar(entry_of(current_user().id, entry_id)) or abort(404)


def _routine_or_404(routine_id: UUID) -> SavedRoutine:
    return db.session.scalar(routine_of(current_user().id, routine_id)) or abort(404)
