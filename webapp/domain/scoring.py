"""How much a stretch has to offer tonight (5.5)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from webapp.domain.allowed import Option, prefers_low_places
from webapp.domain.body import Area, Posture
from webapp.domain.catalogue import Stretch
from webapp.domain.lessons import NO_LESSONS, Lessons
from webapp.domain.pain import STRONG_FROM
from webapp.domain.profile import Evening, PainArea
from webapp.domain.rules import Flag, Points, Rules

MAIN_WEIGHT, STRONG_WEIGHT, USUAL_WEIGHT = 3, 2, 1
CALM_FACTOR = 0.5
MISSION_BONUS = 1
EASED_PENALTY = 1


@dataclass(frozen=True)
class Gain:
    """One thing that speaks for a stretch: an area it reaches or a reason it is known to suit."""

    kind: str
    about: str
    points: float


class Scoring:
    def __init__(
        self,
        evening: Evening,
        flags: frozenset[Flag],
        rules: Rules,
        lessons: Lessons = NO_LESSONS,
    ) -> None:
        self.weights = area_weights(evening, lessons.covered)
        self._lessons = lessons
        self._bonuses = _bonuses(evening, flags, rules)
        self._keeps_low = prefers_low_places(evening, flags)

    def is_low_enough(self, option: Option) -> bool:
        """Chair or bed for someone who may fall, for everyone else any place (G12)."""
        return not self._keeps_low or _is_low(option)

    def score(self, option: Option) -> float:
        stretch = option.stretch
        gained = sum(gain.points for gain in self.gains(stretch))
        liked = CALM_FACTOR * stretch.calm + MISSION_BONUS * stretch.mission
        learnt = self._lessons.history_points(stretch.slug)
        return gained + liked - EASED_PENALTY * option.is_eased + learnt

    def gains(self, stretch: Stretch) -> list[Gain]:
        areas = [
            Gain("area", area, weight * stretch.areas.get(area, 0))
            for area, weight in self.weights.items()
        ]
        reasons = [
            Gain(kind, about, points[stretch.slug])
            for kind, about, points in self._bonuses
            if stretch.slug in points
        ]
        return areas + reasons

    def best(self, options: Iterable[Option]) -> Option | None:
        """The variant with the fewest objections; who may fall gets a low one first (G12)."""
        free = [option for option in options if not option.variant.chosen_only]
        return min(free, key=self._objections, default=None)

    def _objections(self, option: Option) -> tuple[bool, float]:
        return (not self.is_low_enough(option), option.penalty)


def area_weights(evening: Evening, covered: Collection[Area] | None = None) -> dict[Area, int]:
    """3 for the main area, 2 for a strong or unknown one, else 1; heaviest first.

    What the moves of last night did not reach well weighs 1 more, and 3 at most.
    """
    main = evening.main
    weights: dict[Area, int] = {}
    for pain in (main, *evening.pain_areas):
        weights[pain.area] = max(weights.get(pain.area, 0), _weight(pain, is_main=pain is main))
    if covered is not None:
        missed = (area for area in weights if area not in covered)
        weights |= {area: min(weights[area] + 1, MAIN_WEIGHT) for area in missed}
    return dict(sorted(weights.items(), key=lambda each: -each[1]))


def _weight(pain: PainArea, *, is_main: bool) -> int:
    if is_main:
        return MAIN_WEIGHT
    return STRONG_WEIGHT if pain.nrs is None or pain.nrs >= STRONG_FROM else USUAL_WEIGHT


def _bonuses(
    evening: Evening, flags: frozenset[Flag], rules: Rules
) -> list[tuple[str, str, Points]]:
    tables = rules.bonuses
    mine: list[tuple[str, str, Points]] = []
    mine += [("trigger", t, p) for t, p in tables.triggers.items() if t in evening.triggers]
    mine += [("sensation", s, p) for s, p in tables.sensations.items() if s in evening.sensations]
    if evening.sleep_position in tables.sleep_positions:
        points = tables.sleep_positions[evening.sleep_position]
        mine.append(("sleep_position", evening.sleep_position, points))
    mine += [("flag", rule.flag, rule.bonus) for rule in rules.of(flags)]
    return mine


def _is_low(option: Option) -> bool:
    is_upright = option.variant.posture in (Posture.STANDING, Posture.KNEELING)
    return not is_upright and not option.variant.is_floor_only
