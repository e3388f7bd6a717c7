import datetime as dt
from collections import Counter
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.insight import (
    FEWEST_TOLD,
    Measure,
    MoveCounts,
    Size,
    Verdict,
    compared,
    median_of,
    size_of,
    trend,
)

LAST = dt.date(2026, 11, 20)
A_DAY = dt.timedelta(days=1)
PAIN = Measure("night_worst", top=10)
SLEEP = Measure("sleep_quality", top=10, is_better_high=True)
WAKES = Measure("wakes", top=3, is_in_steps=True)

levels = st.integers(0, 10)
told_nights = st.dictionaries(st.integers(0, 45), levels)


def told(by_age):
    return {LAST - age * A_DAY: level for age, level in by_age.items()}


def weeks(*levels_of_weeks):
    """The same level on every night of each week, the latest week last."""
    ages = range(7 * len(levels_of_weeks) - 1, -1, -1)
    return told({age: levels_of_weeks[-1 - age // 7] for age in ages})


def a_trend(told_of, measure=PAIN, **how):
    return trend(measure, told_of, last=LAST, **{"nights": 30} | how)


@pytest.mark.parametrize(
    ("first", "now", "size"),
    [
        (8, 8, Size.NONE),
        (8, 7.5, Size.NONE),
        (8, 7, Size.SMALL),
        (8, 9, Size.SMALL),
        (8, 6.5, Size.SMALL),
        (8, 6, Size.CLEAR),
        (8, 10, Size.CLEAR),
        (3, 2.5, Size.SMALL),
        (3, 2, Size.CLEAR),
        (5, 3.5, Size.CLEAR),
        (0, 0, Size.NONE),
        (0, 0.5, Size.NONE),
        (0, 1, Size.SMALL),
        (0, 2, Size.CLEAR),
    ],
)
def test_a_change_is_judged_by_points_or_by_its_share(first, now, size):
    assert size_of(first, now) is size


def test_steps_have_no_share():
    assert [WAKES.size(1, now) for now in range(4)] == [
        Size.SMALL,
        Size.NONE,
        Size.SMALL,
        Size.CLEAR,
    ]


@given(told_nights, st.integers(1, 30))
def test_every_night_has_the_median_of_the_seven_it_ends(by_age, nights):
    points = a_trend(told(by_age), nights=nights).points
    assert [point.night for point in points] == [LAST - age * A_DAY for age in range(nights)][::-1]
    for point in points:
        age = (LAST - point.night).days
        week = [by_age[each] for each in range(age, age + 7) if each in by_age]
        assert point.count == len(week)
        assert point.told == by_age.get(age)
        assert point.usual == (median(week) if len(week) >= FEWEST_TOLD else None)


@given(told_nights, st.integers(7, 40))
def test_by_weeks_it_is_every_seventh_night_to_the_last(by_age, nights):
    nightly = a_trend(told(by_age), nights=nights).points
    weekly = a_trend(told(by_age), nights=nights, every=7).points
    assert weekly == nightly[::-1][::7][::-1]


def test_a_year_is_52_weeks_and_reads_no_night_before_it():
    year = a_trend(told(dict.fromkeys(range(364, 371), 9)), nights=364, every=7)
    assert len(year.points) == 52
    assert year.is_empty


def test_the_start_is_the_first_week_told_of_and_shares_no_night_with_now():
    trended = a_trend(weeks(5, 4, 3))
    assert (trended.start.night, trended.start.usual) == (LAST - 17 * A_DAY, 5)
    assert trended.now.usual == 3
    assert a_trend(weeks(4)).start is None
    assert a_trend(told(dict.fromkeys(range(11), 4))).start.night == LAST - 7 * A_DAY


@pytest.mark.parametrize(("count", "usual"), [(FEWEST_TOLD - 1, None), (FEWEST_TOLD, 6)])
def test_too_few_mornings_tell_nothing(count, usual):
    assert a_trend(told(dict.fromkeys(range(count), 6))).now.usual == usual


def test_the_middle_of_steps_is_one_of_them():
    nights = told({0: 0, 1: 0, 2: 2, 3: 3})
    assert a_trend(nights, WAKES).now.usual == 2
    assert a_trend(nights).now.usual == 1


def test_better_is_less_pain_and_more_sleep():
    assert PAIN.is_better(5, 3)
    assert not PAIN.is_better(3, 5)
    assert SLEEP.is_better(3, 5)


# Moves


def compare(with_it, of_all):
    """One move, by how many nights were told of at each level with it and at all."""
    counts = MoveCounts("lunge", nights=9, good=1, too_hard=0, hurt=0)
    (found,) = compared([counts], {"lunge": Counter(with_it)}, Counter(of_all))
    return found


@pytest.mark.parametrize(
    ("with_it", "without", "verdict"),
    [
        ({3: 5}, {4: 5}, Verdict.EASIER),
        ({5: 5}, {4: 5}, Verdict.HARDER),
        ({4: 9}, {4: 5}, Verdict.SAME),
        ({8: 9}, {8: 3, 9: 3}, Verdict.SAME),
        ({3: 4}, {8: 50}, Verdict.TOO_FEW),
        ({3: 50}, {8: 4}, Verdict.TOO_FEW),
        ({}, {}, Verdict.TOO_FEW),
    ],
)
def test_nights_with_a_move_are_held_against_those_without(with_it, without, verdict):
    assert compare(with_it, Counter(with_it) + Counter(without)).verdict is verdict


@given(
    st.dictionaries(levels, st.integers(1, 9)),
    st.dictionaries(levels, st.integers(1, 9)),
)
def test_every_morning_counts_on_one_side(with_it, without):
    found = compare(with_it, Counter(with_it) + Counter(without))
    assert found.with_it.count == sum(with_it.values())
    assert found.without.count == sum(without.values())
    assert found.without.usual == median_of(Counter(without).elements())


def test_a_move_without_a_morning_is_still_there():
    counts = MoveCounts("lunge", nights=9, good=1, too_hard=0, hurt=0)
    (found,) = compared([counts], {}, Counter({5: 9}))
    assert (found.with_it.count, found.with_it.usual, found.without.count) == (0, None, 9)
