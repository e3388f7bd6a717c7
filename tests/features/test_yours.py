"""Everything of a person as files of their own."""

import csv
import datetime as dt
import io
import json

import pytest
from fhir.resources.R4B.bundle import Bundle

from tests.browsing import links_of
from tests.people import keep, logged, planned
from tests.samples import NIGHT, NOW, a_move, a_user, everything_of
from webapp.domain.export import LISTED, SINGLE, Export
from webapp.domain.log import Done, Status
from webapp.domain.nights import Wakes
from webapp.extensions import db
from webapp.models import Base, Morning
from webapp.models.everything import LISTED_ROWS, ROWS_AT_A_TIME, SINGLE_ROWS, Everything

DAY = dt.timedelta(days=1)
FILES = {
    "/settings/data/unwind.json": ("application/json", "unwind-2026-11-21-all.json"),
    "/settings/data/nights.csv": ("text/csv", "unwind-2026-11-21-nights.csv"),
    "/settings/data/mornings.csv": ("text/csv", "unwind-2026-11-21-mornings.csv"),
    "/settings/data/fhir.json": ("application/fhir+json", "unwind-2026-11-21-fhir.json"),
}
ABOUT = "Self-reported by the user. Not clinically verified."
MOST_STATEMENTS = 6
WITHOUT_ROWS_OF_THEIR_OWN = {
    "user",
    "log_move",
    "auth_session",
    "email_address",
    "former_guest",
    "letter",
    "mailed_link",
    "passkey",
    "password",
}
"""The person, moves inside their night, and keys to come in, which open nothing elsewhere."""
NOT_TOLD = {"user_id", "token_hash"}


@pytest.fixture
def full(client):
    """Somebody who has a row in every table; `full.user` is who it is."""
    user = a_user()
    keep(*everything_of(user))
    return client.sign_in(user)


def export_of(client):
    return Export.model_validate_json(client.get("/settings/data/unwind.json").text).unwind


# All files


@pytest.mark.parametrize("path", FILES)
def test_each_file_is_an_attachment_named_by_the_day_that_nobody_keeps(full, path):
    answer = full.get(path)
    kind, name = FILES[path]
    assert (answer.status_code, answer.mimetype) == (200, kind)
    assert answer.headers["Content-Disposition"] == f"attachment; filename={name}"
    assert answer.headers["Cache-Control"] == "no-store"
    assert ABOUT in answer.text or not path.endswith(".json")


@pytest.mark.parametrize("path", FILES)
def test_each_file_can_be_had_before_the_first_night(guest, path):
    assert guest.get(path).status_code == 200


def test_the_page_leads_to_each_file(guest):
    assert set(FILES) < set(links_of(guest.get("/settings/data")))
    assert "/settings/data" in links_of(guest.get("/settings"))


def test_files_hold_nothing_of_anybody_else(guest, app):
    other = a_user()
    keep(*everything_of(other))
    logged(other, note="not yours")
    told = "".join(guest.get(path).text for path in FILES)
    assert "not yours" not in told
    assert str(other.id) not in told


def test_the_page_takes_few_statements_whatever_there_is(full, queries):
    queries.clear()
    full.get("/settings/data")
    assert len(queries) <= MOST_STATEMENTS


# JSON


def test_every_table_and_every_column_is_told(app):
    told = {"user": SINGLE["person"]}
    for name, model in (SINGLE_ROWS | LISTED_ROWS).items():
        told[model.__tablename__] = (SINGLE | LISTED)[name]
    assert Base.metadata.tables.keys() - told.keys() == WITHOUT_ROWS_OF_THEIR_OWN - {"user"}
    for table, kept in told.items():
        columns = {column.name for column in Base.metadata.tables[table].columns}
        left_out = columns - kept.model_fields.keys() - NOT_TOLD
        assert left_out == ({"id"} if table == "user" else set()), table


def test_what_was_told_stands_in_the_file(full):
    told = export_of(full)
    assert (told.version, told.about) == (1, ABOUT)
    assert told.person.time_zone == "UTC"
    assert [each.note for each in told.nights] == ["slept well"]
    assert [each.slug for each in told.nights[0].moves] == ["lunge", "lunge"]
    assert told.nights[0].routine_id == told.routines[0].id
    assert [len(getattr(told, name)) for name in LISTED] == [1] * len(LISTED)


def test_no_key_that_opens_anything_is_in_the_file(full):
    text = full.get("/settings/data/unwind.json").text
    for secret in (b"x" * 32, b"y" * 32, b"z" * 32):
        assert secret.decode() not in text
        assert secret.hex() not in text
    assert "token" not in text


def test_the_schema_speaks_of_each_part(guest):
    schema = guest.get("/settings/data/schema.json").json
    parts = schema["$defs"]["Unwind"]["properties"]
    assert {*SINGLE, *LISTED, "version"} <= parts.keys()
    assert parts["version"]["const"] == 1


def test_rows_are_read_a_few_at_a_time(guest):
    nights = [NIGHT - days * DAY for days in range(2 * ROWS_AT_A_TIME + 1)]
    keep(*(Morning(user_id=guest.user.id, night=night, noted_at=NOW) for night in nights))
    pages = list(Everything(db.engine, guest.user.id).listed("mornings"))
    assert [len(page) for page in pages] == [ROWS_AT_A_TIME, ROWS_AT_A_TIME, 1]
    assert [each.night for page in pages for each in page] == sorted(nights)


# CSV


