"""What is known when choosing begins: who may do what tonight, and what it would be worth."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from webapp.domain.allowed import Allowed, Option
from webapp.domain.catalogue import Catalogue, Stretch
from webapp.domain.dose import Dosed, Dosing
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


@dataclass(frozen=True)
class Brief:
    """All that choosing needs to know about one evening."""

    catalogue: Catalogue
    allowed: Allowed
    evening: Evening
    scoring: Scoring
    dosing: Dosing
    wishes: Wishes
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
        movements = (self._best(stretch) for stretch in self.catalogue.movements)
        return tuple(option for option in movements if option is not None)

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
        is_easier = option.stretch.slug in self.wishes.easier
        return Dosed(option, self.dosing, is_wished_easier=is_easier, timed_seconds=timed_seconds)

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
            is_open = not option.variant.chosen_only or self.dosing.level >= CHOOSABLE_FROM_LEVEL
            if is_open and option.variant.full_id in self.wishes.variants:
                return option
        return None

    def _easier(self, stretch: Stretch, options: Sequence[Option]) -> Option | None:
        if stretch.slug not in self.wishes.easier:
            return None
        return next((each for each in options if each.variant.id == stretch.easier_variant), None)
