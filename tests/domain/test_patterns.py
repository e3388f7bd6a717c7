import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.nights import PastNight, Wakes
from webapp.domain.patterns import USE, WATCHED, Pattern, Sighting, baseline_of, patterns_in

TODAY = dt.date(2026, 11, 22)
A_DAY = dt.timedelta(days=1)


def ago(days):
    return TODAY - days * A_DAY


def mornings(*worst, wakes=Wakes.ONCE, last=1):
    """The newest one last, a night each; None is a night of which nothing was told."""
    days = range(len(worst) + last - 1, last - 1, -1)
    return [
        PastNight(night=ago(each), night_worst=level, wakes=wakes)
        for each, level in zip(days, worst, strict=True)
        if level is not None
    ]


def evenings(*pains, last=0):
    days = range(len(pains) + last - 1, last - 1, -1)
    return [
        PastNight(night=ago(each), pain_now=pain)
        for each, pain in zip(days, pains, strict=True)
        if pain is not None
    ]


def used(*days):
    return [PastNight(night=ago(each), stretched=True) for each in days]


def seen(nights, *, baseline=None, today=TODAY):
    return {each.pattern for each in patterns_in(nights, today=today, baseline=baseline)}


@pytest.mark.parametrize(
    ("nights", "is_seen"),
    [
        (evenings(8, 0, 0, 0, 0, 0, 8), True),
        (evenings(8, 0, 0, 0, 0, 0, 0, 8), False),
        (evenings(7, 8), False),
        (evenings(8), False),
        (mornings(8, 9), True),
        (mornings(8, None, 9, last=7), True),
        (mornings(8, None, 9, last=8), False),
        ([PastNight(night=ago(1), pain_now=9, night_worst=9)], False),
    ],
)
def test_two_nights_of_eight_in_seven(nights, is_seen):
    assert (Pattern.BAD_NIGHTS in seen(nights)) is is_seen


def test_an_evening_and_a_night_make_two_bad_ones():
    assert Pattern.BAD_NIGHTS in seen([*evenings(8), *mornings(8)])


@pytest.mark.parametrize(
    ("worst", "baseline", "is_seen"),
    [
        ((5, 5, 5), 3, True),
        ((1, 5, 9), 3, True),
        ((4, 4, 9), 3, False),
        ((5, 5), 3, False),
        ((9, 9, 9), None, False),
        ((9, 9, 9, 3, 3, 3), 3, False),
    ],
)
def test_nights_are_worse_from_two_points_above_the_beginning(worst, baseline, is_seen):
    assert (Pattern.WORSE in seen(mornings(*worst), baseline=baseline)) is is_seen


def test_mornings_older_than_two_weeks_do_not_speak_of_now():
    assert Pattern.WORSE in seen(mornings(6, 6, 6, last=12), baseline=3)
    assert Pattern.WORSE not in seen(mornings(6, 6, 6, last=13), baseline=3)


@pytest.mark.parametrize(
    ("nights", "is_seen"),
    [
        (mornings(*[5] * 7), True),
        (mornings(*[5] * 6), False),
        (mornings(5, 5, 5, 4, 5, 5, 5), False),
        (mornings(4, *[5] * 7), True),
        (mornings(*[5] * 7, wakes=None), True),
        (mornings(*[9] * 7, wakes=Wakes.NEVER), False),
        (mornings(*[5, None] * 7), True),
        (mornings(*[5, None] * 6, None, None, 5), False),
    ],
)
def test_constant_night_pain_has_no_easy_night_in_seven(nights, is_seen):
    """A waking nobody spoke of counts; nights further apart than two weeks are not on end."""
    assert (Pattern.CONSTANT in seen(nights)) is is_seen


@pytest.mark.parametrize(
    ("pains", "is_seen"),
    [
        ((3, 3, 3, 3, 3, 3, 3, 5, 5, 5), True),
        ((3, 3, 3, 5, 5, 5), True),
        ((3, 3, 5, 5, 5), False),
        ((3, 3, 3, 5, 4, 5), False),
        ((3, 3, 3, 5, 5), False),
        ((3, 3, 3, 5, None, 5, None, 5), True),
        ((3, 3, 3, 5, None, None, None, 5, None, None, None, 5), False),
        ((3, 3, 3, 5, 5, 5, 3), False),
    ],
)
def test_pain_is_rising_from_two_points_above_the_week_before(pains, is_seen):
    assert (Pattern.RISING in seen(evenings(*pains))) is is_seen


