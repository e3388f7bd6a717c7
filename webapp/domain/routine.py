"""The routine of one evening: what to do, in which order, for how long, and why."""

from enum import StrEnum

from webapp.domain.body import Area, Posture, Side
from webapp.domain.catalogue import Mode, Part
from webapp.domain.changes import Change
from webapp.domain.model import Value
from webapp.domain.rules import Flag
from webapp.domain.screen import Outcome


class RoutineMode(StrEnum):
    """How much tonight allows; the more careful one wins (3.1, 3.3)."""

    NORMAL = "normal"
    GENTLE = "gentle"
    SOOTHE = "soothe"
    REST_ONLY = "rest_only"
    BLOCKED = "blocked"


class Entry(Value):
    """One stretch as planned, with every word the night needs: it outlives later edits."""

    slug: str
    variant: str
    name: str
    variant_name: str
    posture: Posture
    part: Part | None
    sides: tuple[Side, ...]
    mode: Mode
    hold_seconds: int | None = None
    repeats: int | None = None
    tempo_seconds: int | None = None
    extra_side: Side | None = None
    """The sore side that gets one more hold than the other (5.6 step 6)."""
    setup_seconds: int
    seconds: int
    transition_seconds: int
    eased: bool
    cautions: tuple[str, ...]
    why: str
    sources: tuple[str, ...]
    how: str
    cues: tuple[str, ...]
    breathing: str
    easier: str
    feel: str
    not_feel: str


class NotStretched(Value):
    area: Area
    reason: str


class LeftOut(Value):
    slug: str
    name: str
    reason: str
    rule: str


class Message(Value):
    kind: str
    text: str


class Routine(Value):
    outcome: Outcome
    mode: RoutineMode
    level: int
    limit_minutes: int
    flags: tuple[Flag, ...]
    total_seconds: int
    entries: tuple[Entry, ...]
    not_stretched: tuple[NotStretched, ...]
    left_out: tuple[LeftOut, ...]
    sleep_setup: tuple[str, ...]
    messages: tuple[Message, ...]
    changes: tuple[Change, ...] = ()
    """What the nights changed about it; none in routines older than the teaching."""

    @property
    def eased_by_nights(self) -> frozenset[str]:
        """The moves that come in their easier way because of how they went before."""
        return frozenset(
            each.about for each in self.changes if each.kind.is_easing and not each.is_taken_back
        )

    @property
    def movements(self) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if entry.part is None)
