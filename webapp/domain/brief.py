"""What is known when choosing begins: who may do what tonight, and what it would be worth."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from webapp.domain.allowed import Allowed, Option
from webapp.domain.catalogue import SERVES_WELL, Catalogue, Stretch
from webapp.domain.changes import ChangeKind
from webapp.domain.dose import Dosed, Dosing
from webapp.domain.lessons import Lessons
from webapp.domain.model import Value
from webapp.domain.ordering import total_seconds
from webapp.domain.profile import Evening, Sensation
from webapp.domain.scoring import Scoring

SECONDS_PER_MINUTE = 60
STRONG_FROM_LEVEL = 2
CHOOSABLE_FROM_LEVEL = 2
CALF = "calf-wall"


class Wishes(Value):
    """What the person changed on tonight's page; safety is never theirs to change."""

    without: frozenset[str] = frozenset()
    easier: frozenset[str] = frozenset()
    variants: frozenset[str] = frozenset()
    is_classic: bool = False
    is_short: bool = False
    """Two minutes are all there is tonight."""
    declined: frozenset[str] = frozenset()
    """What the nights would change, by its key, and the person takes back for tonight."""


@dataclass(frozen=True)
class Brief:
    """All that choosing needs to know about one evening."""

    catalogue: Catalogue
    allowed: Allowed
    evening: Evening
    scoring: Scoring
    dosing: Dosing
    wishes: Wishes
    lessons: Lessons
    minutes: int
    is_normal: bool
    sleep_variants: tuple[str, ...]
    """The sleep positions that pass tonight, best first, as variant names."""

    @property
    def budget_seconds(self) -> int:
        return self.minutes * SECONDS_PER_MINUTE

    def has_time_for(self, ordered: Sequence[Dosed]) -> bool:
        return total_seconds(ordered) <= self.budget_seconds

    @cached_property
    def candidates(self) -> tuple[Option, ...]:
        """The best option of each movement that may be chosen at all, in catalogue order."""
        return tuple(each for each in self._possible if each.stretch.slug not in self.kept_away)

    @cached_property
    def kept_away(self) -> tuple[str, ...]:
        """What was skipped again and again, where something else reaches the same place (5.9)."""
        skipped = self.lessons.skipped
        if self.wishes.is_classic or not skipped:
            return ()
        wanted = [each for each in self._possible if each.stretch.slug not in skipped]
        return tuple(
            each.stretch.slug
            for each in self._possible
            if each.stretch.slug in skipped and self._has_stand_in(each, wanted)
        )

    @property
    def varies(self) -> bool:
        return ChangeKind.VARIETY not in self.wishes.declined

    @cached_property
    def scores(self) -> dict[str, float]:
        return {option.stretch.slug: self.scoring.score(option) for option in self.candidates}

    @cached_property
    def useful(self) -> list[Option]:
        """Candidates that reach a sore area, and the calf stretch for cramps; best first."""
        areas = self.evening.areas
        has_cramp = Sensation.CRAMP in self.evening.sensations
        return self.ranked(
            option
            for option in self.candidates
            if areas & option.stretch.areas.keys() or (has_cramp and option.stretch.slug == CALF)
        )

    def ranked(self, options: Iterable[Option]) -> list[Option]:
        """Best first; equals go by calm, then by catalogue order (5.5)."""
        return sorted(options, key=self._rank)

    def _rank(self, option: Option) -> tuple[float, int, int]:
        stretch = option.stretch
        return (-self.scores[stretch.slug], -stretch.calm, stretch.order)

    def dosed(self, option: Option, timed_seconds: int | None = None) -> Dosed:
        is_easier = option.stretch.slug in self._easier_slugs
        return Dosed(option, self.dosing, is_wished_easier=is_easier, timed_seconds=timed_seconds)

    @cached_property
    def _possible(self) -> tuple[Option, ...]:
        movements = (self._best(stretch) for stretch in self.catalogue.movements)
        return tuple(option for option in movements if option is not None)

    def _has_stand_in(self, option: Option, wanted: Iterable[Option]) -> bool:
        """Whether another reaches as well the sore area that this one serves most."""
        gains = {area: option.stretch.areas.get(area, 0) for area in self.scoring.weights}
        area = max(gains, key=lambda each: gains[each] * self.scoring.weights[each])
        least = min(gains[area], SERVES_WELL)
        return any(each.stretch.areas.get(area, 0) >= least for each in wanted)

    @cached_property
    def _easier_slugs(self) -> frozenset[str]:
        """By the person's wish or by what the nights taught."""
        return self.wishes.easier | self.lessons.easier.keys()

    def _best(self, stretch: Stretch) -> Option | None:
        if stretch.slug in self.wishes.without or (stretch.is_strong and not self._may_be_strong):
            return None
        options = self.allowed.of(stretch.slug)
        return self._wished(options) or self._easier(stretch, options) or self.scoring.best(options)

    @property
    def _may_be_strong(self) -> bool:
        return self.is_normal and self.dosing.level >= STRONG_FROM_LEVEL

    def _wished(self, options: Sequence[Option]) -> Option | None:
        """A variant the person picked; the optional ones only from level 2 (G6)."""
        for option in options:
            if option.stretch.slug in self.lessons.easier:
                continue
            is_open = not option.variant.chosen_only or self.dosing.level >= CHOOSABLE_FROM_LEVEL
            if is_open and option.variant.full_id in self.wishes.variants:
                return option
        return None

    def _easier(self, stretch: Stretch, options: Sequence[Option]) -> Option | None:
        if stretch.slug not in self._easier_slugs:
            return None
        return next((each for each in options if each.variant.id == stretch.easier_variant), None)
