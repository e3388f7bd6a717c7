import datetime as dt

import pytest

from webapp.web.filters import clock, duration, night

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
