"""How to lie tonight and where the pillows go (6)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from webapp.domain.body import Side
from webapp.domain.conditions import HipReplacement
from webapp.domain.figure import Picture
from webapp.domain.lying import Lying, is_ruled_out, preferred
from webapp.domain.profile import PainArea, PainProfile, SleepPosition
from webapp.domain.rules import Flag
from webapp.domain.sleep_guide import SleepGuide

MOST_STEPS = 4


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
