"""How much of a stretch: seconds and repeats by level and age (4.4, 5.7; E01 to E06)."""

import math
from dataclasses import dataclass
from functools import cached_property

from webapp.domain.allowed import Option
from webapp.domain.body import Side
from webapp.domain.catalogue import Mode, Part, Stretch
from webapp.domain.profile import Constraint, Evening
from webapp.domain.rules import Flag

SETUP_SECONDS, TIMED_SETUP_SECONDS = 15, 10
REST_SECONDS, SWITCH_SECONDS = 5, 10
SAME_POSTURE_SECONDS, MOVE_SECONDS, GET_UP_SECONDS = 10, 20, 30
SLOW_FACTOR, SLOW_STEP_SECONDS = 1.5, 5
HOLD_SECONDS_BY_LEVEL = (20, 30, 45, 60)
OLDER_HOLD_SECONDS_BY_LEVEL = (30, 30, 45, 60)
FULL_REPEATS_BY_LEVEL = (2, 2, 1, 1)
EASED_LEVEL = 1
HYPERMOBILE_HOLD_SECONDS = 20


@dataclass(frozen=True)
class Dosing:
    """What the size of every dose tonight depends on."""

    level: int
    is_older: bool
    is_slow: bool
    is_hypermobile: bool

    @classmethod
    def of(cls, evening: Evening, flags: frozenset[Flag], *, level: int) -> "Dosing":
        is_older = evening.age_band is not None and evening.age_band.is_older
        return cls(
            level=level,
            is_older=is_older,
            is_slow=is_older or Constraint.SLOW_MOVER in evening.constraints,
            is_hypermobile=Flag.HYPERMOBILITY in flags,
        )

    def transition_seconds(self, before: Option, after: Option) -> int:
        """Seconds to get from one entry into the next (5.6)."""
        seconds = _usual_transition_seconds(before, after)
        return _rounded_up(seconds * SLOW_FACTOR) if self.is_slow else seconds

    def hold_seconds(self, stretch: Stretch, *, is_eased: bool) -> int:
        """Seconds of one hold: the level's, within the stretch's own least and most (5.7)."""
        dose = stretch.dose
        if dose.fixed_repeats is not None:
            return dose.usual
        table = OLDER_HOLD_SECONDS_BY_LEVEL if self.is_older else HOLD_SECONDS_BY_LEVEL
        seconds = min(max(table[self._level(is_eased=is_eased)], dose.least), dose.most)
        return min(seconds, HYPERMOBILE_HOLD_SECONDS) if self.is_hypermobile else seconds

    def full_repeats(self, stretch: Stretch, *, is_eased: bool) -> int:
        if stretch.mode is Mode.REPS:
            return stretch.dose.usual
        return stretch.dose.fixed_repeats or FULL_REPEATS_BY_LEVEL[self._level(is_eased=is_eased)]

    def least_repeats(self, stretch: Stretch) -> int:
        if stretch.mode is Mode.REPS:
            return stretch.dose.least
        return stretch.dose.fixed_repeats - 1 if stretch.dose.fixed_repeats else 1

    def _level(self, *, is_eased: bool) -> int:
        return min(self.level, EASED_LEVEL) if is_eased else self.level


def _usual_transition_seconds(before: Option, after: Option) -> int:
    if before.variant.posture is after.variant.posture:
        return SAME_POSTURE_SECONDS
    if before.variant.is_floor_work != after.variant.is_floor_work:
        return GET_UP_SECONDS
    return MOVE_SECONDS


def _rounded_up(seconds: float) -> int:
    return math.ceil(seconds / SLOW_STEP_SECONDS) * SLOW_STEP_SECONDS


@dataclass(frozen=True)
class Dosed:
    """An option with its dose: an entry in the making."""

    option: Option
    dosing: Dosing
    is_full: bool = False
    is_wished_easier: bool = False
    extra_side: Side | None = None
    instead_of: str | None = None
    """The stretch whose place it took for a change (5.11)."""
    timed_seconds: int | None = None
    """Set for the parts of fixed length; otherwise the stretch's own dose counts."""

    @cached_property
    def stretch(self) -> Stretch:
        return self.option.stretch

    @property
    def is_eased(self) -> bool:
        return self.option.is_eased or self.is_wished_easier

    @cached_property
    def hold_seconds(self) -> int:
        return self.dosing.hold_seconds(self.stretch, is_eased=self.is_eased)

    @cached_property
    def repeats(self) -> int:
        if self.is_full:
            return self.dosing.full_repeats(self.stretch, is_eased=self.is_eased)
        return self.dosing.least_repeats(self.stretch)

    @property
    def setup_seconds(self) -> int:
        if self.stretch.part in (Part.CLOSE, Part.SETUP):
            return 0
        return TIMED_SETUP_SECONDS if self.stretch.mode is Mode.TIMED else SETUP_SECONDS

    @cached_property
    def seconds(self) -> int:
        """The entry's own time: getting into place and the work on every side (5.6)."""
        if self.stretch.mode is Mode.TIMED:
            return self.setup_seconds + self._timed_seconds
        sides = max(len(self.option.sides), 1)
        work = sides * self._side_seconds + (sides - 1) * SWITCH_SECONDS
        return self.setup_seconds + work + self._extra_seconds

    @property
    def _timed_seconds(self) -> int:
        if self.timed_seconds is not None:
            return self.timed_seconds
        return self.stretch.dose.usual if self.is_full else self.stretch.dose.least

    @property
    def _side_seconds(self) -> int:
        if self.stretch.mode is Mode.REPS:
            return self.repeats * (self.stretch.dose.tempo_seconds or 0)
        return self.repeats * self.hold_seconds + (self.repeats - 1) * REST_SECONDS

    @property
    def _extra_seconds(self) -> int:
        return self.hold_seconds + REST_SECONDS if self.extra_side is not None else 0
