"""Ice and heat beside the routine: who may, for how long, and how soon again (5.12)."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from webapp.domain.profile import PainProfile, Pregnancy
from webapp.domain.screen import Outcome

MINUTE = dt.timedelta(minutes=1)
A_DAY = dt.timedelta(hours=24)
LEAST_GAP, USUAL_GAP = 30 * MINUTE, 120 * MINUTE
LOOK_AFTER = 5 * MINUTE
MOST_A_DAY = 3
USUAL_MINUTES, MOST_MINUTES = 15, 20
LONGEST = MOST_MINUTES * MINUTE


class Pack(StrEnum):
    ICE = "ice"
    HEAT = "heat"


class Sign(StrEnum):
    """What no profile tells, asked each time before a pack is put on."""

    COLD_FINGERS = "cold_fingers"
    BROKEN_SKIN = "broken_skin"
    NUMB = "numb"
    HOT_SWOLLEN = "hot_swollen"
    NEW_INJURY = "new_injury"

    @property
    def forbids(self) -> frozenset[Pack]:
        return _FORBIDS[self]


_BOTH, _HEAT_ONLY = frozenset(Pack), frozenset({Pack.HEAT})
_FORBIDS = {
    Sign.COLD_FINGERS: _BOTH,
    Sign.BROKEN_SKIN: _BOTH,
    Sign.NUMB: _BOTH,
    Sign.HOT_SWOLLEN: _HEAT_ONLY,
    Sign.NEW_INJURY: _HEAT_ONLY,
}
_FORBIDDEN_BY_CONDITION = ("reduced_feeling", "poor_circulation")
_NOT_PREGNANT = (Pregnancy.NONE, Pregnancy.POSTPARTUM)


class Bar(StrEnum):
    """Why no pack is offered at all."""

    HELP_FIRST = "help_first"
    QUESTIONS_FIRST = "questions_first"
    REDUCED_FEELING = "reduced_feeling"
    POOR_CIRCULATION = "poor_circulation"


def bar_of(profile: PainProfile | None, outcome: Outcome | None) -> Bar | None:
    """The weightiest thing that keeps every pack away; no outcome while questions are open."""
    if outcome is None:
        return Bar.QUESTIONS_FIRST
    if outcome.blocks_all:
        return Bar.HELP_FIRST
    told = [code for code in _FORBIDDEN_BY_CONDITION if profile and profile.condition(code)]
    return Bar(told[0]) if told else None


def asks_first(profile: PainProfile | None) -> bool:
    """With a heart condition, somebody who knows it should have said yes (E40)."""
    return profile is not None and profile.condition("heart_bp") is not None


def spares_the_belly(profile: PainProfile | None) -> bool:
    return profile is None or profile.pregnancy not in _NOT_PREGNANT


def forbidden_by(pack: Pack, signs: Iterable[Sign]) -> list[Sign]:
    return [sign for sign in signs if pack in sign.forbids]


@dataclass(frozen=True)
class Use:
    """A time a pack was on."""

    started_at: dt.datetime
    over_at: dt.datetime


@dataclass(frozen=True)
class Wait:
    """Until when no pack may start, and whether the day's number is what is used up."""

    until: dt.datetime
    is_for_the_day: bool


def wait_before_next(uses: Sequence[Use], now: dt.datetime) -> Wait | None:
    """The longer of the gap after the last one and the day that the first of three began (E40)."""
    waits = [Wait(use.over_at + LEAST_GAP, is_for_the_day=False) for use in uses]
    begun = sorted((use.started_at for use in uses if use.started_at > now - A_DAY), reverse=True)
    if len(begun) >= MOST_A_DAY:
        waits.append(Wait(begun[MOST_A_DAY - 1] + A_DAY, is_for_the_day=True))
    return max(
        (wait for wait in waits if wait.until > now), key=lambda wait: wait.until, default=None
    )
