"""The page a person takes to a clinician: what it may show, and what the nights come to."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from statistics import median_high
from typing import NamedTuple

from webapp.domain.clock import A_DAY
from webapp.domain.insight import median_of
from webapp.domain.model import Value
from webapp.domain.nights import Wakes

SHORT_NIGHTS, LONG_NIGHTS = 14, 28
MOVES_NIGHTS = 180
MOST_MOVES = 8
LONGEST_QUESTIONS = 600
MOST_LINES = 8
"""Of questions: with everything else they still fit on one printed page."""


class SheetPart(StrEnum):
    """What can be shown; a person chooses which."""

    WHERE = "where"
    ABOUT = "about"
    SCREEN = "screen"
    NIGHTS = "nights"
    MOVES = "moves"
    QUESTIONS = "questions"


class SheetChoice(Value):
    parts: frozenset[SheetPart] = frozenset(SheetPart)
    questions: str = ""
    """What the person wants to ask, in their own words."""

    def shows(self, part: SheetPart) -> bool:
        return part in self.parts


class Told(NamedTuple):
    """Pain around the routine of one night."""

    night: dt.date
    pain_before: int | None
    pain_after: int | None


class ToldInTheMorning(NamedTuple):
    night: dt.date
    night_worst: int | None
    wakes: Wakes | None
    sleep_quality: int | None


class Middle(NamedTuple):
    """The median of what was told on so many nights."""

    level: float | None
    told: int


@dataclass(frozen=True)
class Nights:
    """What so many nights in a row come to."""

    count: int
    kept: int
    pain_before: Middle
    pain_after: Middle
    night_worst: Middle
    sleep_quality: Middle
    wakes: Wakes | None
    wakes_told: int


def last_counted_night(told: Iterable[Told], tonight: dt.date) -> dt.date:
    """Tonight counts once it is kept; until then nobody has missed it."""
    is_kept = any(each.night == tonight for each in told)
    return tonight if is_kept else tonight - A_DAY


def nights_until(
    last: dt.date, count: int, told: Iterable[Told], mornings: Iterable[ToldInTheMorning]
) -> Nights:
    after = last - dt.timedelta(days=count)
    evenings = [each for each in told if after < each.night <= last]
    awake = [each for each in mornings if after < each.night <= last]
    wakes = [each.wakes for each in awake if each.wakes]
    return Nights(
        count=count,
        kept=len({each.night for each in evenings}),
        pain_before=_middle(each.pain_before for each in evenings),
        pain_after=_middle(each.pain_after for each in evenings),
        night_worst=_middle(each.night_worst for each in awake),
        sleep_quality=_middle(each.sleep_quality for each in awake),
        wakes=_usual(wakes),
        wakes_told=len(wakes),
    )


def _middle(levels: Iterable[int | None]) -> Middle:
    told = [level for level in levels if level is not None]
    return Middle(median_of(told), len(told))


def _usual(wakes: list[Wakes]) -> Wakes | None:
    """The middle answer; between two the graver one, for there is no answer between them."""
    order = tuple(Wakes)
    return order[median_high(order.index(each) for each in wakes)] if wakes else None


class MoveCount(NamedTuple):
    """How often a move was done, and how often it hurt or was too hard."""

    slug: str
    name: str
    done: int
    hurt: int
    too_hard: int


@dataclass(frozen=True)
class Moves:
    """The most frequent ones, and every number that is left out."""

    done: tuple[MoveCount, ...]
    others_done: int
    painful: tuple[MoveCount, ...]
    others_painful: int


def moves_of(counts: Iterable[MoveCount]) -> Moves:
    done = sorted((e for e in counts if e.done), key=lambda each: (-each.done, each.name))
    painful = sorted(
        (each for each in done if each.hurt or each.too_hard),
        key=lambda each: (-each.hurt, -each.too_hard, each.name),
    )
    return Moves(
        done=tuple(done[:MOST_MOVES]),
        others_done=len(done[MOST_MOVES:]),
        painful=tuple(painful[:MOST_MOVES]),
        others_painful=len(painful[MOST_MOVES:]),
    )
