"""What happens in each second of a routine (5.6), and the pages to follow it without a script."""

from collections.abc import Iterator
from enum import StrEnum
from functools import partial
from itertools import pairwise
from typing import Self

from webapp.domain.body import Side
from webapp.domain.catalogue import Mode
from webapp.domain.dose import REST_SECONDS, SWITCH_SECONDS
from webapp.domain.model import Value
from webapp.domain.pace import Pace
from webapp.domain.routine import Entry, Routine


class Kind(StrEnum):
    TRANSITION = "transition"
    READY = "ready"
    HOLD = "hold"
    REST = "rest"
    SWITCH = "switch"
    MOVE = "move"
    SETTLE = "settle"

    @property
    def is_work(self) -> bool:
        """Whether the body is doing what the entry is for, rather than getting there."""
        return self in _WORK


_WORK = frozenset({Kind.HOLD, Kind.MOVE, Kind.SETTLE})


class Segment(Value):
    """A stretch of time in which one thing happens; getting there belongs to what comes after."""

    kind: Kind
    seconds: int
    entry: int
    side: Side | None = None
    repeat: int | None = None
    """Which hold of this side this is, or is rested for."""
    repeats: int | None = None


class Timeline(Value):
    segments: tuple[Segment, ...]

    @property
    def total_seconds(self) -> int:
        return sum(segment.seconds for segment in self.segments)

    def own_seconds(self, entry: int) -> int:
        """The time of one entry, without the way to it."""
        own = (each for each in self.segments if each.kind is not Kind.TRANSITION)
        return sum(each.seconds for each in own if each.entry == entry)


class Page(Value):
    """What can be followed without a script: getting there, then one piece of work."""

    number: int
    lead: tuple[Segment, ...]
    work: Segment
    is_last: bool

    @property
    def lead_seconds(self) -> int:
        return sum(segment.seconds for segment in self.lead)

    @property
    def seconds(self) -> int:
        return self.lead_seconds + self.work.seconds

    @property
    def before(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def after(self) -> int | None:
        return None if self.is_last else self.number + 1

    @classmethod
    def of(cls, number: int, segments: list[Segment], *, is_last: bool) -> Self:
        *lead, work = segments
        return cls(number=number, lead=tuple(lead), work=work, is_last=is_last)


def timeline(routine: Routine, pace: Pace = Pace.NORMAL) -> Timeline:
    return Timeline(segments=tuple(_at(pace, segment) for segment in _segments(routine)))


def longer_seconds(routine: Routine, pace: Pace) -> int:
    """How much longer the evening gets at this pace than was planned."""
    return timeline(routine, pace).total_seconds - routine.total_seconds


def pages(timeline: Timeline) -> tuple[Page, ...]:
    groups = list(_groups(timeline))
    return tuple(
        Page.of(number, group, is_last=number == len(groups))
        for number, group in enumerate(groups, start=1)
    )


def _at(pace: Pace, segment: Segment) -> Segment:
    """Give all time to get somewhere its pace; work lasts as long as it should do good."""
    if segment.kind.is_work:
        return segment
    return segment.model_copy(update={"seconds": pace.stretched(segment.seconds)})


def _segments(routine: Routine) -> Iterator[Segment]:
    way_seconds = 0
    for index, entry in enumerate(routine.entries):
        yield from _getting_there(index, entry, way_seconds)
        yield from _work(index, entry)
        way_seconds = entry.transition_seconds


def _getting_there(index: int, entry: Entry, way_seconds: int) -> Iterator[Segment]:
    side = next(iter(entry.sides), None)
    if way_seconds:
        yield Segment(kind=Kind.TRANSITION, seconds=way_seconds, entry=index, side=side)
    if entry.setup_seconds:
        yield Segment(kind=Kind.READY, seconds=entry.setup_seconds, entry=index, side=side)


def _work(index: int, entry: Entry) -> Iterator[Segment]:
    if entry.mode is Mode.TIMED:
        seconds = entry.seconds - entry.setup_seconds
        yield Segment(kind=Kind.SETTLE, seconds=seconds, entry=index)
        return
    one_side = _holds if entry.mode is Mode.HOLD else _moves
    sides = entry.sides or (None,)
    yield from one_side(index, entry, sides[0])
    for _, side in pairwise(sides):
        yield Segment(kind=Kind.SWITCH, seconds=SWITCH_SECONDS, entry=index, side=side)
        yield from one_side(index, entry, side)


def _holds(index: int, entry: Entry, side: Side | None) -> Iterator[Segment]:
    is_extra = side is not None and side is entry.extra_side
    repeats = (entry.repeats or 0) + is_extra
    here = partial(Segment, entry=index, side=side, repeats=repeats)
    for repeat in range(1, repeats + 1):
        if repeat > 1:
            yield here(kind=Kind.REST, seconds=REST_SECONDS, repeat=repeat)
        yield here(kind=Kind.HOLD, seconds=entry.hold_seconds or 0, repeat=repeat)


def _moves(index: int, entry: Entry, side: Side | None) -> Iterator[Segment]:
    """All repeats of one side flow into each other, so they are one segment."""
    repeats = entry.repeats or 0
    seconds = repeats * (entry.tempo_seconds or 0)
    yield Segment(kind=Kind.MOVE, seconds=seconds, entry=index, side=side, repeats=repeats)


def _groups(timeline: Timeline) -> Iterator[list[Segment]]:
    group: list[Segment] = []
    for segment in timeline.segments:
        group.append(segment)
        if segment.kind.is_work:
            yield group
            group = []
