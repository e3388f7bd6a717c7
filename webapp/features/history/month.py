"""A month of nights as the calendar shows it."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, get_day_names
from flask import url_for

from webapp.domain.calendar import (
    FULLEST_FIRST,
    NIGHTS_LOOKED_BACK,
    Adherence,
    NightKept,
    Phase,
    adherence,
    first_of,
    last_of,
    month_after,
    month_before,
    phase_of,
    weeks_of,
)
from webapp.domain.clock import A_DAY
from webapp.domain.log import OLDEST_NIGHT
from webapp.domain.pauses import Pause, is_paused
from webapp.extensions import db
from webapp.models.history import nights_kept, pauses
from webapp.models.log_entry import first_nights
from webapp.models.user import User
from webapp.web.content import content
from webapp.web.filters import LOCALE

PHASES = {
    Phase.DONE: "Done",
    Phase.PART: "In part",
    Phase.REST: "Rest night",
    Phase.PAUSED: "Paused",
    Phase.NONE: "Nothing kept",
}
SHOWN = (*FULLEST_FIRST, Phase.PAUSED)
"""Those that have a shape, in the order the key explains them."""


@dataclass(frozen=True)
class Cell:
    night: dt.date
    phase: Phase
    href: str | None
    """Where the night is told of; none while it has not come."""
    is_tonight: bool

    @property
    def words(self) -> str:
        return PHASES[self.phase]


@dataclass(frozen=True)
class Link:
    """To the month before or after."""

    name: str
    short: str
    href: str


@dataclass(frozen=True)
class Month:
    first: dt.date
    weeks: list[list[Cell | None]]
    weekdays: list[tuple[str, str]]
    """Short and in full, from the first day of the week where the person is."""
    before: Link | None
    after: Link | None
    kept: str
    """How many of the last nights, in words; empty where it would be no news or no comfort."""
    is_first_ever: bool

    @property
    def name(self) -> str:
        return _month_in_words(self.first, "LLLL")

    @property
    def title(self) -> str:
        return _month_in_words(self.first, "LLLL y")

    @property
    def key(self) -> list[tuple[Phase, str]]:
        """Those that stand in this month, with their words."""
        there = {cell.phase for week in self.weeks for cell in week if cell}
        return [(phase, PHASES[phase]) for phase in SHOWN if phase in there]


def month_of_nights(user: User, month: dt.date, *, tonight: dt.date) -> Month:
    began = db.session.scalar(first_nights(user.id, 1))
    oldest = min(began or tonight, tonight - OLDEST_NIGHT)
    is_current = month == first_of(tonight)
    read_from = min(month, tonight - NIGHTS_LOOKED_BACK * A_DAY) if is_current else month
    entries, paused = _read(user, first=read_from, last=last_of(month))
    first_weekday = first_weekday_in(user.country)
    cells = _Cells(entries, paused, tonight)
    kept = {entry.night for entry in entries}
    return Month(
        first=month,
        weeks=[
            [cells.of(night) if night else None for night in week]
            for week in weeks_of(month, first_weekday=first_weekday)
        ],
        weekdays=_weekdays(first_weekday),
        before=_link(month_before(month)) if month > first_of(oldest) else None,
        after=None if month >= first_of(tonight) else _link(month_after(month)),
        kept=_kept_words(adherence(kept, paused, first=began, tonight=tonight))
        if began and is_current
        else "",
        is_first_ever=began is None,
    )


class _Cells:
    def __init__(
        self, entries: Sequence[NightKept], paused: Sequence[Pause], tonight: dt.date
    ) -> None:
        self._entries = defaultdict(list)
        for entry in entries:
            self._entries[entry.night].append(entry)
        self._paused, self._tonight = paused, tonight

    def of(self, night: dt.date) -> Cell:
        if night > self._tonight:
            return Cell(night, Phase.NONE, href=None, is_tonight=False)
        entries = self._entries.get(night, [])
        phase = phase_of(entries, is_paused=is_paused(night, self._paused))
        where = _where(night, entries)
        return Cell(night, phase, where, is_tonight=night == self._tonight)


def _where(night: dt.date, entries: Sequence[NightKept]) -> str:
    """A night with one entry is that entry; otherwise its page tells what there is."""
    if len(entries) == 1:
        return url_for("history.night", entry_id=entries[0].id)
    return url_for("history.on_night", night=night.isoformat())


def _read(user: User, *, first: dt.date, last: dt.date) -> tuple[list[NightKept], list[Pause]]:
    restful = [stretch.slug for stretch in content().catalogue if stretch.part is not None]
    kept = db.session.execute(nights_kept(user.id, first=first, last=last, restful=restful))
    paused = db.session.execute(pauses(user.id, first=first, last=last))
    return [NightKept(*row) for row in kept], [Pause(*row) for row in paused]


def _kept_words(count: Adherence) -> str:
    if not count.kept:
        return ""
    since = "the last " if count.out_of == NIGHTS_LOOKED_BACK else ""
    paused = " Paused nights are not counted." if count.paused else ""
    return f"Kept nights: {count.kept} of {since}{count.out_of}.{paused}"


def _link(month: dt.date) -> Link:
    return Link(
        name=_month_in_words(month, "LLLL y"),
        short=_month_in_words(month, "LLL"),
        href=url_for("history.nights", month=f"{month:%Y-%m}"),
    )


@cache
def first_weekday_in(country: str | None) -> int:
    """0 for Monday, as most of the world has it."""
    try:
        return Locale.parse(f"und_{country}" if country else LOCALE).first_week_day
    except UnknownLocaleError:
        return 0


@cache
def _weekdays(first_weekday: int) -> list[tuple[str, str]]:
    short, wide = (get_day_names(width, locale=LOCALE) for width in ("short", "wide"))
    return [(short[day % 7], wide[day % 7]) for day in range(first_weekday, first_weekday + 7)]


@lru_cache(maxsize=1024)
def _month_in_words(month: dt.date, pattern: str) -> str:
    return format_date(month, pattern, locale=LOCALE)
