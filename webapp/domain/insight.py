"""What many nights say together: medians, changes that people notice, and moves compared (9.1)."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import median, median_high

from webapp.domain.clock import A_DAY

NIGHTS_OF_A_MEDIAN = 7
FEWEST_TOLD = 4
SMALL_POINTS, SMALL_SHARE = 1, 0.15
CLEAR_POINTS, CLEAR_SHARE = 2, 0.30
NIGHTS_COMPARED = 180
FEWEST_MORNINGS = 5
"""With a move and without it, before the two are compared."""

Median = Callable[[Sequence[float]], float]


class Size(StrEnum):
    """How large a change is to those who live it."""

    NONE = "none"
    SMALL = "small"
    CLEAR = "clear"


class Verdict(StrEnum):
    """How the nights with a move were beside those without. It never says why."""

    TOO_FEW = "too_few"
    EASIER = "easier"
    SAME = "same"
    HARDER = "harder"


@dataclass(frozen=True)
class Measure:
    """Something told night by night, in numbers from 0 to its top."""

    code: str
    top: int
    is_better_high: bool = False
    is_in_steps: bool = False
    """Its numbers only stand in order, as "2 or 3 times" does: no mean of two, and no per cent."""

    @property
    def median(self) -> Median:
        return median_high if self.is_in_steps else median

    def size(self, first: float, now: float) -> Size:
        return size_of(first, now, is_in_steps=self.is_in_steps)

    def is_better(self, first: float, now: float) -> bool:
        return now > first if self.is_better_high else now < first


@dataclass(frozen=True)
class Point:
    """A night with what was told of it, and what was usual in the seven nights it ends."""

    night: dt.date
    told: float | None
    usual: float | None
    count: int
    """How many of the seven nights were told of."""


@dataclass(frozen=True)
class Trend:
    measure: Measure
    points: tuple[Point, ...]

    @property
    def now(self) -> Point:
        return self.points[-1]

    @property
    def start(self) -> Point | None:
        """The first week that was told of well enough; none of its nights counts as now too."""
        before_now = self.now.night - NIGHTS_OF_A_MEDIAN * A_DAY
        usual = (point for point in self.points if point.usual is not None)
        return next((point for point in usual if point.night <= before_now), None)

    @property
    def is_empty(self) -> bool:
        return not any(point.count for point in self.points)


@dataclass(frozen=True)
class MoveCounts:
    """On how many nights a move was done, and how it was marked."""

    slug: str
    nights: int
    good: int
    too_hard: int
    hurt: int


@dataclass(frozen=True)
class Mornings:
    """How many mornings told of some nights, and the usual worst pain of them."""

    count: int
    usual: float | None


@dataclass(frozen=True)
class MoveCompared:
    counts: MoveCounts
    with_it: Mornings
    without: Mornings

    @property
    def verdict(self) -> Verdict:
        fewest = min(self.with_it.count, self.without.count)
        if fewest < FEWEST_MORNINGS or self.with_it.usual is None or self.without.usual is None:
            return Verdict.TOO_FEW
        if size_of(self.without.usual, self.with_it.usual) is Size.NONE:
            return Verdict.SAME
        is_easier = self.with_it.usual < self.without.usual
        return Verdict.EASIER if is_easier else Verdict.HARDER


def median_of(levels: Iterable[int | None]) -> float | None:
    """The middle of what was told; none when nothing was.

    >>> median_of([2, None, 5, 3]), median_of([None])
    (3, None)
    """
    told = [level for level in levels if level is not None]
    return median(told) if told else None


def size_of(first: float, now: float, *, is_in_steps: bool = False) -> Size:
    """Judge a change by points or by its share of what was, whichever says more (9.1, E33).

    >>> size_of(5, 3).value, size_of(3, 2.5).value, size_of(8, 8.5).value
    ('clear', 'small', 'none')
    """
    points = abs(now - first)
    share = points / first if first and not is_in_steps else 0
    if points >= CLEAR_POINTS or share >= CLEAR_SHARE:
        return Size.CLEAR
    return Size.SMALL if points >= SMALL_POINTS or share >= SMALL_SHARE else Size.NONE


def trend(
    measure: Measure, told: Mapping[dt.date, float], *, last: dt.date, nights: int, every: int = 1
) -> Trend:
    """What was usual, night by night or every so many nights; the last point ends on the last."""
    times = range(nights - 1 - (nights - 1) % every, -1, -every)
    ends = (last - days * A_DAY for days in times)
    return Trend(measure, tuple(_point(measure, told, night) for night in ends))


def compared(
    counts: Sequence[MoveCounts],
    worst_with: Mapping[str, Counter[int]],
    worst_of_all: Counter[int],
) -> list[MoveCompared]:
    """Each move with the mornings after it and the mornings after nights without it.

    A counter says how many nights had each level as their worst.
    """
    return [
        MoveCompared(
            each,
            _mornings(worst_with.get(each.slug, Counter())),
            _mornings(worst_of_all - worst_with.get(each.slug, Counter())),
        )
        for each in counts
    ]


def _point(measure: Measure, told: Mapping[dt.date, float], night: dt.date) -> Point:
    week = (night - days * A_DAY for days in range(NIGHTS_OF_A_MEDIAN))
    values = [told[each] for each in week if each in told]
    usual = measure.median(values) if len(values) >= FEWEST_TOLD else None
    return Point(night, told.get(night), usual, len(values))


def _mornings(nights_by_worst: Counter[int]) -> Mornings:
    return Mornings(nights_by_worst.total(), median_of(nights_by_worst.elements()))
