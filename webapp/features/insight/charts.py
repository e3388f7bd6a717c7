"""Pain and sleep over the weeks, as charts with a sentence and a table each."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from webapp.domain.charts import bridge, dots, line, rungs
from webapp.domain.clock import A_DAY
from webapp.domain.insight import (
    NIGHTS_OF_A_MEDIAN,
    Measure,
    Point,
    Trend,
    trend,
)
from webapp.domain.mornings import BEST_SLEEP
from webapp.domain.nights import Wakes
from webapp.domain.pain import WORST_PAIN
from webapp.extensions import db
from webapp.features.insight.sentences import NOT_TOLD, STEP_WORDS, say, sentence
from webapp.models.history import mornings, pains
from webapp.models.user import User

STEPS = tuple(Wakes)
LEVELS = ("10", "5", "0")

NIGHT_WORST = Measure("night_worst", top=WORST_PAIN)
WAKES = Measure("wakes", top=len(STEPS) - 1, is_in_steps=True)
SLEEP = Measure("sleep_quality", top=BEST_SLEEP, is_better_high=True)
PAIN_BEFORE = Measure("pain_before", top=WORST_PAIN)
PAIN_AFTER = Measure("pain_after", top=WORST_PAIN)

Told = dict[dt.date, float]


@dataclass(frozen=True)
class Period:
    """How far back, in nights, and how many of them apart the points are."""

    name: str
    words: str
    nights: int
    every: int

    @property
    def is_nightly(self) -> bool:
        return self.every == 1

    @property
    def nights_read(self) -> int:
        """With those before it that its first median needs, where weeks do not bring their own."""
        return self.nights + (NIGHTS_OF_A_MEDIAN - 1 if self.is_nightly else 0)


@dataclass(frozen=True)
class Plan:
    """What one chart shows: its lines, each with its name where there are several."""

    name: str
    title: str
    lines: tuple[tuple[str, Measure], ...]
    scale: tuple[str, ...] = LEVELS


PLANS = (
    Plan("worst", "Worst pain at night", (("", NIGHT_WORST),)),
    Plan("woken", "Woken by pain", (("", WAKES),), scale=STEP_WORDS[::-1]),
    Plan("sleep", "How well you slept", (("", SLEEP),)),
    Plan("routine", "Pain around the routine", (("Before", PAIN_BEFORE), ("After", PAIN_AFTER))),
)
PERIODS = (
    Period("30", "30 days", nights=30, every=1),
    Period("90", "90 days", nights=91, every=7),
    Period("365", "A year", nights=364, every=7),
)
DEFAULT = PERIODS[0]


@dataclass(frozen=True)
class Series:
    """One line of a chart; its name is empty where it is the only one."""

    name: str
    trend: Trend
    is_nightly: bool

    @property
    def line(self) -> str:
        return line(self._usual, top=self.trend.measure.top)

    @property
    def bridge(self) -> str:
        return bridge(self._usual, top=self.trend.measure.top)

    @property
    def dots(self) -> str:
        """Single nights, faint behind the line; over weeks, or of two lines, they only confuse."""
        is_clear = self.is_nightly and not self.name
        told = [point.told for point in self.trend.points] if is_clear else []
        return dots(told, top=self.trend.measure.top)

    @property
    def is_known(self) -> bool:
        return self.trend.now.usual is not None

    @property
    def now(self) -> str:
        return say(self.trend.measure, self.trend.now.usual)

    @property
    def sentence(self) -> str:
        return sentence(self.trend)

    @property
    def _usual(self) -> list[float | None]:
        return [point.usual for point in self.trend.points]

    def cell(self, point: Point) -> str:
        """What the table says of it: what was told with the median behind it, or that alone."""
        usual = say(self.trend.measure, point.usual)
        if not self.is_nightly:
            return usual or NOT_TOLD
        told = say(self.trend.measure, point.told)
        return " ".join(filter(None, (told, usual and f"({usual})"))) or NOT_TOLD


@dataclass(frozen=True)
class Chart:
    name: str
    title: str
    series: tuple[Series, ...]
    scale: tuple[str, ...]
    """The words at its level lines, from the top."""

    @property
    def rungs(self) -> str:
        return rungs(len(self.scale))

    @property
    def is_empty(self) -> bool:
        return all(each.trend.is_empty for each in self.series)

    @property
    def year(self) -> int:
        """The one that needs no saying."""
        return self.ends[1].year

    @property
    def ends(self) -> tuple[dt.date, dt.date]:
        points = self.series[0].trend.points
        return points[0].night, points[-1].night

    @property
    def rows(self) -> list[tuple[dt.date, list[str]]]:
        """A night or week with a cell for each line, the newest first."""
        points = zip(*(each.trend.points for each in self.series), strict=True)
        cells = [
            (row[0].night, [each.cell(point) for each, point in zip(self.series, row, strict=True)])
            for row in points
        ]
        return cells[::-1]


def charts_of(user: User, period: Period, *, tonight: dt.date) -> list[Chart]:
    told = _read(user, first=tonight - period.nights_read * A_DAY, last=tonight)
    last = tonight if any(tonight in each for each in told.values()) else tonight - A_DAY
    return [_chart(plan, told, period, last) for plan in PLANS]


def _chart(plan: Plan, told: Mapping[str, Told], period: Period, last: dt.date) -> Chart:
    series = []
    for name, measure in plan.lines:
        of_line = told[measure.code]
        points = trend(measure, of_line, last=last, nights=period.nights, every=period.every)
        series.append(Series(name, points, period.is_nightly))
    return Chart(plan.name, plan.title, tuple(series), plan.scale)


def _read(user: User, *, first: dt.date, last: dt.date) -> dict[str, Told]:
    """What was told of each night, by the code of its measure."""
    span = {"first": first, "last": last}
    around = db.session.execute(pains(user.id, **span))
    after = db.session.execute(mornings(user.id, **span))
    told = _columns(around, (PAIN_BEFORE, PAIN_AFTER)) | _columns(
        after, (NIGHT_WORST, WAKES, SLEEP)
    )
    told[WAKES.code] = {night: STEPS.index(wakes) for night, wakes in told[WAKES.code].items()}
    return told


def _columns(
    rows: Iterable[Sequence[Any]], measures: Sequence[Measure]
) -> dict[str, dict[dt.date, Any]]:
    """Turn rows that begin with the night into nights by column, without what was not told."""
    columns: dict[str, dict[dt.date, Any]] = {measure.code: {} for measure in measures}
    for night, *values in rows:
        for of_column, value in zip(columns.values(), values, strict=True):
            if value is not None:
                of_column[night] = value
    return columns
