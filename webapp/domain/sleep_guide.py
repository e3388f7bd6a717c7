"""What is known about lying at night: positions, their pillows, and what conditions change (6)."""

from collections.abc import Iterator
from enum import StrEnum
from itertools import chain
from typing import Annotated, Self

from pydantic import Field, model_validator

from webapp.domain.body import Area, Side, Surface
from webapp.domain.catalogue import SourceId
from webapp.domain.figure import Figure, Picture
from webapp.domain.lying import Lying
from webapp.domain.model import Value
from webapp.domain.names import Slug, Text, named_by_key
from webapp.domain.rules import Flag

FEWEST_STEPS = 2
BASES = ("back", "side", "curled", "quarter-turn", "front", "three-quarter", "propped")


class Column(StrEnum):
    """Which lines a position takes from areas and overrides (6.2)."""

    BACK = "back"
    SIDE = "side"
    FRONT = "front"
    PROPPED = "propped"


LineNames = tuple[Slug, ...]
LinesByColumn = dict[Column, LineNames]


class Base(Value):
    """What every card of one position starts from (6.1)."""

    name: Slug
    title: Text
    """With {side}."""
    column: Column
    steps: Annotated[LineNames, Field(min_length=FEWEST_STEPS)]
    avoid: Text
    if_you_wake: Text
    sources: tuple[SourceId, ...] = ()


class Arrangement(Value):
    """One way to lie between pillows, drawn."""

    name: Slug
    position: Slug
    shows: Annotated[frozenset[Slug], Field(min_length=1)]
    """Lines whose pillows are drawn; on a card without one of them it would mislead."""
    figure: Figure

    def picture(self, side: Side | None = None) -> Picture:
        return Picture(f"sleep-{self.name}", self.figure, Surface.BED, side)


class Override(Value):
    """What a condition changes before anything else is said (6.3)."""

    flags: Annotated[frozenset[Flag], Field(min_length=1)]
    """Any of these switches it on."""
    unless: frozenset[Flag] = frozenset()
    steps: LinesByColumn = Field(default_factory=dict)
    drops: frozenset[Slug] = frozenset()
    """Lines of the base and of areas that it forbids or says better."""
    avoid: str = ""
    if_you_wake: str = ""
    notes: tuple[Text, ...] = ()
    sources: tuple[SourceId, ...] = ()


class AskYourTeam(Value):
    """When no position passes all rules: no pillows, only the breath."""

    title: Text
    steps: Annotated[tuple[Text, ...], Field(min_length=1)]
    avoid: Text
    if_you_wake: Text


class Mattress(Value):
    signs: tuple[Text, ...]
    advice: tuple[Text, ...]
    sources: tuple[SourceId, ...]


class General(Value):
    """What holds in every position."""

    notes: tuple[Text, ...]
    mixed: Text
    sides: dict[Lying, Text]
    """How a side is named inside a sentence."""
    getting_in: tuple[Text, ...]
    getting_out: tuple[Text, ...]
    mattress: Mattress
    ask_your_team: AskYourTeam
    lines: dict[Slug, Text]
    """Every step by its name: rules that say the same share a line, so no card says it twice."""
    sources: tuple[SourceId, ...]


class SleepGuide(Value):
    positions: Annotated[dict[Slug, Base], named_by_key("name")]
    areas: dict[Area, LinesByColumn]
    overrides: dict[str, Override]
    """In their order of strength: pregnancy, then hip replacement, then the rest."""
    general: General
    figures: Annotated[dict[Slug, Arrangement], named_by_key("name")]
    """Stronger rules first."""

    def arrangement(self, position: str, told: frozenset[str]) -> Arrangement | None:
        """Draw as much as possible of what is told, and nothing else; of equals the first."""
        drawn = [each for each in self.figures.values() if each.position == position]
        fitting = [each for each in drawn if each.shows <= told]
        return max(fitting, key=lambda each: len(each.shows), default=None)

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if set(self.positions) != set(BASES):
            raise ValueError(f"positions must be {', '.join(BASES)}")
        if missing := set(Area) - set(self.areas):
            raise ValueError(f"areas: {', '.join(sorted(missing))} missing")
        if {each.position for each in self.figures.values()} != set(BASES):
            raise ValueError(f"figures: each of {', '.join(BASES)} must be drawn")
        return self

    @model_validator(mode="after")
    def _names_known_lines(self) -> Self:
        unknown = set(self._named_lines()) - set(self.general.lines)
        if unknown:
            raise ValueError(f"general.lines: {', '.join(sorted(unknown))} missing")
        return self

    def _named_lines(self) -> Iterator[str]:
        for base in self.positions.values():
            yield from base.steps
        for arrangement in self.figures.values():
            yield from arrangement.shows
        for override in self.overrides.values():
            yield from override.drops
        for lines in (*self.areas.values(), *(each.steps for each in self.overrides.values())):
            yield from chain.from_iterable(lines.values())
