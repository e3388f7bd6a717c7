"""What is heard of a routine: chimes on its boundaries, and words between them."""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from webapp.domain.body import Side
from webapp.domain.model import Value
from webapp.domain.routine import Entry
from webapp.domain.timeline import Kind, Segment, Timeline

PAUSE_SECONDS = 0.5
LEAST_HALVED_SECONDS = 40
CLOSING_SECONDS = 8
"""For the last chime and the last words, after all is done."""
LAST_WORDS = ("That is all for tonight.", "Good night.")
_SIDES = {Side.LEFT: "Left side.", Side.RIGHT: "Right side."}


class Chime(StrEnum):
    START = "start"
    HALF = "half"
    SWITCH = "switch"
    REST = "rest"
    END = "end"

    @property
    def seconds(self) -> int:
        """How long it rings; nobody speaks into it."""
        return 3 if self is Chime.END else 2


class Ring(Value):
    second: float
    chime: Chime


class Talk(Value):
    """What there is to say between two seconds, in this order."""

    start: float
    end: float
    phrases: tuple[str, ...]
    may_wait: bool = False
    """Whether what does not fit is as good to hear in what comes next, as how to do it is."""


class Spoken(Value):
    second: float
    phrase: str


class Soundtrack(Value):
    seconds: int
    rings: tuple[Ring, ...]
    talks: tuple[Talk, ...]

    @property
    def phrases(self) -> tuple[str, ...]:
        """Every phrase once, however often it is said."""
        return tuple(dict.fromkeys(each for talk in self.talks for each in talk.phrases))

    def spoken(self, lengths: Mapping[str, float]) -> Iterator[Spoken]:
        """Place all that fits, by the seconds each phrase takes; what would be cut is left out."""
        waiting: tuple[str, ...] = ()
        for talk in self.talks:
            phrases = (*waiting, *talk.phrases)
            spoken = tuple(_spoken(talk, phrases, lengths))
            yield from spoken
            said = {each.phrase for each in spoken}
            waiting = tuple(each for each in phrases if talk.may_wait and each not in said)


def soundtrack(timeline: Timeline, entries: Sequence[Entry]) -> Soundtrack:
    end = timeline.total_seconds
    places = tuple(_places(timeline))
    return Soundtrack(
        seconds=end + CLOSING_SECONDS,
        rings=(*_rings(places), Ring(second=end, chime=Chime.END)),
        talks=(*_talks(places, entries), _closing(end)),
    )


class _Place(NamedTuple):
    """A segment, when it begins, and what came before."""

    second: int
    before: Segment | None
    segment: Segment

    @property
    def chime(self) -> Chime | None:
        if self.segment.kind.is_work:
            return Chime.START
        if self.segment.kind is Kind.SWITCH:
            return Chime.SWITCH
        return Chime.REST if self.before and self.before.kind.is_work else None

    @property
    def is_halved(self) -> bool:
        return self.segment.kind is Kind.HOLD and self.segment.seconds >= LEAST_HALVED_SECONDS

    @property
    def half(self) -> float:
        return self.second + self.segment.seconds / 2

    @property
    def is_new(self) -> bool:
        """Whether a new entry begins here, so that it wants its name said."""
        return self.before is None or self.before.entry != self.segment.entry

    def talk(self, entry: Entry) -> Talk:
        return Talk(
            start=self.second + (self.chime.seconds if self.chime else PAUSE_SECONDS),
            end=self.half if self.is_halved else self.second + self.segment.seconds,
            phrases=(*self._name(entry), *_said(self.segment, entry)),
            may_wait=self.segment.kind in (Kind.TRANSITION, Kind.READY),
        )

    def _name(self, entry: Entry) -> Iterator[str]:
        if self.is_new:
            yield f"Next: {entry.name}." if self.before else f"{entry.name}."
            if self.segment.side:
                yield _SIDES[self.segment.side]


def _places(timeline: Timeline) -> Iterator[_Place]:
    second, before = 0, None
    for segment in timeline.segments:
        yield _Place(second, before, segment)
        second, before = second + segment.seconds, segment


def _rings(places: Sequence[_Place]) -> Iterator[Ring]:
    for place in places:
        if place.chime:
            yield Ring(second=place.second, chime=place.chime)
        if place.is_halved:
            yield Ring(second=place.half, chime=Chime.HALF)


def _talks(places: Sequence[_Place], entries: Sequence[Entry]) -> Iterator[Talk]:
    for place in places:
        yield place.talk(entries[place.segment.entry])


def _said(segment: Segment, entry: Entry) -> Iterator[str]:
    match segment.kind:
        case Kind.READY:
            yield entry.how
        case Kind.SWITCH:
            yield "Switch sides."
            yield from (_SIDES[side] for side in (segment.side,) if side)
        case Kind.REST:
            yield "Rest."
        case Kind.HOLD:
            yield f"Hold for {segment.seconds} seconds."
        case Kind.MOVE:
            yield f"{segment.repeats} times, slowly."
        case Kind.SETTLE:
            yield "At your own pace."
    if _is_first_work(segment, entry):
        yield from entry.cues[:1]


def _is_first_work(segment: Segment, entry: Entry) -> bool:
    """Whether this is when an entry's one cue is said; after that it is quiet."""
    is_first_side = segment.side is next(iter(entry.sides), None)
    return segment.kind.is_work and is_first_side and segment.repeat in (None, 1)


def _closing(end: int) -> Talk:
    return Talk(start=end + Chime.END.seconds, end=end + CLOSING_SECONDS, phrases=LAST_WORDS)


def _spoken(talk: Talk, phrases: Sequence[str], lengths: Mapping[str, float]) -> Iterator[Spoken]:
    second = talk.start
    for phrase in phrases:
        end = second + lengths[phrase]
        if end <= talk.end:
            yield Spoken(second=second, phrase=phrase)
            second = end + PAUSE_SECONDS
