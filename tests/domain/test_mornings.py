import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.clock import day_of
from webapp.domain.mornings import is_over, may_be_told, night_to_ask_about, wakes_of
from webapp.domain.nights import Wakes

PARIS = "Europe/Paris"
NIGHT = dt.date(2026, 11, 21)
LONG_AGO = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)


def at(hour, minute=0, day=22):
    return dt.datetime(2026, 11, day, hour, minute, tzinfo=ZoneInfo(PARIS))


@pytest.mark.parametrize(
    ("now", "night"),
    [
        (at(5), NIGHT),
        (at(8), NIGHT),
        (at(11, 59), NIGHT),
        (at(4, 59), None),
        (at(12), None),
        (at(22), None),
        (at(0, 30), None),
    ],
)
def test_asks_from_early_morning_until_noon_where_the_person_is(now, night):
    assert night_to_ask_about(now, PARIS, came_at=LONG_AGO) == night
    assert night_to_ask_about(now.astimezone(dt.UTC), PARIS, came_at=LONG_AGO) == night


@pytest.mark.parametrize(
    ("came_at", "night"), [(at(22, day=21), NIGHT), (at(0, 30), NIGHT), (at(7), None)]
)
def test_asks_nobody_about_a_night_before_they_came(came_at, night):
    assert night_to_ask_about(at(8), PARIS, came_at=came_at) == night


def test_a_night_is_told_of_once_it_is_over_and_for_a_year():
    assert may_be_told(NIGHT, at(5), PARIS)
    assert not may_be_told(NIGHT, at(4, 59), PARIS)
    assert not may_be_told(NIGHT, at(23, day=21), PARIS)
    assert may_be_told(dt.date(2025, 11, 22), at(22), PARIS)
    assert not may_be_told(dt.date(2025, 11, 21), at(22), PARIS)


@pytest.mark.parametrize(
    ("noted", "wakes"),
    [
        (0, None),
        (1, Wakes.ONCE),
        (2, Wakes.TWO_OR_THREE),
        (3, Wakes.TWO_OR_THREE),
        (4, Wakes.FOUR_OR_MORE),
        (9, Wakes.FOUR_OR_MORE),
    ],
)
def test_noted_wakings_stand_there_already(noted, wakes):
    assert wakes_of(noted) is wakes


@given(
    st.integers(0, 4 * 365 * 24 * 60).map(lambda minutes: LONG_AGO + dt.timedelta(minutes=minutes)),
    st.sampled_from([PARIS, "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe"]),
)
def test_what_is_asked_may_be_told_and_is_the_last_night(now, zone):
    night = night_to_ask_about(now, zone, came_at=LONG_AGO - dt.timedelta(days=9))
    if night is not None:
        assert may_be_told(night, now, zone)
        assert night == day_of(now, zone) - dt.timedelta(days=1)
        assert not is_over(night + dt.timedelta(days=1), now, zone)
