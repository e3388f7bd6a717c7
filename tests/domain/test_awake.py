"""In the middle of the night: less than any evening, and never what a rule forbids."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.domain.evenings import evening, pain, told
from tests.domain.strategies import evenings
from tests.samples import NIGHT
from webapp.domain.awake import LONGEST_SECONDS, LYING, SHORTEST_SECONDS, awake
from webapp.domain.body import Surface, Tag
from webapp.domain.building import allowed_tonight
from webapp.domain.flags import flags_of
from webapp.domain.lessons import Lessons, Resting
from webapp.domain.routine import RoutineMode
from webapp.domain.rules import Flag

any_night = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
A_WEEK = dt.timedelta(days=7)
modes = st.sampled_from(RoutineMode)


@pytest.fixture
def woken(content):
    def woken(evening, mode=RoutineMode.NORMAL, **more):
        return awake(evening, content, mode, **more)

    return woken


def slugs(found):
    return [move.option.stretch.slug for move in found.moves]


def variants(found):
    return [move.option.variant.full_id for move in found.moves]


@any_night
@given(evenings(), modes)
def test_takes_two_to_four_minutes(woken, evening, mode):
    assert SHORTEST_SECONDS <= woken(evening, mode).seconds <= LONGEST_SECONDS


@any_night
@given(evenings(), modes)
def test_never_shows_what_a_rule_forbids(content, woken, evening, mode):
    found = woken(evening, mode)
    rules = content.rules.of(flags_of(evening, evening.red_flags))
    allowed = allowed_tonight(evening, content)
    for move in (*found.moves, found.breathing):
        variant = move.option.variant
        assert allowed.permits(variant.full_id)
        assert not any(rule.blocks & variant.tags for rule in rules)
        assert not any(move.option.stretch.slug in rule.blocks_slugs for rule in rules)


@any_night
@given(evenings())
def test_everything_is_gentle_and_done_lying_in_bed(woken, evening):
    for move in woken(evening).moves:
        assert move.option.stretch.gentle
        assert Surface.BED in move.option.variant.surfaces
        assert move.option.variant.posture in LYING
        assert not move.option.variant.chosen_only


@any_night
@given(evenings())
def test_nobody_who_cannot_lie_flat_is_laid_flat(woken, evening):
    flags = flags_of(evening, evening.red_flags)
    if not flags & {Flag.NO_FLAT, Flag.PREG_20PLUS}:
        return
    found = woken(evening)
    for move in (*found.moves, found.breathing):
        assert Tag.SUPINE not in move.option.variant.tags


@any_night
@given(evenings())
def test_somebody_who_may_move_has_something_to_do(content, woken, evening):
    """Five gentle moves can be done in bed; only when rules take all of them there is none."""
    allowed = allowed_tonight(evening, content)
    possible = [
        option
        for stretch in content.catalogue.movements
        if stretch.gentle
        for option in allowed.of(stretch.slug)
        if Surface.BED in option.variant.surfaces and option.variant.posture in LYING
    ]
    assert bool(woken(evening).moves) == bool(possible)


@any_night
@given(evenings(), st.sampled_from([RoutineMode.BLOCKED, RoutineMode.REST_ONLY]))
def test_where_no_move_is_allowed_there_is_breath_and_rest(woken, evening, mode):
    found = woken(evening, mode)
    assert slugs(found) == (["let-go-scan"] if mode is RoutineMode.REST_ONLY else [])
    assert found.breathing.option.stretch.slug == "calm-breathing"


def test_the_calmest_come_first_at_their_smallest_dose(woken):
    found = woken(evening())
    assert slugs(found) == ["leg-roll", "legs-on-chair"]
    assert [(move.is_repeated, move.breaths) for move in found.moves] == [(True, 6), (False, 6)]
    assert found.breathing.breaths == 6


def test_a_move_that_is_not_wanted_gives_way_to_the_next(woken):
    assert slugs(woken(evening(), without={"leg-roll"})) == ["pelvic-tilt", "legs-on-chair"]


def test_a_move_that_hurt_rests_at_night_too(woken):
    resting = {"leg-roll": Resting(until=NIGHT + A_WEEK, hurt_on=NIGHT)}
    lessons = Lessons(night=NIGHT, resting=resting)
    assert slugs(woken(evening(), lessons=lessons)) == ["pelvic-tilt", "legs-on-chair"]


def test_half_sitting_for_somebody_who_cannot_lie_flat(woken):
    found = woken(evening(constraints=["cannot_lie_flat"]))
    assert variants(found) == ["leg-roll.propped", "pelvic-tilt.side"]
    assert found.breathing.option.variant.id in ("propped", "side")


def test_each_side_has_its_turn_and_the_easier_one_first(woken):
    others = {"leg-roll", "legs-on-chair", "pelvic-tilt", "glute-squeeze"}
    found = woken(evening(pain("groin_front", "left", main=True)), without=others)
    (slide,) = found.moves
    assert (slide.sides, slide.seconds) == (("right", "left"), 100)
    assert slide.picture.side == "right"


def test_a_move_that_a_rule_warns_of_says_so(content, woken):
    heart = evening(conditions=[told("heart_bp")])
    found = woken(heart, without={"leg-roll", "legs-on-chair", "pelvic-tilt", "heel-slide"})
    (squeeze,) = found.moves
    assert content.rules.flags["heart"].caution in squeeze.cautions
