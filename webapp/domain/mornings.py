"""The morning after a night: when to ask how it was, and of which nights one may tell."""

import datetime as dt
from zoneinfo import ZoneInfo

from webapp.domain.clock import coming_night, night_of
from webapp.domain.log import OLDEST_NIGHT
from webapp.domain.nights import Wakes

WORST_SLEEP, BEST_SLEEP = 0, 10
NOON_HOUR = 12
HARD_FROM = 7
"""A night with pain like this was a hard one."""


def night_to_ask_about(now: dt.datetime, time_zone: str, *, came_at: dt.datetime) -> dt.date | None:
    """The night just passed, on its morning, if the person was here the evening before."""
    night = night_of(now, time_zone)
    is_morning = (
        is_over(night, now, time_zone) and now.astimezone(ZoneInfo(time_zone)).hour < NOON_HOUR
    )
    return night if is_morning and coming_night(came_at, time_zone) <= night else None


def is_over(night: dt.date, now: dt.datetime, time_zone: str) -> bool:
    return night < coming_night(now, time_zone)


def may_be_told(night: dt.date, now: dt.datetime, time_zone: str) -> bool:
    return is_over(night, now, time_zone) and night >= night_of(now, time_zone) - OLDEST_NIGHT


def wakes_of(noted: int) -> Wakes | None:
    """What the wakings noted in the night come to; none noted says nothing."""
    match noted:
        case 0:
            return None
        case 1:
            return Wakes.ONCE
        case 2 | 3:
            return Wakes.TWO_OR_THREE
    return Wakes.FOUR_OR_MORE
