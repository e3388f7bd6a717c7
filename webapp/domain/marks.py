"""What the nights say of each move: what helped, what was too hard, what hurt (5.9)."""

import datetime as dt
from dataclasses import dataclass

from webapp.domain.changes import ChangeKind
from webapp.domain.lessons import Ease, Resting, Skipped
from webapp.domain.nights import MoveWord, WhySkipped

HURT_REST, HURT_AGAIN_REST = dt.timedelta(days=7), dt.timedelta(days=60)
SKIPS_RUNNING = 2
A_WHILE = dt.timedelta(days=7)
"""So long a skipped move stays away when nobody says why, and skips are no longer running."""


@dataclass
class Mark:
    """What is known of one move, night by night."""

    goods: int = 0
    too_hards: int = 0
    hurts: int = 0
    hurt_on: dt.date | None = None
    ease: Ease | None = None
    skips: int = 0
    last_skip: dt.date | None = None
    unwanted: dt.date | None = None

    def hear(self, word: MoveWord, night: dt.date) -> None:
        if word == "skipped":
            self._skip(night)
            return
        self.ease, self.skips, self.unwanted = None, 0, None
        match word:
            case "good":
                self.goods += 1
            case "too_hard":
                self.make_easier(Ease(kind=ChangeKind.EASIER, night=night))
            case "hurt":
                self._hurt(night)

    def make_easier(self, ease: Ease) -> None:
        self.too_hards += 1
        self.ease = ease

    def explain(self, why: WhySkipped, night: dt.date) -> None:
        """Take the answer to why it was skipped: want of time is nothing against a move."""
        self.skips = 0
        match why:
            case WhySkipped.TOO_HARD:
                self.make_easier(Ease(kind=ChangeKind.EASIER, night=night))
            case WhySkipped.NOT_USEFUL:
                self.unwanted = night

    def resting(self, tonight: dt.date) -> Resting | None:
        """A week after it hurt, sixty days when it was not the first time."""
        if self.hurt_on is None:
            return None
        until = self.hurt_on + (HURT_REST if self.hurts == 1 else HURT_AGAIN_REST)
        return Resting(until=until, hurt_on=self.hurt_on) if tonight <= until else None

    def skipped(self, tonight: dt.date) -> Skipped | None:
        if self.unwanted is not None:
            return Skipped(last=self.unwanted, why=WhySkipped.NOT_USEFUL)
        if self.last_skip is None or self.skips < SKIPS_RUNNING:
            return None
        if tonight - self.last_skip > A_WHILE:
            return None
        return Skipped(last=self.last_skip, is_new=self.skips == SKIPS_RUNNING)

    def _skip(self, night: dt.date) -> None:
        is_running = self.last_skip is not None and night - self.last_skip <= A_WHILE
        self.skips = self.skips + 1 if is_running else 1
        self.last_skip = night

    def _hurt(self, night: dt.date) -> None:
        """From now on it has to prove anew that it helps."""
        self.goods, self.hurts, self.hurt_on = 0, self.hurts + 1, night
        self.ease = Ease(kind=ChangeKind.TRIAL, night=night)
