import datetime as dt

import pytest

from webapp.web.filters import clock, duration, night, night_title, short_night, time_of_day

TONIGHT = dt.date(2026, 11, 21)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "0 s"), (35, "35 s"), (60, "1 min"), (155, "2 min 35 s"), (3700, "61 min 40 s")],
)
def test_says_a_duration(seconds, words):
    assert duration(seconds) == words


@pytest.mark.parametrize(("seconds", "shown"), [(0, "0:00"), (5, "0:05"), (155, "2:35")])
def test_shows_a_countdown(seconds, shown):
    assert clock(seconds) == shown


@pytest.mark.parametrize(
    ("days_ago", "words"),
    [
        (0, "tonight"),
        (1, "last night"),
        (2, "Thursday 19 November"),
        (400, "Friday 17 October 2025"),
    ],
)
def test_says_a_night_seen_from_tonight(days_ago, words):
    date = TONIGHT - dt.timedelta(days=days_ago)
    assert night(date, TONIGHT) == f'<time datetime="{date}">{words}</time>'


def test_says_a_night_by_itself():
    assert night(TONIGHT) == '<time datetime="2026-11-21">Saturday 21 November 2026</time>'


@pytest.mark.parametrize(
    ("days_ago", "words"), [(1, "Last night"), (2, "Thursday 19 November"), (0, "Tonight")]
)
def test_says_a_night_as_a_heading(days_ago, words):
    assert night_title(TONIGHT - dt.timedelta(days=days_ago), TONIGHT) == words


@pytest.mark.parametrize(("year", "words"), [(2026, "21 Nov"), (2027, "21 Nov 2026")])
def test_says_a_night_briefly(year, words):
    assert short_night(TONIGHT, year) == f'<time datetime="2026-11-21">{words}</time>'


def test_says_the_time_as_the_clock_there_showed_it():
    moment = dt.datetime(2026, 7, 1, 21, 5, tzinfo=dt.UTC)
    assert ">23:05<" in time_of_day(moment, "Europe/Paris")
