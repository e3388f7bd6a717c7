"""What only shows over several nights, and asks for a person to look at it (3.3, 5.9, 5.10).

This is the one place that knows these conditions. What was told of an evening is known on its own
date, what was told of the night on the day after; nobody's silence makes or ends a pattern.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import takewhile
from statistics import median_low

from webapp.domain.model import Value
from webapp.domain.nights import PastNight, Wakes, one_a_night
from webapp.domain.pain import CLEARLY_WORSE, NO_PAIN, REST_FROM, got_worse

LEAST_EASING = 1
"""Medians of three are whole numbers, so 15 % of any level asks for no more than this (E33)."""
NIGHTS_IN_A_MEDIAN = 3

CONSTANT_NIGHTS = 7
CONSTANT_FROM = 5
BAD_NIGHTS = 2
RISING_NIGHTS = 3

WEEK = dt.timedelta(days=7)
RECENT = dt.timedelta(days=14)
"""How old a telling may be to speak of now; after as long a gap the screen is due anyway."""
USE = dt.timedelta(days=28)
WATCHED = dt.timedelta(days=56)
"""No rule looks further back than `USE`, nor needs to know what was so before the last screen."""

DAY_5, DAY_5_NIGHTS = dt.timedelta(days=5), 4
DAY_14, DAY_14_NIGHTS = dt.timedelta(days=14), 8


class Pattern(StrEnum):
    """The weightiest first."""

    WORSE = "worse"
    HARDER_AFTER = "harder_after"
    BAD_NIGHTS = "bad_nights"
    CONSTANT = "constant"
    RISING = "rising"
    NO_CHANGE = "no_change"
    NOT_EASING = "not_easing"

    @property
    def asks_the_screen(self) -> bool:
        """Whether the full screen comes first; five days without ease are no more than a nudge."""
        return self is not Pattern.NOT_EASING

    def is_see_soon(self, *, assessed: bool) -> bool:
        """Whether a check is due whatever the screen says: for no change, until one was had."""
        if self is Pattern.NO_CHANGE:
            return not assessed
        return self in _ALWAYS_SEE_SOON


_ALWAYS_SEE_SOON = frozenset(
    {Pattern.WORSE, Pattern.HARDER_AFTER, Pattern.BAD_NIGHTS, Pattern.RISING}
)


_NO_EASE = frozenset({Pattern.NO_CHANGE, Pattern.NOT_EASING})
"""Not worth a word beside nights that have got worse."""


class Sighting(Value):
    """A pattern that holds today."""

    pattern: Pattern
    since: dt.date
    """The day since when it has held without a break."""

    def came_after(self, screened_on: dt.date) -> bool:
        """Whether the last full screen could not know of it yet."""
        return self.pattern.asks_the_screen and self.since > screened_on


def patterns_in(
    tellings: Iterable[PastNight], *, today: dt.date, baseline: int | None
) -> tuple[Sighting, ...]:
    """Everything these nights show today; nights older than `WATCHED` change nothing.

    Of several pains told on one evening the strongest counts.
    """
    watched = [each for each in tellings if today - each.night <= WATCHED]
    nights, pains = one_a_night(watched), _strongest_pains(watched)
    back = (today - dt.timedelta(days=ago) for ago in range(USE.days + 1))
    days = [_Known(nights, pains, day, baseline) for day in back]
    since = {pattern: _since(shows, days) for pattern, shows in _RULES.items()}
    found = [
        Sighting(pattern=pattern, since=day) for pattern, day in since.items() if day is not None
    ]
    return tuple(each for each in found if not (since[Pattern.WORSE] and each.pattern in _NO_EASE))


def baseline_of(first: Iterable[PastNight], said: int | None) -> int | None:
    """The night pain to compare with: as the person said, else the median of the first three."""
    if said is not None:
        return said
    told = {each.night: each.night_worst for each in first if each.night_worst is not None}
    return _median_of([told[night] for night in sorted(told)[:NIGHTS_IN_A_MEDIAN]])


def is_rising(nights: Sequence[PastNight], today: dt.date) -> bool:
    """Whether pain before bed has been rising up to this evening; the nights are oldest first."""
    return _rising(_Known(nights, _strongest_pains(nights), today, None))


def _strongest_pains(tellings: Iterable[PastNight]) -> list[tuple[dt.date, int]]:
    """The pain before bed of each evening that told one, oldest first."""
    pains: dict[dt.date, int] = {}
    for each in tellings:
        if each.pain_now is not None:
            pains[each.night] = max(pains.get(each.night, each.pain_now), each.pain_now)
    return sorted(pains.items())


_Rule = Callable[["_Known"], bool]


def _since(shows: _Rule, days: Sequence["_Known"]) -> dt.date | None:
    """The first of the days on end, counted back from today, on which it shows."""
    return min((known.day for known in takewhile(shows, days)), default=None)


@dataclass(frozen=True)
class _Known:
    """What was known of the nights on a day, oldest first."""

    nights: Sequence[PastNight]
    pains: Sequence[tuple[dt.date, int]]
    day: dt.date
    baseline: int | None

    @cached_property
    def evenings(self) -> list[tuple[dt.date, int]]:
        """Pain before bed."""
        return [(night, pain) for night, pain in self.pains if night <= self.day <= night + RECENT]

    @cached_property
    def mornings(self) -> list[PastNight]:
        return [
            each
            for each in self.nights
            if each.night_worst is not None and each.night < self.day <= each.night + RECENT
        ]

    @cached_property
    def used(self) -> list[dt.date]:
        """The nights with a routine of late."""
        return [
            each.night
            for each in self.nights
            if each.night <= self.day <= each.night + USE and each.was_stretched
        ]

    @property
    def night_worst(self) -> int | None:
        """The median of the last three mornings."""
        worst = [each.night_worst for each in self.mornings if each.night_worst is not None]
        return _median_of(worst[-NIGHTS_IN_A_MEDIAN:])

    def has_used(self, nights: int, *, over: dt.timedelta) -> bool:
        """Whether there was enough stretching of late to expect a change."""
        return len(self.used) >= nights and self.day - self.used[0] >= over

    @property
    def is_not_easing(self) -> bool:
        now = self.night_worst
        if self.baseline is None or now is None or now == NO_PAIN:
            return False
        return self.baseline - now < LEAST_EASING


def _median_of(levels: Sequence[int]) -> int | None:
    """Of three levels or more, so that one odd night weighs little; fewer tell nothing."""
    return median_low(levels) if len(levels) >= NIGHTS_IN_A_MEDIAN else None


def _worse(known: _Known) -> bool:
    return got_worse(known.baseline, known.night_worst)


def _harder_after(known: _Known) -> bool:
    """Three routines running, each followed by clearly more pain: known on the day after (5.9)."""
    last = [each for each in known.nights if each.was_stretched and each.night < known.day]
    running = last[-RISING_NIGHTS:]
    return len(running) == RISING_NIGHTS and all(each.got_worse for each in running)


def _bad_nights(known: _Known) -> bool:
    """Two nights within seven, whether it was bad before bed or in the night."""
    evenings = {night for night, pain in known.evenings if pain >= REST_FROM}
    mornings = {each.night for each in known.mornings if (each.night_worst or 0) >= REST_FROM}
    last = sorted(evenings | mornings)[-BAD_NIGHTS:]
    return len(last) == BAD_NIGHTS and last[-1] - last[0] < WEEK and known.day - last[-1] <= WEEK


def _constant(known: _Known) -> bool:
    """Seven told nights on end that never got easier than 5 and broke the sleep.

    The log cannot know whether a position eases it (S002-20, S002-22): the screen asks that. A
    waking nobody spoke of counts as one.
    """
    last = known.mornings[-CONSTANT_NIGHTS:]
    return len(last) == CONSTANT_NIGHTS and all(
        (each.night_worst or 0) >= CONSTANT_FROM and each.wakes is not Wakes.NEVER for each in last
    )


def _rising(known: _Known) -> bool:
    """Three told evenings of a week, each well over the median of the week before (S002-19)."""
    last = [each for each in known.evenings if known.day - each[0] <= WEEK][-RISING_NIGHTS:]
    if len(last) < RISING_NIGHTS:
        return False
    first = last[0][0]
    usual = _median_of([pain for night, pain in known.evenings if first - WEEK <= night < first])
    return usual is not None and all(pain - usual >= CLEARLY_WORSE for _, pain in last)


def _no_change(known: _Known) -> bool:
    return known.is_not_easing and known.has_used(DAY_14_NIGHTS, over=DAY_14)


def _not_easing(known: _Known) -> bool:
    """Give a nudge, until there is reason for the firmer word."""
    return (
        known.is_not_easing and known.has_used(DAY_5_NIGHTS, over=DAY_5) and not _no_change(known)
    )


_RULES: dict[Pattern, _Rule] = {
    Pattern.WORSE: _worse,
    Pattern.HARDER_AFTER: _harder_after,
    Pattern.BAD_NIGHTS: _bad_nights,
    Pattern.CONSTANT: _constant,
    Pattern.RISING: _rising,
    Pattern.NO_CHANGE: _no_change,
    Pattern.NOT_EASING: _not_easing,
}
