import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.clock import is_time_zone, night_of, utc_now

BERLIN = ZoneInfo("Europe/Berlin")
NIGHT = dt.date(2026, 10, 24)


def test_says_the_time_in_utc():
    assert utc_now().utcoffset() == dt.timedelta(0)


@pytest.mark.parametrize(
    ("moment", "zone", "night"),
    [
        (dt.datetime(2026, 11, 22, 0, 40, tzinfo=dt.UTC), "UTC", dt.date(2026, 11, 21)),
        (dt.datetime(2026, 11, 22, 11, 59, 59, tzinfo=dt.UTC), "UTC", dt.date(2026, 11, 21)),
        (dt.datetime(2026, 11, 22, 12, 0, tzinfo=dt.UTC), "UTC", dt.date(2026, 11, 22)),
        (dt.datetime(2026, 11, 22, 23, 59, tzinfo=dt.UTC), "UTC", dt.date(2026, 11, 22)),
        (dt.datetime(2026, 1, 1, 3, 0, tzinfo=dt.UTC), "UTC", dt.date(2025, 12, 31)),
        (
            dt.datetime(2026, 11, 22, 9, 0, tzinfo=dt.UTC),
            "Pacific/Kiritimati",
            dt.date(2026, 11, 22),
        ),
        (dt.datetime(2026, 11, 22, 9, 0, tzinfo=dt.UTC), "Pacific/Niue", dt.date(2026, 11, 21)),
        (dt.datetime(2026, 11, 22, 6, 29, tzinfo=dt.UTC), "Asia/Kolkata", dt.date(2026, 11, 21)),
        (dt.datetime(2026, 11, 22, 6, 30, tzinfo=dt.UTC), "Asia/Kolkata", dt.date(2026, 11, 22)),
    ],
)
def test_a_night_runs_from_noon_to_noon_where_the_person_is(moment, zone, night):
    assert night_of(moment, zone) == night


@pytest.mark.parametrize("fold", [0, 1])
def test_both_half_past_twos_of_the_autumn_change_are_one_night(fold):
    moment = dt.datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN, fold=fold)
    assert night_of(moment, "Europe/Berlin") == NIGHT


@pytest.mark.parametrize(("hour", "night"), [(11, NIGHT), (12, NIGHT + dt.timedelta(days=1))])
def test_noon_is_noon_on_the_day_of_the_change(hour, night):
    assert night_of(dt.datetime(2026, 10, 25, hour, 0, tzinfo=BERLIN), "Europe/Berlin") == night


def test_the_hour_that_spring_leaves_out_is_still_last_night():
    moment = dt.datetime(2026, 3, 29, 1, 30, tzinfo=dt.UTC)
    assert night_of(moment, "Europe/Berlin") == dt.date(2026, 3, 28)


def test_the_zone_a_moment_is_told_in_does_not_matter():
    moment = dt.datetime(2026, 11, 22, 0, 40, tzinfo=BERLIN)
    assert night_of(moment, "UTC") == night_of(moment.astimezone(dt.UTC), "UTC")


def test_refuses_a_moment_without_a_zone():
    with pytest.raises(ValueError, match="no time zone"):
        night_of(dt.datetime(2026, 11, 22), "UTC")  # noqa: DTZ001


@given(st.datetimes(dt.datetime(1990, 1, 1), dt.datetime(2100, 1, 1)), st.timezone_keys())  # noqa: DTZ001
def test_a_night_is_the_local_date_or_the_day_before(naive, zone):
    moment = naive.replace(tzinfo=dt.UTC)
    days = (moment.astimezone(ZoneInfo(zone)).date() - night_of(moment, zone)).days
    assert days in (0, 1)


@given(st.datetimes(dt.datetime(1990, 1, 1), dt.datetime(2100, 1, 1)), st.timezone_keys())  # noqa: DTZ001
def test_nights_never_run_backwards_while_a_person_stays(naive, zone):
    moment = naive.replace(tzinfo=dt.UTC)
    later = moment + dt.timedelta(hours=26)
    assert night_of(moment, zone) < night_of(later, zone)


@pytest.mark.parametrize("name", ["Europe/Berlin", "UTC", "Asia/Calcutta", "America/Indiana/Knox"])
def test_knows_a_time_zone(name):
    assert is_time_zone(name)


@pytest.mark.parametrize(
    "name", ["", "Europe", "../../etc/passwd", "/etc/localtime", "europe/x", "\0"]
)
def test_refuses_what_is_no_time_zone(name):
    assert not is_time_zone(name)
