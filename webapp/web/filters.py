"""How pages say durations and nights."""

import datetime as dt
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import format_date
from flask import Flask
from markupsafe import Markup

LOCALE = "en_GB"
IN_FEW_BYTES = {"separators": (",", ":"), "sort_keys": True}
"""How a page holds JSON for its script."""


def init_app(app: Flask) -> None:
    app.jinja_env.policies["json.dumps_kwargs"] = IN_FEW_BYTES
    app.add_template_filter(duration)
    app.add_template_filter(clock)
    app.add_template_filter(day)
    app.add_template_filter(night)
    app.add_template_filter(night_title)
    app.add_template_filter(short_night)
    app.add_template_filter(time_of_day)


def duration(seconds: int) -> str:
    """Say whole seconds as people do.

    >>> duration(155), duration(120), duration(35)
    ('2 min 35 s', '2 min', '35 s')
    """
    minutes, rest = divmod(seconds, 60)
    parts = [f"{minutes} min"] * bool(minutes) + [f"{rest} s"] * bool(rest or not minutes)
    return " ".join(parts)


def clock(seconds: int) -> str:
    """Say seconds as a countdown shows them.

    >>> clock(155), clock(5)
    ('2:35', '0:05')
    """
    minutes, rest = divmod(seconds, 60)
    return f"{minutes}:{rest:02}"


def day(date: dt.date, today: dt.date) -> Markup:
    """Say a day as an answer to "when?"."""
    words = {0: "today", 1: "yesterday"}.get((today - date).days)
    return _time(date.isoformat(), words or f"on {_in_full(date, today)}")


def night(date: dt.date, tonight: dt.date | None = None) -> Markup:
    """Say a night in words; told which night it is, also "tonight" and "last night"."""
    words = _near(date, tonight) if tonight else None
    return _time(date.isoformat(), words or _in_full(date, tonight))


def night_title(date: dt.date, tonight: dt.date) -> str:
    """Say a night as a heading does, or whatever else begins with it."""
    words = _near(date, tonight) or _in_full(date, tonight)
    return words[:1].upper() + words[1:]


@lru_cache(maxsize=1024)
def short_night(date: dt.date, year: int) -> Markup:
    """Say a night as briefly as a table needs it, with the year unless it is this one."""
    pattern = "d MMM" if date.year == year else "d MMM y"
    return _time(date.isoformat(), format_date(date, pattern, locale=LOCALE))


def time_of_day(moment: dt.datetime, time_zone: str) -> Markup:
    """Say the hour and minute as the clock there showed them."""
    return _time(moment.isoformat(), format(moment.astimezone(ZoneInfo(time_zone)), "%H:%M"))


def _near(date: dt.date, tonight: dt.date) -> str | None:
    return {0: "tonight", 1: "last night"}.get((tonight - date).days)


def _in_full(date: dt.date, tonight: dt.date | None) -> str:
    is_this_year = tonight is not None and date.year == tonight.year
    return format_date(date, "EEEE d MMMM" if is_this_year else "EEEE d MMMM y", locale=LOCALE)


def _time(exact: str, words: str) -> Markup:
    return Markup('<time datetime="{}">{}</time>').format(exact, words)
