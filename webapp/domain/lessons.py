"""What the nights so far have taught about tonight (5.9 to 5.11)."""

import datetime as dt
from collections.abc import Collection
from typing import Literal

from pydantic import Field

from webapp.domain.body import Area
from webapp.domain.changes import ChangeKind, key_of
from webapp.domain.model import Value
from webapp.domain.nights import WhySkipped
from webapp.domain.patterns import Pattern, Sighting

CALM_NIGHTS = 2
"""Nights running on which pain rose that make the next one calm."""
AGAIN_PENALTY, SKIPPED_PENALTY = 1.5, 4
MOST_HELPED, MOST_TOO_HARD = 2, 3
"""Beyond these, more of the same changes no score (5.5)."""


class Rise(Value):
    """A night on which pain rose over the routine."""

    night: dt.date
    points: int


class Step(Value):
    """A change of the level that tonight is the first to feel."""

    kind: Literal[ChangeKind.FIRST_NIGHTS, ChangeKind.STEP_UP, ChangeKind.AWAY]
    night: dt.date
    """The night it comes from."""
    days: int = 0
    """How long ago the last routine was."""
    level_before: int


class Resting(Value):
    """A move that hurt and may not be done before this night is over."""

    until: dt.date
    hurt_on: dt.date


class Ease(Value):
    """Why a move comes in its easier way, or at its smallest dose."""

    kind: Literal[ChangeKind.TRIAL, ChangeKind.EASIER, ChangeKind.EASIER_AFTER_RISE]
    night: dt.date
    points: int = 0


class Skipped(Value):
    """A move skipped two nights running, or said to be of no use."""

    last: dt.date
    why: WhySkipped | None = None
    is_new: bool = False
    """Whether that was the second time running, and no more."""

    @property
    def kind(self) -> ChangeKind:
        return ChangeKind.NOT_USEFUL if self.why else ChangeKind.SKIPPED


class Lessons(Value):
    night: dt.date | None = None
    """The night they are for; none when nothing is known."""
    level: int = 0
    """0 to 3, before any cap of tonight."""
    step: Step | None = None
    rises: tuple[Rise, ...] = ()
    """The nights running, up to the last one, on which pain rose."""
    rest_since: dt.date | None = None
    """The third such night, until the full screen is answered."""
    resting: dict[str, Resting] = Field(default_factory=dict)
    easier: dict[str, Ease] = Field(default_factory=dict)
    skipped: dict[str, Skipped] = Field(default_factory=dict)
    helped: dict[str, int] = Field(default_factory=dict)
    too_hard: dict[str, int] = Field(default_factory=dict)
    core: tuple[str, ...] = ()
    """Kept nightly."""
    last_night: dt.date | None = None
    last_moves: tuple[str, ...] = ()
    covered: tuple[Area, ...] | None = None
    """The areas that the moves of last night reached well; none when there was no such night."""
    worn: tuple[str, ...] = ()
    """Done three nights running."""
    seen: tuple[Sighting, ...] = ()
    """What asks for a person to look at it."""

    @property
    def is_calm(self) -> bool:
        return len(self.rises) >= CALM_NIGHTS

    @property
    def to_ask(self) -> tuple[str, ...]:
        """The moves skipped for the second time last night: it is asked once, why."""
        return tuple(
            slug
            for slug, skipped in self.skipped.items()
            if skipped.is_new and skipped.last == self.last_night
        )

    @property
    def patterns(self) -> frozenset[Pattern]:
        """What to assess tonight by; the third bad night counts until the screen is answered."""
        harder = {Pattern.HARDER_AFTER} if self.rest_since else frozenset()
        return frozenset(each.pattern for each in self.seen) | harder

    def without(self, declined: Collection[str]) -> "Lessons":
        """What is left of them when a person takes these changes back; safety stays."""
        step, level = self.step, self.level
        if step is not None and step.kind in declined:
            level = step.level_before
        covered = self.covered
        if covered is not None:
            covered += tuple(area for area in Area if f"{ChangeKind.MORE_FOR}.{area}" in declined)
        return self.model_copy(
            update={
                "level": level,
                "covered": covered,
                "easier": {
                    slug: ease
                    for slug, ease in self.easier.items()
                    if not (ease.kind.may_be_taken_back and key_of(ease.kind, slug) in declined)
                },
                "skipped": {
                    slug: each
                    for slug, each in self.skipped.items()
                    if key_of(each.kind, slug) not in declined
                },
                "core": tuple(
                    slug for slug in self.core if key_of(ChangeKind.CORE, slug) not in declined
                ),
            }
        )

    def history_points(self, slug: str) -> float:
        """What the nights add to the score of a move (5.5)."""
        is_again = slug in self.last_moves and slug not in self.core
        return (
            min(self.helped.get(slug, 0), MOST_HELPED)
            - min(self.too_hard.get(slug, 0), MOST_TOO_HARD)
            - AGAIN_PENALTY * is_again
            - SKIPPED_PENALTY * (slug in self.skipped)
        )


NO_LESSONS = Lessons()
