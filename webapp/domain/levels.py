"""How far the nights have brought somebody: the level, and what a bad night takes back (5.4, 5.9).

Level 1 follows the three light first nights. Further up it goes after three good nights running,
down after a night on which pain rose, or a week away. A night that tells nothing ends every run: it
proves nothing, and nobody's silence should keep a calm night going for ever.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from webapp.domain.changes import ChangeKind
from webapp.domain.lessons import Rise, Step
from webapp.domain.nights import PastNight
from webapp.domain.patterns import is_rising
from webapp.domain.profile import LOWEST_LEVEL, TOP_LEVEL

FIRST_NIGHTS, USUAL_LEVEL = 3, 1
GOOD_NIGHTS = 3
REST_AFTER_NIGHTS = 3
STEP_UP_PAIN = 5
DAYS_AWAY = 7
WEEK = dt.timedelta(days=7)
BAD_WORDS = frozenset({"too_hard", "hurt"})

UpKind = Literal[ChangeKind.FIRST_NIGHTS, ChangeKind.STEP_UP]
Days = Callable[[dt.date, dt.date], int]
"""How many days lie from one night to another, without those of a pause."""


@dataclass(frozen=True)
class Progress:
    """Where somebody stands after some nights."""

    level: int = LOWEST_LEVEL
    nights: int = 0
    good_nights: int = 0
    last: dt.date | None = None
    stepped_up: dt.date | None = None
    rises: tuple[Rise, ...] = ()
    rest_since: dt.date | None = None
    step: Step | None = None

    def after(self, night: PastNight, so_far: Sequence[PastNight]) -> "Progress":
        """One more night that is over; `so_far` are the last two weeks with it, oldest first."""
        good = self._good_with(night)
        told = replace(self, nights=self.nights + 1, last=night.night, good_nights=good, step=None)
        kind = told.next_step(night, so_far)
        stepped = told.stepped(kind, night.night) if kind else told
        return stepped.eased_by(night) if night.got_worse else replace(stepped, rises=())

    def eased_by(self, night: PastNight) -> "Progress":
        """Take back what a night on which pain rose asks for, even before it is over."""
        if not night.got_worse:
            return replace(self, last=night.night)
        rises = (*self.rises, Rise(night=night.night, points=night.rise or 0))
        return replace(
            self,
            level=max(self.level - 1, LOWEST_LEVEL),
            last=night.night,
            rises=rises,
            rest_since=night.night if len(rises) >= REST_AFTER_NIGHTS else self.rest_since,
            step=None,
        )

    def until(self, night: dt.date, days: Days) -> "Progress":
        """What the days without a routine take back."""
        if self.last is None or (away := days(self.last, night)) < DAYS_AWAY:
            return self
        step = Step(kind=ChangeKind.AWAY, night=self.last, days=away, level_before=self.level)
        level = max(self.level - 1, LOWEST_LEVEL)
        return replace(self, level=level, good_nights=0, rises=(), step=step)

    def next_step(self, night: PastNight, so_far: Sequence[PastNight]) -> UpKind | None:
        """Why there may be more from now on, if there may."""
        if self.nights == FIRST_NIGHTS and self.level < USUAL_LEVEL:
            return ChangeKind.FIRST_NIGHTS
        is_ready = self._is_ready(night) and not is_rising(so_far, night.night)
        return ChangeKind.STEP_UP if is_ready else None

    def stepped(self, kind: UpKind, night: dt.date) -> "Progress":
        step = Step(kind=kind, night=night, level_before=self.level)
        return replace(self, level=self.level + 1, good_nights=0, stepped_up=night, step=step)

    def _good_with(self, night: PastNight) -> int:
        is_good = night.rise is not None and night.rise <= 0
        return self.good_nights + 1 if is_good and not BAD_WORDS & {*night.moves.values()} else 0

    def _is_ready(self, night: PastNight) -> bool:
        """Once a week at most, and not while it hurts a lot."""
        return (
            self.good_nights >= GOOD_NIGHTS
            and self.level < TOP_LEVEL
            and self.nights > FIRST_NIGHTS
            and (self.stepped_up is None or night.night - self.stepped_up >= WEEK)
            and night.pain_now is not None
            and night.pain_now <= STEP_UP_PAIN
        )
