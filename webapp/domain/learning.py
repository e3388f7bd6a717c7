"""Lessons from the nights: a pure fold, so the same nights always teach the same (5.9 to 5.11).

It starts afresh with the oldest night it remembers. Nothing is a running total that could drift: a
night that is added late, changed or taken out teaches as if it had always been so.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise, takewhile
from typing import TypeVar

from webapp.domain.body import Area
from webapp.domain.catalogue import Catalogue, Mode, Part, Sides
from webapp.domain.changes import ChangeKind
from webapp.domain.clock import A_DAY
from webapp.domain.lessons import Ease, Lessons
from webapp.domain.levels import BAD_WORDS, DAYS_AWAY, Days, Progress
from webapp.domain.marks import Mark
from webapp.domain.model import Value
from webapp.domain.nights import PastNight, one_a_night
from webapp.domain.patterns import patterns_in
from webapp.domain.pauses import Pause, is_paused

MEMORY = dt.timedelta(days=180)
"""Older nights teach nothing: a body changes in half a year, and the work stays the same size."""
GOODS_OF_CORE, MOST_CORE = 3, 2
HOLDS_EASED = 3
NIGHTS_OF_WEAR = 3
NIGHTS_OF_TREND = 15
"""Two weeks and tonight: what it takes to see that pain has been rising."""
ALWAYS_THERE = frozenset({Part.SCAN, Part.CLOSE, Part.SETUP})
"""What no night can do without, whatever was said of it."""

Found = TypeVar("Found")


class Past(Value):
    """All that the nights so far can teach from."""

    nights: tuple[PastNight, ...] = ()
    pauses: tuple[Pause, ...] = ()
    baseline: int | None = None
    """The worst night pain at the beginning."""
    screened_on: dt.date | None = None
    """When the full screen was last answered."""
    today: dt.date | None = None
    """The day it is: on the morning after, tonight is still the night before."""


def lessons_from(past: Past, tonight: dt.date, catalogue: Catalogue) -> Lessons:
    """What the nights teach; what was done tonight already may ease tonight, never add to it."""
    tellings = [each for each in past.nights if dt.timedelta() <= tonight - each.night <= MEMORY]
    told = one_a_night(tellings)
    kept = [each for each in told if each.was_stretched]
    progress = _progress(kept, tonight, _days_without(past.pauses))
    marks = _marks(told, tonight, catalogue)
    last = _running([each for each in kept if each.night < tonight], tonight)
    return Lessons(
        night=tonight,
        level=progress.level,
        step=progress.step,
        rises=progress.rises,
        rest_since=_unless_screened(progress.rest_since, past.screened_on),
        resting=_of_each(marks, lambda mark: mark.resting(tonight)),
        easier=_of_each(marks, lambda mark: None if mark.resting(tonight) else mark.ease),
        skipped=_of_each(marks, lambda mark: mark.skipped(tonight)),
        helped=_of_each(marks, lambda mark: mark.goods or None),
        too_hard=_of_each(marks, lambda mark: mark.too_hards or None),
        core=_core(told, catalogue),
        last_night=last[0].night if last else None,
        last_moves=_movements(last[0], catalogue) if last else (),
        covered=_covered(last[0], catalogue) if last else None,
        worn=_worn(last, catalogue),
        seen=patterns_in(tellings, today=past.today or tonight, baseline=past.baseline),
    )


def _progress(kept: Sequence[PastNight], tonight: dt.date, days: Days) -> Progress:
    progress = Progress()
    for number, night in enumerate(kept):
        progress = progress.until(night.night, days)
        if night.night == tonight:
            progress = progress.eased_by(night)
        else:
            so_far = kept[max(number + 1 - NIGHTS_OF_TREND, 0) : number + 1]
            progress = progress.after(night, so_far)
    return progress.until(tonight, days)


def _days_without(pauses: Sequence[Pause]) -> Days:
    def days(one: dt.date, other: dt.date) -> int:
        between = (one + A_DAY * number for number in range(1, (other - one).days))
        paused = sum(is_paused(night, pauses) for night in between)
        return (other - one).days - paused

    return days


def _marks(told: Sequence[PastNight], tonight: dt.date, catalogue: Catalogue) -> dict[str, Mark]:
    marks: defaultdict[str, Mark] = defaultdict(Mark)
    for night in told:
        is_over = night.night < tonight
        for slug, why in night.why_skipped.items():
            marks[slug].explain(why, night.night)
        for slug, word in night.moves.items():
            if is_over or word in BAD_WORDS:
                marks[slug].hear(word, night.night)
        for slug, ease in _eased_by_rise(night, catalogue).items():
            marks[slug].make_easier(ease)
    return {slug: marks[slug] for slug in sorted(marks) if _can_be_changed(slug, catalogue)}


def _eased_by_rise(night: PastNight, catalogue: Catalogue) -> dict[str, Ease]:
    """The longest holds of a night on which pain rose, but for those that have their own word."""
    if night.rise is None or not night.got_worse:
        return {}
    ease = Ease(kind=ChangeKind.EASIER_AFTER_RISE, night=night.night, points=night.rise)
    longest = _longest_holds(night, catalogue)[:HOLDS_EASED]
    return {slug: ease for slug in longest if night.moves[slug] not in BAD_WORDS}


def _longest_holds(night: PastNight, catalogue: Catalogue) -> list[str]:
    def seconds(slug: str) -> int:
        stretch = catalogue[slug]
        sides = 1 if stretch.sides is Sides.BOTH else 2
        return night.seconds.get(slug) or stretch.dose.usual * sides

    done = _movements(night, catalogue)
    holds = [slug for slug in done if catalogue[slug].mode is Mode.HOLD]
    return sorted(holds, key=lambda slug: (-seconds(slug), catalogue[slug].order))


def _can_be_changed(slug: str, catalogue: Catalogue) -> bool:
    return slug in catalogue and catalogue[slug].part not in ALWAYS_THERE


def _of_each(marks: Mapping[str, Mark], found: Callable[[Mark], Found | None]) -> dict[str, Found]:
    by_slug = ((slug, found(mark)) for slug, mark in marks.items())
    return {slug: each for slug, each in by_slug if each is not None}


def _core(told: Sequence[PastNight], catalogue: Catalogue) -> tuple[str, ...]:
    """The first to help three times; one that hurts has to begin again."""
    goods: Counter[str] = Counter()
    core: dict[str, None] = {}
    for night in told:
        for slug in _ordered(night.of("hurt"), catalogue):
            goods[slug] = 0
            core.pop(slug, None)
        for slug in _ordered(night.of("good"), catalogue):
            goods[slug] += 1
            if goods[slug] >= GOODS_OF_CORE:
                core.setdefault(slug)
    return tuple(core)[:MOST_CORE]


def _running(kept: Sequence[PastNight], tonight: dt.date) -> list[PastNight]:
    """The last nights, newest first, as far back as less than a week lies between them."""
    newest = kept[::-1]
    dates = [tonight, *(each.night for each in newest)]
    gaps = ((one - other).days for one, other in pairwise(dates))
    near = takewhile(lambda pair: pair[0] < DAYS_AWAY, zip(gaps, newest, strict=True))
    return [night for _, night in near]


def _worn(last: Sequence[PastNight], catalogue: Catalogue) -> tuple[str, ...]:
    nights = [_movements(each, catalogue) for each in last[:NIGHTS_OF_WEAR]]
    if len(nights) < NIGHTS_OF_WEAR:
        return ()
    return tuple(slug for slug in nights[0] if all(slug in night for night in nights))


def _covered(night: PastNight, catalogue: Catalogue) -> tuple[Area, ...] | None:
    """The areas it reached well; a night of rest meant to reach none."""
    done = _movements(night, catalogue)
    if not done:
        return None
    return tuple(area for area in Area if any(catalogue[slug].serves_well(area) for slug in done))


def _movements(night: PastNight, catalogue: Catalogue) -> tuple[str, ...]:
    """What was done of all that a routine chooses."""
    return tuple(_ordered(night.done, catalogue))


def _ordered(slugs: Iterable[str], catalogue: Catalogue) -> list[str]:
    """The movements among these, as the catalogue orders them."""
    known = (slug for slug in slugs if slug in catalogue and catalogue[slug].part is None)
    return sorted(known, key=lambda slug: catalogue[slug].order)


def _unless_screened(since: dt.date | None, screened_on: dt.date | None) -> dt.date | None:
    is_answered = since is not None and screened_on is not None and screened_on > since
    return None if is_answered else since
