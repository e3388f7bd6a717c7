"""A night of two minutes: never longer, never what a rule forbids, and never nothing."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.domain.evenings import evening, pain
from tests.domain.strategies import evenings
from webapp.domain.body import Posture
from webapp.domain.brief import Wishes
from webapp.domain.building import allowed_tonight, build_routine, history_lessons
from webapp.domain.catalogue import Part
from webapp.domain.profile import Constraint
from webapp.domain.routine import RoutineMode
from webapp.domain.timeline import timeline

any_evening = settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
TWO_MINUTES = Wishes(is_short=True)
NO_MOVES = (RoutineMode.BLOCKED, RoutineMode.REST_ONLY)
GENTLE = ["pelvic-tilt", "heel-slide", "leg-roll", "glute-squeeze", "legs-on-chair"]
some_wishes = st.builds(
    Wishes,
    is_short=st.just(True),  # noqa: FBT003 - a value
    is_classic=st.booleans(),
    without=st.frozensets(st.sampled_from([*GENTLE, "lunge", "knee-to-chest", "butterfly"])),
    easier=st.frozensets(st.sampled_from([*GENTLE, "knee-to-chest", "figure-four"])),
)


@pytest.fixture
def built(content):
    def built(evening, wishes=TWO_MINUTES):
        return build_routine(evening, content, wishes=wishes)

    return built


@any_evening
@given(evenings(), some_wishes)
def test_never_runs_over_two_minutes(built, evening, wishes):
    routine = built(evening, wishes)
    assert routine.limit_minutes == 2
    assert routine.total_seconds == timeline(routine).total_seconds <= 120


@any_evening
@given(evenings(), some_wishes)
def test_never_shows_a_blocked_move(content, built, evening, wishes):
    routine = built(evening, wishes)
    allowed = allowed_tonight(evening, content, history_lessons(evening, content))
    assert all(allowed.permits(entry.variant) for entry in routine.entries)
    assert not wishes.without & {entry.slug for entry in routine.entries}


@any_evening
@given(evenings(), some_wishes)
def test_there_is_a_move_whenever_one_is_allowed(content, built, evening, wishes):
    routine = built(evening, wishes)
    allowed = allowed_tonight(evening, content, history_lessons(evening, content))
    possible = [
        stretch
        for stretch in content.catalogue.movements
        if not stretch.is_strong and stretch.slug not in wishes.without
        if any(not option.variant.chosen_only for option in allowed.of(stretch.slug))
    ]
    is_expected = bool(possible) and routine.mode not in NO_MOVES
    assert (1 <= len(routine.movements) <= 2) == is_expected


@any_evening
@given(evenings(), some_wishes)
def test_it_ends_with_the_pillows(built, evening, wishes):
    routine = built(evening, wishes)
    if routine.mode is RoutineMode.BLOCKED or not routine.sleep_setup:
        return
    if Constraint.SLOW_MOVER in evening.constraints and len(routine.movements) == 1:
        return  # not even one move may fit beside them
    if all(move.posture in (Posture.SUPINE, Posture.SIDE) for move in routine.movements):
        assert routine.entries[-1].part is Part.SETUP


@any_evening
@given(evenings(pain_now=9, red_flags=frozenset()))
def test_a_night_for_rest_is_breath_and_pillows(built, evening):
    routine = built(evening)
    if routine.mode is RoutineMode.REST_ONLY and routine.sleep_setup:
        assert [entry.part for entry in routine.entries] == [Part.CLOSE, Part.SETUP]
        assert routine.total_seconds == 120


def test_the_moves_worth_most_are_done_in_bed(built):
    routine = built(evening(pain("buttock", "left", main=True)))
    assert 1 <= len(routine.movements) <= 2
    assert all(move.posture in (Posture.SUPINE, Posture.SIDE) for move in routine.movements)
    assert all("buttock" in move.why for move in routine.movements)


def test_a_slow_and_older_person_has_a_move_too(built):
    older = evening(age_band="80_plus", constraints=["slow_mover"])
    assert built(older).movements