def test_a_spreadsheet_reads_nights_and_mornings(full):
    logged(full.user, night=NIGHT - DAY, note="=1+1", pain_before=3)
    [first, second] = rows_of(full.get("/settings/data/nights.csv"))
    assert (first["night"], first["note"], first["pain_before"]) == ("2026-11-20", "'=1+1", "3")
    assert (second["moves"], second["about"]) == ("Lunge (done, good); Lunge (done)", ABOUT)
    [morning] = rows_of(full.get("/settings/data/mornings.csv"))
    assert (morning["night"], morning["worst_pain"]) == ("2026-11-20", "4")


def rows_of(answer):
    text = answer.data.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


# FHIR


@pytest.fixture
def chart(with_plan):
    """What FHIR says of somebody with a played night, one from memory and a morning."""
    user = with_plan.user
    played = {"started_at": NOW, "finished_at": NOW + dt.timedelta(minutes=12)}
    logged(
        user,
        routine_id=with_plan.routine.id,
        time_zone="America/New_York",
        night=NIGHT,
        status=Status.PARTIAL,
        pain_before=6,
        pain_after=3,
        moves=[a_move(), a_move(position=1, done=Done.SKIPPED, seconds_done=0)],
        **played,
    )
    logged(user, night=NIGHT - 9 * DAY, moves=[], **played)
    keep(
        Morning(
            user_id=user.id,
            night=NIGHT,
            noted_at=NOW,
            night_worst=7,
            wakes=Wakes.TWO_OR_THREE,
            sleep_quality=4,
        )
    )
    return with_plan


def bundle_of(client):
    return json.loads(client.get("/settings/data/fhir.json").text)


def resources(client, kind):
    found = (each["resource"] for each in bundle_of(client)["entry"])
    return [each for each in found if each["resourceType"] == kind]


def test_a_fhir_library_accepts_every_resource(chart):
    bundle = Bundle.model_validate_json(chart.get("/settings/data/fhir.json").text)
    assert bundle.type == "collection"
    kinds = [each.resource.get_resource_type() for each in bundle.entry]
    assert set(kinds) == {
        "Patient",
        "Device",
        "Questionnaire",
        "QuestionnaireResponse",
        "CarePlan",
        "Procedure",
        "Observation",
        "Provenance",
    }


def test_a_fhir_library_accepts_what_there_is_of_somebody_with_every_row(full):
    Bundle.model_validate_json(full.get("/settings/data/fhir.json").text)


def test_every_reference_leads_to_a_resource_of_the_bundle(chart):
    bundle = bundle_of(chart)
    known = {each["fullUrl"] for each in bundle["entry"]}
    ids = [each["resource"]["id"] for each in bundle["entry"]]
    assert len(set(ids)) == len(ids)
    named = {each["reference"] for each in nested(bundle) if "reference" in each}
    named |= {each["questionnaire"] for each in nested(bundle) if "questionnaire" in each}
    assert named <= known


def nested(value):
    if isinstance(value, dict):
        yield value
    if isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from nested(each)


def test_pain_is_told_by_its_code_where_and_when_it_was_felt(chart):
    pains = [
        each
        for each in resources(chart, "Observation")
        if each["code"]["coding"][0]["code"] == "72514-3"
    ]
    told = {
        (each["note"][0]["text"] if "note" in each else "night"): each["valueQuantity"]["value"]
        for each in pains
    }
    assert told == {"before routine": 6, "after routine": 3, "night": 7}
    before = pains[0]
    assert before["effectiveDateTime"] == "2026-11-21T17:30:00-05:00"
    assert before["valueQuantity"]["code"] == "{score}"
    assert before["bodySite"] == {"text": "Hip"}
    assert before["category"][0]["coding"][0]["code"] == "survey"
    assert before["derivedFrom"]


def test_a_routine_is_a_procedure_with_its_minutes(chart):
    moved, played = resources(chart, "Procedure")
    assert (played["status"], moved["status"]) == ("stopped", "completed")
    assert played["code"] == {"text": "Stretching routine"}
    assert played["performedPeriod"]["end"] == "2026-11-21T17:42:00-05:00"
    assert played["basedOn"]
    assert moved["performedDateTime"] == "2026-11-12"
    [minutes] = [
        each
        for each in resources(chart, "Observation")
        if each["code"]["coding"][0]["code"] == "55411-3"
    ]
    assert (minutes["valueQuantity"]["value"], minutes["valueQuantity"]["unit"]) == (1.0, "min")


def test_nobody_is_given_a_diagnosis_or_a_name(chart):
    assert not resources(chart, "Condition")
    [patient] = resources(chart, "Patient")
    assert patient.keys() == {"resourceType", "id", "active"}


def test_ids_are_the_same_each_time(chart):
    first, second = ([each["fullUrl"] for each in bundle_of(chart)["entry"]] for _ in range(2))
    assert first == second


def test_snomed_codes_come_only_where_their_licence_is_there(chart, app):
    assert "snomed" not in json.dumps(bundle_of(chart))
    app.config["SNOMED"] = True
    systems = {each.get("system") for each in nested(bundle_of(chart))}
    assert "http://snomed.info/sct" in systems
    Bundle.model_validate_json(chart.get("/settings/data/fhir.json").text)


def test_only_the_latest_routine_is_the_plan(chart):
    planned(chart.user, minutes=5)
    [plan] = resources(chart, "CarePlan")
    assert (plan["status"], plan["intent"]) == ("active", "plan")
    assert all("basedOn" not in each for each in resources(chart, "Procedure"))
