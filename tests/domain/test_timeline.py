"""The time of one entry and of all of them (5.6), second by second."""

from itertools import pairwise

from hypothesis import given

from tests.domain.routines import a_hold, a_plan, a_timed_one, closing, plans, some_reps
from webapp.domain.body import Side
from webapp.domain.pace import Pace
from webapp.domain.timeline import Kind, longer_seconds, pages, timeline

BOTH = (Side.RIGHT, Side.LEFT)


def in_short(plan, pace=Pace.NORMAL):
    segments = timeline(plan, pace).segments
    return [(each.kind.value, each.seconds, each.side) for each in segments]


def work_on(made, side):
    return sum(each.seconds for each in made.segments if each.kind.is_work and each.side is side)


def test_holds_each_side_with_rests_and_a_switch():
    assert in_short(a_plan(a_hold(BOTH, hold=30, repeats=2))) == [
        ("ready", 15, "right"),
        ("hold", 30, "right"),
        ("rest", 5, "right"),
        ("hold", 30, "right"),
        ("switch", 10, "left"),
        ("hold", 30, "left"),
        ("rest", 5, "left"),
        ("hold", 30, "left"),
    ]


def test_reckons_like_the_worked_example():
    assert timeline(a_plan(a_hold(BOTH, hold=30, repeats=2))).total_seconds == 155


def test_a_move_of_both_legs_has_no_sides():
    assert in_short(a_plan(a_hold(hold=20, repeats=1))) == [("ready", 15, None), ("hold", 20, None)]


def test_the_sore_side_comes_last_with_one_more_hold():
    segments = timeline(a_plan(a_hold(BOTH, repeats=1, extra_side=Side.LEFT))).segments
    holds = [(each.side, each.repeat, each.repeats) for each in segments if each.kind is Kind.HOLD]
    assert holds == [("right", 1, 1), ("left", 1, 2), ("left", 2, 2)]


def test_a_rest_belongs_to_the_hold_it_leads_to():
    segments = timeline(a_plan(a_hold(hold=20, repeats=2))).segments
    assert [each.repeat for each in segments if each.kind is Kind.REST] == [2]


def test_repeats_of_a_moving_one_flow_into_each_other():
    assert in_short(a_plan(some_reps(BOTH, repeats=20, tempo=3))) == [
        ("ready", 15, "right"),
        ("move", 60, "right"),
        ("switch", 10, "left"),
        ("move", 60, "left"),
    ]


def test_a_timed_one_settles_after_its_set_up():
    assert in_short(a_plan(a_timed_one(45))) == [("ready", 10, None), ("settle", 45, None)]


def test_the_closing_parts_need_no_set_up():
    assert in_short(a_plan(closing(90))) == [("settle", 90, None)]


def test_the_way_between_belongs_to_the_entry_it_leads_to():
    plan = a_plan(a_timed_one(45, transition_seconds=20), a_hold(BOTH, repeats=1))
    ways = [each for each in timeline(plan).segments if each.kind is Kind.TRANSITION]
    assert [(each.seconds, each.entry, each.side) for each in ways] == [(20, 1, "right")]


def test_nothing_is_planned_when_the_routine_is_empty():
    assert timeline(a_plan()).segments == ()
    assert pages(timeline(a_plan())) == ()


@given(plans)
def test_lasts_as_long_as_the_routine(plan):
    made = timeline(plan)
    assert made.total_seconds == plan.total_seconds
    for index, entry in enumerate(plan.entries):
        assert made.own_seconds(index) == entry.seconds


@given(plans)
def test_never_stretches_the_second_side_less_than_the_first(plan):
    for entry in plan.entries:
        made = timeline(a_plan(entry))
        assert len(entry.sides) < 2 or work_on(made, entry.sides[1]) >= work_on(
            made, entry.sides[0]
        )


@given(plans)
def test_never_works_without_time_to_get_there(plan):
    for before, after in pairwise(timeline(plan).segments):
        assert not (before.kind.is_work and after.kind.is_work)


@given(plans)
def test_every_second_is_on_one_page(plan):
    made = timeline(plan)
    shown = [each for page in pages(made) for each in (*page.lead, page.work)]
    assert tuple(shown) == made.segments
    assert sum(page.seconds for page in pages(made)) == plan.total_seconds


@given(plans)
def test_a_page_holds_one_piece_of_work(plan):
    for page in pages(timeline(plan)):
        assert page.work.kind.is_work
        assert not any(each.kind.is_work for each in page.lead)


def test_pages_lead_from_one_to_the_next():
    found = pages(timeline(a_plan(a_hold(BOTH, repeats=1), closing())))
    assert [(page.before, page.number, page.after) for page in found] == [
        (None, 1, 2),
        (1, 2, 3),
        (2, 3, None),
    ]


def test_a_page_says_how_long_to_get_there_and_how_long_to_work():
    page = pages(timeline(a_plan(a_hold(BOTH, hold=30, repeats=1))))[1]
    assert (page.lead_seconds, page.work.seconds, page.seconds) == (10, 30, 40)


# Pace


def test_a_slow_pace_gives_more_time_around_the_holds_and_none_to_them():
    plan = a_plan(a_hold(BOTH, hold=30, repeats=2))
    assert in_short(plan, Pace.VERY_SLOW) == [
        ("ready", 30, "right"),
        ("hold", 30, "right"),
        ("rest", 10, "right"),
        ("hold", 30, "right"),
        ("switch", 20, "left"),
        ("hold", 30, "left"),
        ("rest", 10, "left"),
        ("hold", 30, "left"),
    ]
    assert longer_seconds(plan, Pace.VERY_SLOW) == 15 + 5 + 10 + 5


@given(plans)
def test_the_slower_the_longer_and_never_at_the_cost_of_work(plan):
    usual, slow, slowest = (
        timeline(plan, each).segments for each in (Pace.NORMAL, Pace.SLOW, Pace.VERY_SLOW)
    )
    for at_usual, at_slow, at_slowest in zip(usual, slow, slowest, strict=True):
        if at_usual.kind.is_work:
            assert at_usual == at_slow == at_slowest
        else:
            assert at_usual.seconds < at_slow.seconds <= at_slowest.seconds


@given(plans)
def test_ones_own_pace_and_the_normal_one_take_nothing_longer(plan):
    assert longer_seconds(plan, Pace.NORMAL) == longer_seconds(plan, Pace.OWN) == 0
