"""How to lie tonight and where the pillows go (6)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from typing import Annotated, Self

from pydantic import Field, model_validator

from webapp.domain.body import Area, Side, Surface
from webapp.domain.catalogue import SourceId
from webapp.domain.conditions import HipReplacement
from webapp.domain.figure import Figure, Picture
from webapp.domain.lying import Lying, is_ruled_out, preferred
from webapp.domain.model import Value
from webapp.domain.names import Slug, Text, named_by_key
from webapp.domain.profile import PainArea, PainProfile, SleepPosition
from webapp.domain.rules import Flag

FEWEST_STEPS, MOST_STEPS = 2, 4
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


def sleep_positions(profile: PainProfile, flags: frozenset[Flag]) -> tuple[Lying, ...]:
    """Where to lie, best first; empty means that only the person's team can say (6.3)."""
    return preferred(profile, flags)


@dataclass(frozen=True)
class SleepCard:
    """One position with its pillows; without a position it says to ask the team."""

    position: Lying | None
    title: str
    steps: tuple[str, ...]
    avoid: str
    if_you_wake: str
    notes: tuple[str, ...]
    picture: Picture | None


def sleep_card(
    guide: SleepGuide, profile: PainProfile, flags: frozenset[Flag], position: str | None = None
) -> SleepCard:
    """Draw up the card of the best position, or of the one asked for if no rule forbids it."""
    best = sleep_positions(profile, flags)
    if not best:
        return _ask_your_team(guide)
    asked = Lying(position or best[0])
    return _Card(guide, profile, flags, best[0] if is_ruled_out(asked, flags) else asked).card()


def _ask_your_team(guide: SleepGuide) -> SleepCard:
    words = guide.general.ask_your_team
    return SleepCard(None, words.title, words.steps, words.avoid, words.if_you_wake, (), None)


class _Card:
    def __init__(
        self, guide: SleepGuide, profile: PainProfile, flags: frozenset[Flag], position: Lying
    ) -> None:
        self._guide = guide
        self._general = guide.general
        self._profile = profile
        self._position = position
        self._base = guide.positions[_base_of(position, profile)]
        self._overrides = [
            each
            for each in guide.overrides.values()
            if flags & each.flags and not flags & each.unless
        ]

    def card(self) -> SleepCard:
        wakes = [each.if_you_wake for each in self._overrides if each.if_you_wake]
        return SleepCard(
            position=self._position,
            title=self._say(self._base.title),
            steps=self._said(self._steps[:MOST_STEPS]),
            avoid=[*self._avoids, self._base.avoid][0],
            if_you_wake=[*wakes, self._base.if_you_wake][0],
            notes=tuple(dict.fromkeys(self._notes)),
            picture=self._picture,
        )

    @property
    def _picture(self) -> Picture | None:
        """None rather than one with a pillow that the card does not tell of."""
        told = frozenset((*self._steps[:MOST_STEPS], *self._override_steps))
        arrangement = self._guide.arrangement(self._base.name, told)
        return arrangement.picture(self._side) if arrangement else None

    @property
    def _side(self) -> Side | None:
        """The side that is down; on the back, the one new hip that a roll may hold."""
        if self._position.is_on_a_side:
            return self._position.side
        hip = self._profile.condition("hip_replacement")
        return hip.side if isinstance(hip, HipReplacement) and hip.side is not Side.BOTH else None

    @property
    def _notes(self) -> Iterator[str]:
        """What a full card has no room for but a rule wants said, then what holds for everyone."""
        pushed_out = self._steps[MOST_STEPS:]
        yield from self._said(name for name in self._override_steps if name in pushed_out)
        yield from self._avoids[1:]
        yield from chain.from_iterable(each.notes for each in self._overrides)
        if self._profile.sleep_position is SleepPosition.MIXED:
            yield self._general.mixed
        yield from self._general.notes

    @property
    def _avoids(self) -> list[str]:
        return [each.avoid for each in self._overrides if each.avoid]

    @property
    def _steps(self) -> list[str]:
        """Overrides, base, areas; each line once (6)."""
        dropped = frozenset(chain.from_iterable(each.drops for each in self._overrides))
        usual = [name for name in (*self._base.steps, *self._area_steps) if name not in dropped]
        return list(dict.fromkeys((*self._override_steps, *usual)))

    @property
    def _override_steps(self) -> list[str]:
        lines = (each.steps.get(self._base.column, ()) for each in self._overrides)
        return list(dict.fromkeys(chain.from_iterable(lines)))

    @property
    def _area_steps(self) -> Iterator[str]:
        for pain in sorted(self._profile.pain_areas, key=self._comes_later):
            yield from self._guide.areas[pain.area].get(self._base.column, ())

    def _comes_later(self, pain: PainArea) -> tuple[bool, int]:
        return (pain is not self._profile.main, -(pain.nrs or 0))

    def _said(self, names: Iterable[str]) -> tuple[str, ...]:
        return tuple(self._say(self._general.lines[name]) for name in names)

    def _say(self, text: str) -> str:
        return text.format(side=self._general.sides.get(self._position, ""))


def _base_of(position: Lying, profile: PainProfile) -> str:
    if position.is_on_a_side:
        return "curled" if profile.sleep_position is SleepPosition.FETAL else "side"
    return position.value
