import datetime as dt

import pytest

from webapp.domain.reminder import Reminder

NIGHT = dt.date(2026, 11, 21)
NEXT_DAY = dt.date(2026, 11, 22)


def wall(moment):
    return moment.strftime("%m-%d %H:%M")


@pytest.mark.parametrize(
    ("lights_out", "start", "end"),
    [
        (22 * 60 + 30, "11-21 22:15", "11-21 22:30"),
        (23 * 60 + 59, "11-21 23:44", "11-21 23:59"),
        (0, "11-21 23:45", "11-22 00:00"),
        (10, "11-21 23:55", "11-22 00:10"),
        (90, "11-22 01:15", "11-22 01:30"),
        (11 * 60 + 59, "11-22 11:44", "11-22 11:59"),
        (12 * 60, "11-21 11:45", "11-21 12:00"),
    ],
)
def test_ends_at_lights_out_of_its_night(lights_out, start, end):
    reminder = Reminder(lights_out, "Europe/Paris")
    assert (wall(reminder.on(NIGHT)), wall(reminder.end_on(NIGHT))) == (start, end)


@pytest.mark.parametrize("zone", ["Europe/Paris", "America/New_York", "Australia/Lord_Howe"])
def test_stays_at_its_hour_when_the_clock_changes(zone):
    reminder = Reminder(22 * 60, zone, minutes=20)
    days = [dt.date(2026, 1, 1) + dt.timedelta(days=day) for day in range(366)]
    hours = {reminder.on(day).strftime("%H:%M") for day in days}
    offsets = {reminder.on(day).utcoffset() for day in days}
    assert (hours, len(offsets)) == ({"21:40"}, 2)


@pytest.mark.parametrize(
    ("asked_at", "first"), [("21:14", NIGHT), ("21:15", NIGHT), ("21:16", NEXT_DAY)]
)
def test_never_begins_with_one_that_is_late(asked_at, first):
    moment = dt.datetime.fromisoformat(f"2026-11-21T{asked_at}:00+00:00")
    assert Reminder(22 * 60 + 30, "Europe/Paris").first_since(moment) == first


def test_half_an_hour_after_midnight_is_still_last_evening():
    moment = dt.datetime(2026, 11, 22, 0, 30, tzinfo=dt.UTC)
    assert Reminder(60, "UTC", minutes=10).first_since(moment) == NIGHT
