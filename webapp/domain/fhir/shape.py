"""What all resources are made of: whom they are about, codes, references and ids (9.2)."""

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID, uuid5

from webapp.domain.export import KeptProfile, KeptRoutine, KeptScreening
from webapp.domain.screen import Question

Resource = dict[str, object]

LOINC = "http://loinc.org"
SNOMED = "http://snomed.info/sct"
OURS = "https://example.org/fhir/CodeSystem/bedtime-hip"


class App(NamedTuple):
    version: str
    edition: str
    """Names the state of all rules."""
    about: str


@dataclass(frozen=True)
class Chart:
    """What there is to tell of a person; nights and mornings may come a few at a time."""

    owner: UUID
    app: App
    now: dt.datetime
    questions: tuple[Question, ...]
    screenings: tuple[KeptScreening, ...]
    profile: KeptProfile | None
    routine: KeptRoutine | None
    """The latest one: what is planned."""
    has_snomed: bool
    """Whether the licence that many countries ask for is there."""


def concept(text: str, *codings: Resource) -> Resource:
    return {"coding": list(codings), "text": text} if codings else {"text": text}


def coding(system: str, code: str, display: str) -> Resource:
    return {"system": system, "code": code, "display": display}


def snomed(chart: Chart, code: tuple[str, str]) -> list[Resource]:
    return [coding(SNOMED, *code)] if chart.has_snomed else []


def me(chart: Chart) -> Resource:
    return ref(id_of(chart.owner, "patient"))


def device_id(chart: Chart) -> str:
    return id_of(chart.owner, f"device {chart.app.version} {chart.app.edition}")


def profile_id(chart: Chart) -> str:
    return id_of(chart.owner, "profile answers")


def ref(resource_id: str) -> Resource:
    return {"reference": f"urn:uuid:{resource_id}"}


def id_of(about: UUID | None, name: str) -> str:
    """The same for the same thing, whenever it is exported."""
    return str(uuid5(about, name)) if about else ""
