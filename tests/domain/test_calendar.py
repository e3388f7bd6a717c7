import datetime as dt
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.calendar import (
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
from webapp.domain.pauses import Pause, is_paused

TONIGHT = dt.date(2026, 11, 21)
LONG_AGO = dt.date(2020, 1, 1)
AN_ID = UUID(int=1)

days = st.dates(dt.date(1900, 1, 1), dt.date(2200, 12, 31))
weekdays = st.integers(0, 6)


def kept(night=TONIGHT, *, is_complete=True, is_rest=False):
    return NightKept(night, AN_ID, is_complete, is_rest)


def ago(*nights):
    return {TONIGHT - number * A_DAY for number in nights}


def a_pause(start, end):
    """From so many nights ago to so many; without the second it lasts."""
    until = None if end is None else TONIGHT - end * A_DAY
    return Pause(TONIGHT - start * A_DAY, until)


def kept_nights(nights, pauses=(), first=LONG_AGO):
    return adherence(nights, pauses, first=first, tonight=TONIGHT)


@given(days, weekdays)
def test_every_night_of_the_month_has_one_place_under_its_weekday(day, first_weekday):
    weeks = weeks_of(day, first_weekday=first_weekday)
    nights = [night for week in weeks for night in week if night]
    assert nights == [first_of(day) + number * A_DAY for number in range(last_of(day).day)]
    places = [(place, night) for week in weeks for place, night in enumerate(week) if night]
    assert all((first_weekday + place) % 7 == night.weekday() for place, night in places)
    assert {len(week) for week in weeks} == {7}
    assert all(any(week) for week in weeks)


@given(days)
def test_months_follow_one_another_without_a_gap(day):
    assert month_after(day) - A_DAY == last_of(day)
    assert month_before(month_after(day)) == first_of(day)
    assert first_of(day) <= day <= last_of(day)


@pytest.mark.parametrize(("year", "length"), [(2023, 28), (2024, 29), (1900, 28), (2000, 29)])
def test_february_is_as_long_as_its_year_makes_it(year, length):
    assert last_of(dt.date(year, 2, 11)).day == length


def test_the_ends_of_time_are_months_too():
    assert weeks_of(dt.date.min, first_weekday=6)
    assert weeks_of(dt.date.max, first_weekday=0)[-1][4] == dt.date.max


@pytest.mark.parametrize(
    ("entries", "phase"),
    [
        ([kept()], Phase.DONE),
        ([kept(is_complete=False)], Phase.PART),
        ([kept(is_rest=True)], Phase.REST),
        ([kept(is_rest=True, is_complete=False)], Phase.REST),
        ([kept(is_complete=False), kept(), kept(is_rest=True)], Phase.DONE),
        ([kept(is_rest=True), kept(is_complete=False)], Phase.PART),
        ([], Phase.NONE),
    ],
)
def test_the_fullest_entry_names_the_night(entries, phase):
    assert phase_of(entries, is_paused=False) is phase


def test_a_pause_shows_only_where_nothing_was_done():
    assert phase_of([], is_paused=True) is Phase.PAUSED
    assert phase_of([kept()], is_paused=True) is Phase.DONE


@pytest.mark.parametrize(
    ("pause", "nights"),
    [((3, 1), {3, 2, 1}), ((2, 2), {2}), ((2, None), {2, 1, 0}), ((-1, None), set())],
)
def test_a_pause_covers_both_its_ends(pause, nights):
    covered = {day for day in range(5) if is_paused(TONIGHT - day * A_DAY, [a_pause(*pause)])}
    assert covered == nights


def test_eleven_of_the_last_fourteen():
    nights = ago(1, 2, 3, 5, 6, 7, 8, 10, 11, 12, 14, 15)
    assert kept_nights(nights) == Adherence(kept=11, out_of=14, paused=0)


def test_tonight_counts_once_it_is_kept():
    assert kept_nights(ago(14)) == Adherence(kept=1, out_of=14, paused=0)
    assert kept_nights(ago(0, 14)) == Adherence(kept=1, out_of=14, paused=0)
    assert kept_nights(ago(0, 13)) == Adherence(kept=2, out_of=14, paused=0)


def test_nothing_could_be_kept_before_the_first_night():
    nights = ago(1, 3)
    assert kept_nights(nights, first=min(nights)) == Adherence(kept=2, out_of=3, paused=0)


def test_a_paused_night_does_not_count_against_anybody():
    assert kept_nights(ago(1, 3), [a_pause(4, 2)]) == Adherence(kept=2, out_of=12, paused=2)


@given(
    st.sets(st.integers(0, 30)),
    st.lists(st.tuples(st.integers(0, 30), st.none() | st.integers(0, 30))),
)
def test_a_pause_never_makes_the_count_look_worse(done, spans):
    nights = ago(*done)
    plain, paused = kept_nights(nights), kept_nights(nights, [a_pause(*span) for span in spans])
    assert paused.kept == plain.kept <= paused.out_of
    assert paused.out_of + paused.paused == plain.out_of == 14
