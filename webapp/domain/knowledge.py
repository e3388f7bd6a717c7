"""What the app knows and says beside the stretches: areas, causes, sources, labels, numbers."""

from enum import StrEnum
from typing import Annotated, get_args

from pydantic import BaseModel, BeforeValidator, Field, RootModel

from webapp.domain.body import Area, Posture, Side, Surface
from webapp.domain.catalogue import SourceId
from webapp.domain.conditions import Condition, HipFracture, HipReplacement, RecentSurgery
from webapp.domain.figure import Figure, Picture
from webapp.domain.model import Value
from webapp.domain.names import Slug, Text
from webapp.domain.nights import PastNight, Wakes
from webapp.domain.profile import (
    AgeBand,
    Constraint,
    Duration,
    Equipment,
    Mattress,
    PainProfile,
    Pregnancy,
    Sensation,
    SleepPosition,
    Trigger,
)
from webapp.domain.rules import Flag

SomeSources = Annotated[tuple[SourceId, ...], Field(min_length=1)]


class DaytimeMove(Value):
    """Muscle work for the day; never placed in a bedtime routine (4.7)."""

    slug: Slug
    name: Text
    how: Text
    dose: Text
    surface: Surface
    not_for: str = ""
    flags_against: tuple[Flag, ...] = ()
    sources: SomeSources
    figure: Figure | None = None

    @property
    def picture(self) -> Picture | None:
        return Picture(self.slug, self.figure, self.surface) if self.figure else None


class AreaCard(Value):
    """What may hurt in a body area, and what the night does to it (1.7)."""

    area: Area
    structures: Annotated[tuple[Text, ...], Field(min_length=1)]
    at_night: Text
    sources: SomeSources


class Cause(Value):
    """One of the eleven causes as education; the app never says which one a person has."""

    slug: Slug
    name: Text
    place: Text
    story: Text
    in_the_app: Text
    sources: SomeSources


class Card(Value):
    """A short page of its own: a title, an opening, a few points and a closing line."""

    title: Text
    text: Text
    points: tuple[Text, ...] = ()
    note: str = ""
    sources: SomeSources


class Cards(Value):
    psoas: Card
    who_can_help: Card


class Mark(StrEnum):
    """How far a claim was followed to its source."""

    CHECKED = "V"
    PARTLY = "P"
    UNCHECKED = "U"


class Evidence(Value):
    citation: Text
    supports: Text
    mark: Mark
    note: str = ""


class Source(Value):
    """A source as a person reads it: what it says and where it is from."""

    id: str
    says: str
    origin: str
    mark: Mark | None = None


class Sources(Value):
    """The articles the app was written from, statement by statement, and the evidence (1, 10)."""

    articles: dict[Annotated[str, Field(pattern=r"^S\d{3}$")], Text]
    statements: dict[Annotated[str, Field(pattern=r"^S\d{3}-\d{2}b?$")], Text]
    evidence: dict[Annotated[str, Field(pattern=r"^E\d{2}[a-z]?$")], Evidence]

    def of(self, source_id: str) -> Source:
        if source_id in self.evidence:
            found = self.evidence[source_id]
            return Source(id=source_id, says=found.supports, origin=found.citation, mark=found.mark)
        article, _, _ = source_id.partition("-")
        return Source(id=source_id, says=self.statements[source_id], origin=self.articles[article])


class Consent(Value):
    """What must be ticked once; who ticked which version is kept."""

    version: Annotated[int, Field(strict=True, ge=1)]
    text: Text


class Texts(Value):
    footer: Text
    """With {number}."""
    consent: Consent
    before_routine: Text
    export: Text
    pull: Text
    stop: Text
    body_map_help: Text
    only_a_professional: Text
    daytime_moves: Text
    takes_time: Text


def _with_text(label: object) -> object:
    return {"text": label} if isinstance(label, str) else label


class Label(Value):
    """What a person reads for a code; `short` fits inside a sentence."""

    text: Text
    short: str = ""
    hint: str = ""


class Labels(RootModel[dict[str, dict[str, Annotated[Label, BeforeValidator(_with_text)]]]]):
    """The words for every code a person may choose, by kind: `labels.of("trigger", "stairs")`."""

    model_config = {"frozen": True}

    def of(self, kind: str, code: str) -> Label:
        return self.root[kind][code]

    def short(self, kind: str, code: str) -> str:
        label = self.of(kind, code)
        return label.short or label.text

    def choices(self, kind: str) -> dict[str, Label]:
        """All codes of a kind with their labels, in the order a person is offered them."""
        return self.root[kind]


def _codes(allowed: object) -> tuple[str, ...]:
    """Every code in a type made of Literals, however deep they stand in it."""
    if isinstance(allowed, str):
        return (allowed,)
    return tuple(code for each in get_args(allowed) for code in _codes(each))


def _field_codes(model: type[BaseModel], field: str) -> tuple[str, ...]:
    return _codes(model.model_fields[field].annotation)


def _condition_codes() -> tuple[str, ...]:
    kinds, *_ = get_args(Condition)
    return tuple(code for kind in get_args(kinds) for code in _field_codes(kind, "code"))


CHOICES: dict[str, tuple[str, ...]] = {
    "area": tuple(Area),
    "side": tuple(Side),
    "age_band": tuple(AgeBand),
    "pregnancy": tuple(Pregnancy),
    "duration": tuple(Duration),
    "sensation": tuple(Sensation),
    "trigger": tuple(Trigger),
    "sleep_position": tuple(SleepPosition),
    "sleep_side": _field_codes(PainProfile, "sleep_side"),
    "wakes_from_pain": tuple(Wakes),
    "mattress": tuple(Mattress),
    "condition": _condition_codes(),
    "replacement_approach": _field_codes(HipReplacement, "approach"),
    "replacement_time": _field_codes(HipReplacement, "time"),
    "limits_lifted": _field_codes(HipReplacement, "limits_lifted"),
    "surgery_region": _field_codes(RecentSurgery, "region"),
    "surgery_time": _field_codes(RecentSurgery, "time"),
    "fracture_time": _field_codes(HipFracture, "time"),
    "constraint": tuple(Constraint),
    "equipment": tuple(Equipment),
    "posture": tuple(Posture),
    "move": _field_codes(PastNight, "moves"),
}
"""What a person may choose, by kind; each code needs its label."""


class Country(Value):
    """Whom to ring in one country; `urgent` only where one number serves the whole of it."""

    name: Text
    emergency: Text
    urgent: str = ""
    urgent_name: str = ""


class EmergencyNumbers(Value):
    """Numbers by country; a country nobody told us gets words instead of a number."""

    elsewhere: Country
    countries: dict[Annotated[str, Field(pattern=r"^[A-Z]{2}$")], Country]

    def of(self, country: str | None) -> Country:
        return self.countries.get(country or "", self.elsewhere)
