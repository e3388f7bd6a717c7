"""A night that is over: what was told of it, and how several tellings make one night (2.6)."""

import datetime as dt
from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import groupby
from operator import attrgetter
from typing import Annotated, Literal

from pydantic import Field

from webapp.domain.model import Value
from webapp.domain.pain import Level, got_worse


class Wakes(StrEnum):
    NEVER = "never"
    ONCE = "1"
    TWO_OR_THREE = "2_3"
    FOUR_OR_MORE = "4_plus"


class WhySkipped(StrEnum):
    """What a person says once of a move they skipped two nights running."""

    NOT_USEFUL = "not_useful"
    TOO_HARD = "too_hard"
    NO_TIME = "no_time"


MoveWord = Literal["ok", "good", "too_hard", "hurt", "skipped"]
_WORST_FIRST: tuple[MoveWord, ...] = ("hurt", "too_hard", "good", "ok", "skipped")
"""Done once that night is not skipped, however often it was."""


class PastNight(Value):
    night: dt.date
    pain_now: Level | None = None
    pain_after: Level | None = None
    night_worst: Level | None = None
    wakes: Wakes | None = None
    stretched: bool | None = None
    moves: dict[str, MoveWord] = Field(default_factory=dict)
    seconds: dict[str, Annotated[int, Field(strict=True, ge=0)]] = Field(default_factory=dict)
    """How long each move was planned to take, as far as that is known."""
    why_skipped: dict[str, WhySkipped] = Field(default_factory=dict)
    """What was told on this evening, before its routine, about the nights before."""

    @property
    def was_stretched(self) -> bool:
        """Whether a routine was done; when nobody said, what was told of the evening does."""
        if self.stretched is not None:
            return self.stretched
        return self.pain_now is not None or self.pain_after is not None or bool(self.moves)

    @property
    def rise(self) -> int | None:
        """By how much pain rose over the routine; less than nothing when it fell."""
        if self.pain_now is None or self.pain_after is None:
            return None
        return self.pain_after - self.pain_now

    @property
    def got_worse(self) -> bool:
        return got_worse(self.pain_now, self.pain_after)

    @property
    def done(self) -> tuple[str, ...]:
        return tuple(slug for slug, word in self.moves.items() if word != "skipped")

    def of(self, word: MoveWord) -> list[str]:
        return [slug for slug, said in self.moves.items() if said == word]


def one_a_night(told: Iterable[PastNight]) -> list[PastNight]:
    """The nights, oldest first; what was told of the same night, in its order, becomes one."""
    by_night = groupby(sorted(told, key=attrgetter("night")), key=attrgetter("night"))
    return [_merged(list(tellings)) for _, tellings in by_night]


def _merged(tellings: list[PastNight]) -> PastNight:
    if len(tellings) == 1:
        return tellings[0]
    return PastNight(
        night=tellings[0].night,
        pain_now=next(_known(tellings, "pain_now"), None),
        pain_after=next(_known(tellings[::-1], "pain_after"), None),
        night_worst=max(_known(tellings, "night_worst"), default=None),
        wakes=next((each.wakes for each in tellings[::-1] if each.wakes), None),
        stretched=any(each.was_stretched for each in tellings),
        moves=_worst_words(tellings),
        seconds=_longest(tellings),
        why_skipped={slug: why for each in tellings for slug, why in each.why_skipped.items()},
    )


def _known(tellings: list[PastNight], field: str) -> Iterator[int]:
    levels = (getattr(each, field) for each in tellings)
    return (level for level in levels if level is not None)


def _worst_words(tellings: list[PastNight]) -> dict[str, MoveWord]:
    words: dict[str, MoveWord] = {}
    for each in tellings:
        for slug, word in each.moves.items():
            words[slug] = min(words.get(slug, word), word, key=_WORST_FIRST.index)
    return words


def _longest(tellings: list[PastNight]) -> dict[str, int]:
    seconds: dict[str, int] = {}
    for each in tellings:
        for slug, planned in each.seconds.items():
            seconds[slug] = max(seconds.get(slug, 0), planned)
    return seconds
