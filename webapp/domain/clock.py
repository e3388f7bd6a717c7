"""The one place that asks for the time, and that knows when a night begins."""

import datetime as dt
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

A_DAY = dt.timedelta(days=1)
NOON = dt.timedelta(hours=12)
MORNING = dt.timedelta(hours=5)
"""Whoever is up before has not slept their night yet."""


def utc_now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def night_of(moment: dt.datetime, time_zone: str) -> dt.date:
    """Name the night a moment belongs to by its evening: 00:40 still counts as last night.

    >>> night_of(dt.datetime(2026, 11, 22, 0, 40, tzinfo=dt.UTC), "UTC")
    datetime.date(2026, 11, 21)
    """
    if moment.utcoffset() is None:
        raise ValueError(f"{moment} has no time zone")
    return (moment.astimezone(ZoneInfo(time_zone)) - NOON).date()


def coming_night(moment: dt.datetime, time_zone: str) -> dt.date:
    """Name the night that people mean by "tonight": once the morning has come, the next one.

    >>> coming_night(dt.datetime(2026, 11, 22, 0, 40, tzinfo=dt.UTC), "UTC")
    datetime.date(2026, 11, 21)
    >>> coming_night(dt.datetime(2026, 11, 22, 7, 30, tzinfo=dt.UTC), "UTC")
    datetime.date(2026, 11, 22)
    """
    return (moment.astimezone(ZoneInfo(time_zone)) - MORNING).date()


def day_of(moment: dt.datetime, time_zone: str) -> dt.date:
    """The calendar date of a moment where the person is."""
    return moment.astimezone(ZoneInfo(time_zone)).date()


def is_time_zone(name: str) -> bool:
    return name in _time_zones()


@cache
def _time_zones() -> frozenset[str]:
    return frozenset(available_timezones())
