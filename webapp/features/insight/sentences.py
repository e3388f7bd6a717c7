"""What a chart says in words: what changed, by how much, or that nobody can tell yet."""

import datetime as dt
from functools import lru_cache

from babel.dates import format_date

from webapp.domain.insight import (
    CLEAR_POINTS,
    CLEAR_SHARE,
    FEWEST_TOLD,
    NIGHTS_OF_A_MEDIAN,
    SMALL_POINTS,
    SMALL_SHARE,
    Measure,
    Size,
    Trend,
)
from webapp.web.filters import LOCALE

STEP_WORDS = ("0", "1", "2-3", "4+")
"""How often somebody woke, in the order of the steps."""
NOT_TOLD = "-"
SIZES = {Size.SMALL: "a small change", Size.CLEAR: "a clear change"}
READING = (
    f"A line shows what was usual: the middle one of {NIGHTS_OF_A_MEDIAN} nights.",
    f"It is drawn where at least {FEWEST_TOLD} of them were told. Dots are single nights.",
    f"People begin to notice a change of {SMALL_POINTS} point, or of {SMALL_SHARE:.0%}.",
    f"From {CLEAR_POINTS} points, or {CLEAR_SHARE:.0%}, it is a clear one. Less may be chance.",
)
"""How the charts are made and judged."""


def sentence(trended: Trend) -> str:
    """Say what changed, or honestly why nobody can tell yet."""
    now, start = trended.now, trended.start
    if trended.is_empty:
        return "Nothing told in this time."
    if now.usual is None:
        told = f"{now.count} of the last {NIGHTS_OF_A_MEDIAN} told"
        return f"Too few nights to tell: {told}, {FEWEST_TOLD} needed."
    if start is None or start.usual is None:
        return "A change can be seen from the second week on."
    return _change(trended.measure, start.usual, now.usual, _week(start.night, now.night))


def _change(measure: Measure, first: float, now: float, week: str) -> str:
    size = measure.size(first, now)
    if first == now:
        return f"The same as in {week}."
    times = " times a night" if measure.is_in_steps else ""
    told = f"From {say(measure, first)} to {say(measure, now)}{times} since {week}"
    if size is Size.NONE:
        return f"{told}, too little to count as a change."
    turn = "better" if measure.is_better(first, now) else "worse"
    return f"{told}, {SIZES[size]} for the {turn}."


def say(measure: Measure, value: float | None) -> str:
    if value is None:
        return ""
    return STEP_WORDS[int(value)] if measure.is_in_steps else f"{value:g}"


@lru_cache(maxsize=1024)
def _week(last: dt.date, now: dt.date) -> str:
    pattern = "d MMMM" if last.year == now.year else "d MMMM y"
    return f"the week to {format_date(last, pattern, locale=LOCALE)}"
