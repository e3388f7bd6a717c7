"""The log as one FHIR R4 bundle, for a clinician's own software (9.3)."""

import json
from collections.abc import Iterable, Iterator

from webapp.domain.export import KeptMorning, KeptNight, between
from webapp.domain.fhir.answers import (
    profile_answers,
    profile_questions,
    safety_answers,
    safety_questions,
)
from webapp.domain.fhir.nights import care_plan, of_morning, of_night
from webapp.domain.fhir.shape import OURS, Chart, Resource, coding, device_id, id_of, me, ref


def bundle(
    chart: Chart, nights: Iterable[KeptNight], mornings: Iterable[KeptMorning]
) -> Iterator[str]:
    """A collection of all resources, piece by piece."""
    head = {
        "resourceType": "Bundle",
        "id": id_of(chart.owner, "bundle"),
        "meta": {"tag": [coding(OURS, "self-reported", chart.app.about)]},
        "type": "collection",
        "timestamp": chart.now.isoformat(timespec="seconds"),
    }
    entries = (
        "\n" + json.dumps({"fullUrl": f"urn:uuid:{each['id']}", "resource": each})
        for each in _with_its_source(chart, _resources(chart, nights, mornings))
    )
    yield f'{json.dumps(head)[:-1]}, "entry": ['
    yield from between(",", entries)
    yield "]}\n"


def _resources(
    chart: Chart, nights: Iterable[KeptNight], mornings: Iterable[KeptMorning]
) -> Iterator[Resource]:
    yield from (
        _patient(chart),
        _device(chart),
        safety_questions(chart),
        profile_questions(chart),
    )
    yield from (safety_answers(chart, each) for each in chart.screenings)
    if chart.profile:
        yield profile_answers(chart, chart.profile)
    if chart.routine:
        yield care_plan(chart, chart.routine)
    for night in nights:
        yield from of_night(chart, night)
    for morning in mornings:
        yield from of_morning(chart, morning)


def _with_its_source(chart: Chart, resources: Iterable[Resource]) -> Iterator[Resource]:
    """All of them, and at last who said so, and through what."""
    told = []
    for each in resources:
        yield each
        told.append({"reference": f"urn:uuid:{each['id']}"})
    yield {
        "resourceType": "Provenance",
        "id": id_of(chart.owner, "provenance"),
        "target": told,
        "recorded": chart.now.isoformat(timespec="seconds"),
        "reason": [{"text": chart.app.about}],
        "agent": [
            {"type": {"text": "author"}, "who": me(chart)},
            {"type": {"text": "assembler"}, "who": ref(device_id(chart))},
        ],
    }


def _patient(chart: Chart) -> Resource:
    return {"resourceType": "Patient", "id": id_of(chart.owner, "patient"), "active": True}


def _device(chart: Chart) -> Resource:
    return {
        "resourceType": "Device",
        "id": device_id(chart),
        "status": "active",
        "deviceName": [{"name": "Unwind", "type": "user-friendly-name"}],
        "type": {"text": "Software"},
        "version": [
            {"type": {"text": "software"}, "value": chart.app.version},
            {"type": {"text": "rules"}, "value": chart.app.edition},
        ],
        "note": [{"text": chart.app.about}],
    }
