"""When what is heard: nothing is cut, nothing talks over anything, chimes sit on the second."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.routines import a_hold, a_plan, a_timed_one, closing, plans, some_reps
from webapp.domain.body import Side
from webapp.domain.soundtrack import (
    CLOSING_SECONDS,
    LAST_WORDS,
    Chime,
    soundtrack,
)
from webapp.domain.timeline import Kind, timeline

BOTH = (Side.RIGHT, Side.LEFT)


def track_of(plan):
    return soundtrack(timeline(plan), plan.entries)


def rings_of(plan):
    return [(ring.second, ring.chime.value) for ring in track_of(plan).rings]


def said_in(plan, seconds=1):
    track = track_of(plan)
    return [
        (each.second, each.phrase) for each in track.spoken(dict.fromkeys(track.phrases, seconds))
    ]


def phrases_of(plan):
    return [phrase for _, phrase in said_in(plan)]


def boundaries(plan):
    """The second each segment begins, by the segment, and the end."""
    second = 0
    for segment in timeline(plan).segments:
        yield second, second + segment.seconds, segment
        second += segment.seconds


def test_chimes_tell_each_start_rest_switch_and_the_end():
    assert rings_of(a_plan(a_hold(BOTH, hold=30, repeats=2))) == [
        (15, "start"),
        (45, "rest"),
        (50, "start"),
        (80, "switch"),
        (90, "start"),
        (120, "rest"),
        (125, "start"),
        (155, "end"),
    ]


@pytest.mark.parametrize(("hold", "halves"), [(39, []), (40, [35]), (45, [37.5])])
def test_only_a_long_hold_is_told_its_half(hold, halves):
    track = track_of(a_plan(a_hold(hold=hold, repeats=1)))
    assert [ring.second for ring in track.rings if ring.chime is Chime.HALF] == halves


def test_says_name_side_cue_switch_and_what_comes_next():
    plan = a_plan(a_hold(BOTH, hold=30, repeats=1, transition_seconds=20), closing(45))
    assert said_in(plan) == [
        (0.5, "Lunge."),
        (2, "Right side."),
        (3.5, "Step forward and sink a little."),
        (17, "Hold for 30 seconds."),
        (18.5, "Tuck the tail."),
        (47, "Switch sides."),
        (48.5, "Left side."),
        (57, "Hold for 30 seconds."),
        (87, "Next: Calm breathing."),
        (107, "At your own pace."),
        (108.5, "Tuck the tail."),
        (153, "That is all for tonight."),
        (154.5, "Good night."),
    ]


def test_repeats_are_said_and_not_counted_aloud():
    assert "12 times, slowly." in phrases_of(a_plan(some_reps(repeats=12)))


def test_one_without_any_way_to_it_is_named_when_it_begins():
    plan = a_plan(a_timed_one(45), closing(45))
    assert phrases_of(plan).count("Next: Calm breathing.") == 1


def said_when(plan):
    """What is said when telling how takes longer than getting ready."""
    track = track_of(plan)
    lengths = dict.fromkeys(track.phrases, 1.0) | {"Step forward and sink a little.": 16}
    return [(each.second, each.phrase) for each in track.spoken(lengths)]


def test_how_to_do_it_is_said_in_the_work_when_getting_ready_is_too_short_for_it():
    assert said_when(a_plan(a_hold(BOTH, hold=30, repeats=1)))[:5] == [
        (0.5, "Lunge."),
        (2, "Right side."),
        (17, "Step forward and sink a little."),
        (33.5, "Hold for 30 seconds."),
        (35, "Tuck the tail."),
    ]


def test_what_fits_nowhere_is_left_out_whole_and_the_rest_is_said():
    said = [phrase for _, phrase in said_when(a_plan(a_hold(BOTH, hold=15, repeats=1)))]
    assert said[:3] == ["Lunge.", "Right side.", "Hold for 15 seconds."]
    assert "Step forward and sink a little." not in said


def test_nothing_is_said_where_nothing_can_be():
    assert said_in(a_plan(a_hold()), seconds=1000) == []


@settings(deadline=None)
@given(plans)
def test_ends_some_seconds_after_the_routine(plan):
    assert track_of(plan).seconds == plan.total_seconds + CLOSING_SECONDS


@settings(deadline=None)
@given(plans)
def test_chimes_sit_on_boundaries_and_on_the_half_of_holds(plan):
    kinds = {start: segment.kind for start, _, segment in boundaries(plan)}
    halves = {(start + end) / 2: segment.kind for start, end, segment in boundaries(plan)}
    for ring in track_of(plan).rings[:-1]:
        match ring.chime:
            case Chime.START:
                assert kinds[ring.second].is_work
            case Chime.SWITCH:
                assert kinds[ring.second] is Kind.SWITCH
            case Chime.HALF:
                assert halves[ring.second] is Kind.HOLD
            case Chime.REST:
                assert not kinds[ring.second].is_work
    assert track_of(plan).rings[-1].second == plan.total_seconds


@settings(deadline=None)
@given(plans)
def test_no_boundary_of_work_is_silent(plan):
    rung = {ring.second for ring in track_of(plan).rings}
    for start, end, segment in boundaries(plan):
        assert not segment.kind.is_work or {start, end} <= rung


@settings(deadline=None)
@given(plans)
def test_chimes_have_time_to_ring_out(plan):
    rings = track_of(plan).rings
    assert all(
        after.second - before.second >= before.chime.seconds for before, after in pairwise(rings)
    )


@settings(deadline=None)
@given(plans, st.data())
def test_words_stay_in_their_segment_apart_from_each_other_and_from_chimes(plan, data):
    track = track_of(plan)
    lengths = {phrase: data.draw(st.floats(0.2, 30)) for phrase in track.phrases}
    spoken = [(each.second, each.second + lengths[each.phrase]) for each in track.spoken(lengths)]
    ends = [end for _, end, _ in boundaries(plan)] + [track.seconds]
    rung = [(ring.second, ring.second + ring.chime.seconds) for ring in track.rings]
    for start, end in spoken:
        assert end <= min(each for each in ends if each > start)
        assert not any(start < until and since < end for since, until in rung)
    assert all(before[1] < after[0] for before, after in pairwise(spoken))


@settings(deadline=None)
@given(plans)
def test_every_entry_is_named_before_its_work_and_the_night_ends_well(plan):
    said = said_in(plan)
    for index, entry in enumerate(plan.entries):
        until = next(
            end for _, end, each in boundaries(plan) if each.entry == index and each.kind.is_work
        )
        assert any(entry.name in phrase for second, phrase in said if second < until)
    assert tuple(phrase for _, phrase in said[-2:]) == LAST_WORDS
