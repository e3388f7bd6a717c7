"""Ice and heat: every limit at, below and above it, and everybody who must not."""

import datetime as dt

import pytest

from tests.domain.evenings import evening, told
from webapp.domain.packs import (
    A_DAY,
    LEAST_GAP,
    MINUTE,
    MOST_MINUTES,
    USUAL_GAP,
    USUAL_MINUTES,
    Bar,
    Pack,
    Sign,
    Use,
    asks_first,
    bar_of,
    forbidden_by,
    spares_the_belly,
    wait_before_next,
)
from webapp.domain.screen import Outcome

NOW = dt.datetime(2026, 11, 21, 21, 0, tzinfo=dt.UTC)
SECOND = dt.timedelta(seconds=1)


def used(*, over_ago, lasted=15 * MINUTE):
    return Use(NOW - over_ago - lasted, NOW - over_ago)


def test_the_numbers_are_those_of_the_rule():
    assert (USUAL_MINUTES, MOST_MINUTES) == (15, 20)
    assert (LEAST_GAP, USUAL_GAP) == (30 * MINUTE, 120 * MINUTE)


def test_the_first_one_waits_for_nothing():
    assert wait_before_next([], NOW) is None


@pytest.mark.parametrize(
    ("over_ago", "waits"),
    [(30 * MINUTE - SECOND, True), (30 * MINUTE, False), (30 * MINUTE + SECOND, False)],
)
def test_half_an_hour_lies_between_two(over_ago, waits):
    wait = wait_before_next([used(over_ago=over_ago)], NOW)
    assert bool(wait) == waits
    assert wait is None or (wait.until, wait.is_for_the_day) == (NOW + SECOND, False)


def test_taken_off_early_the_gap_begins_early():
    wait = wait_before_next([used(over_ago=10 * MINUTE, lasted=MINUTE)], NOW)
    assert wait.until == NOW + 20 * MINUTE


def test_while_one_is_on_the_next_waits_for_its_gap():
    wait = wait_before_next([Use(NOW - 5 * MINUTE, NOW + 10 * MINUTE)], NOW)
    assert wait.until == NOW + 40 * MINUTE


@pytest.mark.parametrize(("times", "waits"), [(2, False), (3, True), (4, True)])
def test_three_are_the_most_of_a_day(times, waits):
    hours = [used(over_ago=dt.timedelta(hours=2 + each)) for each in range(times)]
    wait = wait_before_next(hours, NOW)
    assert bool(wait) == waits
    assert wait is None or (wait.until, wait.is_for_the_day) == (hours[2].started_at + A_DAY, True)


@pytest.mark.parametrize(
    ("began_ago", "waits"), [(A_DAY - SECOND, True), (A_DAY, False), (A_DAY + SECOND, False)]
)
def test_a_day_is_over_when_its_first_one_began_a_day_ago(began_ago, waits):
    first = Use(NOW - began_ago, NOW - began_ago + 15 * MINUTE)
    others = [used(over_ago=dt.timedelta(hours=each)) for each in (3, 6)]
    assert bool(wait_before_next([first, *others], NOW)) == waits


def test_the_longer_wait_counts():
    uses = [used(over_ago=each * MINUTE) for each in (5, 300, 600)]
    assert wait_before_next(uses, NOW).is_for_the_day


@pytest.mark.parametrize(
    ("outcome", "bar"),
    [
        (None, Bar.QUESTIONS_FIRST),
        (Outcome.EMERGENCY, Bar.HELP_FIRST),
        (Outcome.URGENT, Bar.HELP_FIRST),
        (Outcome.CLINICIAN_FIRST, None),
        (Outcome.OK, None),
    ],
)
def test_help_comes_before_packs(outcome, bar):
    assert bar_of(evening(), outcome) is bar


@pytest.mark.parametrize("code", ["reduced_feeling", "poor_circulation"])
def test_nobody_who_may_not_feel_harm_is_offered_one(code):
    assert bar_of(evening(conditions=[told(code)]), Outcome.OK) == code


def test_somebody_of_whom_nothing_is_known_is_asked():
    assert bar_of(None, Outcome.OK) is None


@pytest.mark.parametrize(
    ("sign", "packs"),
    [
        (Sign.COLD_FINGERS, {Pack.ICE, Pack.HEAT}),
        (Sign.BROKEN_SKIN, {Pack.ICE, Pack.HEAT}),
        (Sign.NUMB, {Pack.ICE, Pack.HEAT}),
        (Sign.HOT_SWOLLEN, {Pack.HEAT}),
        (Sign.NEW_INJURY, {Pack.HEAT}),
    ],
)
def test_each_sign_forbids_its_packs(sign, packs):
    assert {pack for pack in Pack if forbidden_by(pack, [sign])} == packs


def test_a_heart_asks_first():
    assert asks_first(evening(conditions=[told("heart_bp")]))
    assert not asks_first(evening())


@pytest.mark.parametrize(
    ("stage", "spared"),
    [("none", False), ("postpartum", False), ("t1", True), ("t3", True), (None, True)],
)
def test_the_belly_is_spared_in_pregnancy(stage, spared):
    assert spares_the_belly(evening(pregnancy=stage)) == spared
