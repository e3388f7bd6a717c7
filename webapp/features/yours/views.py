"""Everything of a person: taken along, and brought back."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import cast

from flask import Blueprint, Response, current_app, flash, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue

from webapp.domain import spreadsheet
from webapp.domain.clock import day_of, utc_now
from webapp.domain.export import (
    LISTED,
    Export,
    KeptMorning,
    KeptNight,
    KeptProfile,
    KeptRoutine,
    KeptScreening,
    as_json,
)
from webapp.domain.fhir.bundle import bundle
from webapp.domain.fhir.shape import App, Chart
from webapp.domain.model import Value
from webapp.extensions import db, let_others_write
from webapp.features.yours.bringing import Brought, bring_in
from webapp.features.yours.forms import ImportForm
from webapp.models.everything import Everything
from webapp.models.routine import latest_routine
from webapp.web.assets import build
from webapp.web.auth import current_user
from webapp.web.content import content, edition
from webapp.web.evening import remake_tonight
from webapp.web.forms import form_page
from webapp.web.guards import needs_proof
from webapp.web.limits import limited

LARGEST_FILE = 128 * 1024 * 1024
"""More than twenty years of nights with their routines."""
JSON, CSV, FHIR = "application/json", "text/csv", "application/fhir+json"

bp = Blueprint("yours", __name__, url_prefix="/settings/data")


@bp.get("")
def page() -> ResponseReturnValue:
    return form_page("yours/page.html", ImportForm())


@bp.post("")
@limited("import")
def bring() -> ResponseReturnValue:
    """Take a file in; it is read to its end, while others write, before any of it is written."""
    user_id, tonight = current_user().id, current_user().tonight(utc_now())
    let_others_write()
    request.max_content_length = LARGEST_FILE
    form = ImportForm(request.files.get("file"), now=utc_now())
    if not form.validate():
        return form_page("yours/page.html", form)
    brought = bring_in(user_id, form.file.data.stream, tonight=tonight)
    if brought.new.total():
        remake_tonight(current_user())
    db.session.commit()
    flash(_in_words(brought))
    return redirect(url_for("history.nights"), 303)


@bp.get("/unwind.json")
@needs_proof("yours.page")
@limited("export")
def everything() -> ResponseReturnValue:
    mine = _mine()
    pages = {name: mine.listed(name) for name in LISTED}
    return _download(as_json(mine.single(), pages, about=_about(), now=utc_now()), "all.json", JSON)


@bp.get("/nights.csv")
@needs_proof("yours.page")
@limited("export")
def nights() -> ResponseReturnValue:
    kept = cast("Iterable[KeptNight]", _each(_mine(), "nights"))
    return _download(spreadsheet.nights(kept, about=_about()), "nights.csv", CSV)


@bp.get("/mornings.csv")
@needs_proof("yours.page")
@limited("export")
def mornings() -> ResponseReturnValue:
    kept = cast("Iterable[KeptMorning]", _each(_mine(), "mornings"))
    return _download(spreadsheet.mornings(kept, about=_about()), "mornings.csv", CSV)


@bp.get("/fhir.json")
@needs_proof("yours.page")
@limited("export")
def fhir() -> ResponseReturnValue:
    mine = _mine()
    told = bundle(
        _chart(mine),
        cast("Iterable[KeptNight]", _each(mine, "nights")),
        cast("Iterable[KeptMorning]", _each(mine, "mornings")),
    )
    return _download(told, "fhir.json", FHIR)


@bp.get("/schema.json")
def schema() -> ResponseReturnValue:
    """How the JSON is made up, for who writes a program that reads it."""
    return jsonify(Export.model_json_schema())


def _mine() -> Everything:
    return Everything(db.engine, current_user().id)


def _each(mine: Everything, name: str) -> Iterator[Value]:
    return chain.from_iterable(mine.listed(name))


def _about() -> str:
    return content().texts.export


def _chart(mine: Everything) -> Chart:
    user = current_user()
    latest = db.session.scalar(latest_routine(user.id))
    return Chart(
        owner=user.id,
        app=App(version=build(), edition=edition(), about=_about()),
        now=utc_now(),
        questions=content().screen.questions,
        screenings=cast("tuple[KeptScreening, ...]", tuple(_each(mine, "screenings"))),
        profile=cast("KeptProfile | None", mine.single()["profile"]),
        routine=KeptRoutine.model_validate(latest, from_attributes=True) if latest else None,
        has_snomed=current_app.config["SNOMED"],
    )


def _download(pieces: Iterator[str], name: str, kind: str) -> Response:
    """A file that is made while it is sent."""
    today = day_of(utc_now(), current_user().time_zone)
    answer = Response(pieces, mimetype=kind)
    answer.headers.set("Content-Disposition", "attachment", filename=f"unwind-{today}-{name}")
    return answer


def _in_words(brought: Brought) -> str:
    if not brought.new.total():
        return "Everything in this file was here already."
    came = f"{_counted(brought.new)} came in, with all that belongs to them."
    match brought.known["nights"]:
        case 0:
            return came
        case 1:
            return f"{came} 1 night was here already."
        case here:
            return f"{came} {here} nights were here already."


def _counted(rows: Counter[str]) -> str:
    nights = rows["nights"]
    return "1 night" if nights == 1 else f"{nights} nights"
