"""A month of nights, what became of each in one word, and how many of the last ones were kept."""

import calendar as gregorian
import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from webapp.domain.clock import A_DAY
from webapp.domain.pauses import Pause, is_paused

NIGHTS_LOOKED_BACK = 14


class Phase(StrEnum):
    """What became of a night, as a moon shows it. None is no fault: it is just a night."""

    DONE = "done"
    PART = "part"
    REST = "rest"
    PAUSED = "paused"
    NONE = "none"


FULLEST_FIRST = (Phase.DONE, Phase.PART, Phase.REST)


@dataclass(frozen=True)
class NightKept:
    """One entry of the log, as far as a calendar tells of it."""

    night: dt.date
    id: UUID
    is_complete: bool
    is_rest: bool
    """It was only breathing, letting go and lying well."""

    @property
    def phase(self) -> Phase:
        if self.is_rest:
            return Phase.REST
        return Phase.DONE if self.is_complete else Phase.PART


@dataclass(frozen=True)
class Adherence:
    kept: int
    out_of: int
    paused: int
    """How many nights are in neither number."""


def phase_of(entries: Iterable[NightKept], *, is_paused: bool) -> Phase:
    """The fullest of its entries names the night; a pause shows where nothing was done."""
    phases = {entry.phase for entry in entries}
    unkept = Phase.PAUSED if is_paused else Phase.NONE
    return next((phase for phase in FULLEST_FIRST if phase in phases), unkept)


def weeks_of(
    month: dt.date, *, first_weekday: int = gregorian.MONDAY
) -> list[list[dt.date | None]]:
    """The weeks of a month, none in the places of its neighbours; month is any day of it."""
    weeks = gregorian.Calendar(first_weekday).monthdayscalendar(month.year, month.month)
    return [[month.replace(day=day) if day else None for day in week] for week in weeks]


def first_of(night: dt.date) -> dt.date:
    return night.replace(day=1)


def last_of(month: dt.date) -> dt.date:
    return month.replace(day=gregorian.monthrange(month.year, month.month)[1])


def month_before(month: dt.date) -> dt.date:
    return first_of(first_of(month) - A_DAY)


def month_after(month: dt.date) -> dt.date:
    return last_of(month) + A_DAY


def adherence(
    kept: Collection[dt.date], pauses: Collection[Pause], *, first: dt.date, tonight: dt.date
) -> Adherence:
    """Tonight counts once it is kept; before the first night, nothing could be kept."""
    last = tonight if tonight in kept else tonight - A_DAY
    nights = [last - days * A_DAY for days in range(NIGHTS_LOOKED_BACK)]
    possible = [night for night in nights if night >= first]
    paused = [night for night in possible if night not in kept and is_paused(night, pauses)]
    done = [night for night in possible if night in kept]
    return Adherence(kept=len(done), out_of=len(possible) - len(paused), paused=len(paused))