@pytest.mark.parametrize(
    ("worst", "days_used", "expected"),
    [
        (5, range(1, 15), Pattern.NO_CHANGE),
        (5, range(0, 16, 2), Pattern.NO_CHANGE),
        (5, range(14), Pattern.NOT_EASING),
        (5, range(2, 16, 2), Pattern.NOT_EASING),
        (4, range(1, 15), None),
        (5, (5, 3, 2, 1), Pattern.NOT_EASING),
        (5, (4, 3, 2, 1), None),
        (5, (5, 2, 1), None),
        (6, range(1, 15), Pattern.NO_CHANGE),
        (7, range(1, 15), None),
    ],
)
def test_no_change_needs_time_and_use_and_nothing_worse(worst, days_used, expected):
    nights = [*mornings(worst, worst, worst), *used(*days_used)]
    told = {each.night: each for each in nights}
    for each in mornings(worst, worst, worst):
        told[each.night] = each.model_copy(
            update={"stretched": any(ago(day) == each.night for day in days_used)}
        )
    found = seen(told.values(), baseline=5) & {Pattern.NO_CHANGE, Pattern.NOT_EASING}
    assert found == ({expected} if expected else set())


def test_without_pain_nothing_needs_to_ease():
    nights = [*mornings(0, 0, 0), *used(*range(4, 20))]
    assert Pattern.NO_CHANGE not in seen(nights, baseline=0)


def test_a_morning_without_a_routine_is_no_use():
    assert seen(mornings(*[5] * 6 + [4] * 10), baseline=4) == set()


def test_the_baseline_is_what_was_said_or_the_median_of_the_first_three():
    nights = mornings(4, None, 9, 5, 1, 1)
    assert baseline_of(nights, 7) == 7
    assert baseline_of(reversed(nights), None) == 5
    assert baseline_of(nights[:2], None) is None


def test_tells_since_when_it_has_been_so():
    nights = [*evenings(8, 2, 2, last=4), *evenings(9, last=3), *evenings(2, 2)]
    found = patterns_in(nights, today=TODAY, baseline=None)
    assert found == (Sighting(pattern=Pattern.BAD_NIGHTS, since=ago(3)),)


def test_what_a_night_was_like_is_known_the_day_after():
    (found,) = patterns_in(mornings(9, 9), today=TODAY, baseline=None)
    assert found.since == TODAY
    assert patterns_in(mornings(9, 9), today=ago(1), baseline=None) == ()


def test_the_screen_is_due_when_it_could_not_know():
    new = Sighting(pattern=Pattern.RISING, since=ago(1))
    assert new.came_after(ago(2))
    assert not new.came_after(ago(1))
    nudge = Sighting(pattern=Pattern.NOT_EASING, since=ago(1))
    assert not nudge.came_after(ago(9))


def test_no_change_asks_for_a_check_until_one_was_had():
    assert Pattern.NO_CHANGE.is_see_soon(assessed=False)
    assert not Pattern.NO_CHANGE.is_see_soon(assessed=True)
    assert Pattern.WORSE.is_see_soon(assessed=True)
    assert not Pattern.CONSTANT.is_see_soon(assessed=False)


levels = st.none() | st.integers(0, 10)
night = st.builds(
    PastNight,
    night=st.dates(ago(90), TODAY),
    pain_now=levels,
    pain_after=levels,
    night_worst=levels,
    wakes=st.none() | st.sampled_from(Wakes),
    stretched=st.none() | st.booleans(),
)
some_nights = st.lists(night, max_size=40, unique_by=lambda each: each.night)


@given(some_nights, levels, st.randoms())
def test_the_order_of_the_telling_changes_nothing(nights, baseline, chance):
    shuffled = chance.sample(nights, len(nights))
    first = patterns_in(nights, today=TODAY, baseline=baseline)
    assert patterns_in(shuffled, today=TODAY, baseline=baseline) == first


@given(some_nights, levels)
def test_nights_long_ago_change_nothing(nights, baseline):
    watched = [each for each in nights if TODAY - each.night <= WATCHED]
    of_all = patterns_in(nights, today=TODAY, baseline=baseline)
    assert patterns_in(watched, today=TODAY, baseline=baseline) == of_all


@given(some_nights, levels)
def test_it_has_been_so_on_every_day_since(nights, baseline):
    for found in patterns_in(nights, today=TODAY, baseline=baseline):
        assert TODAY - USE <= found.since <= TODAY
        days = range((TODAY - found.since).days + 1)
        assert all(found.pattern in seen(nights, baseline=baseline, today=ago(d)) for d in days)


@given(some_nights, levels)
def test_no_pain_shows_no_pattern(nights, baseline):
    easy = {"pain_now": 0, "pain_after": 0, "night_worst": 0}
    assert seen([each.model_copy(update=easy) for each in nights], baseline=baseline) == set()


@given(some_nights, levels)
def test_more_pain_never_hides_a_bad_night(nights, baseline):
    worst = [each.model_copy(update={"pain_now": 10}) for each in nights]
    if Pattern.BAD_NIGHTS in seen(nights, baseline=baseline):
        assert Pattern.BAD_NIGHTS in seen(worst, baseline=baseline)
