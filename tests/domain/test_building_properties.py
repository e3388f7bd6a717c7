"""What must hold for every evening there can be (5.0 to 5.8, G1 to G13)."""

import json
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.domain.strategies import evenings
from webapp.domain.allowed import surfaces_of
from webapp.domain.body import Posture, Tag
from webapp.domain.brief import Wishes
from webapp.domain.building import allowed_tonight, build_routine
from webapp.domain.catalogue import Part
from webapp.domain.choosing import MOST_MOVEMENTS_BY_MINUTES
from webapp.domain.exchange import routine_as_json
from webapp.domain.flags import flags_of
from webapp.domain.rules import Flag
from webapp.domain.timeline import timeline

every_evening = settings(
    max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
MOVEMENT_SLUGS = [
    "lunge", "butterfly", "figure-four", "knee-to-chest", "hamstring-90-90", "press-out",
    "pelvic-tilt", "leg-roll", "glute-squeeze", "trunk-rotation",
]  # fmt: skip
some_slugs = st.frozensets(st.sampled_from(MOVEMENT_SLUGS), max_size=4)
some_wishes = st.builds(
    Wishes,
    without=some_slugs,
    easier=some_slugs,
    variants=st.frozensets(st.sampled_from(["trunk-rotation.full", "knee-to-chest.double"])),
    is_classic=st.booleans(),
)
UPRIGHT = {Posture.STANDING, Posture.KNEELING, Posture.SEATED}


@pytest.fixture
def built(content):
    def built(evening, wishes):
        return build_routine(evening, content, wishes=wishes)

    return built


@every_evening
@given(evenings(), some_wishes)
def test_never_runs_over_the_time(built, evening, wishes):
    routine = built(evening, wishes)
    assert routine.total_seconds <= 60 * routine.limit_minutes <= 60 * evening.minutes


@every_evening
@given(evenings(), some_wishes)
def test_its_seconds_add_up_and_the_player_runs_exactly_as_long(built, evening, wishes):
    routine = built(evening, wishes)
    spent = sum(entry.seconds + entry.transition_seconds for entry in routine.entries)
    assert spent == routine.total_seconds == timeline(routine).total_seconds


@every_evening
@given(evenings(), some_wishes)
def test_never_shows_a_blocked_variant(content, built, evening, wishes):
    routine = built(evening, wishes)
    flags = flags_of(evening, evening.red_flags)
    rules = content.rules.of(flags)
    surfaces = surfaces_of(evening, rules)
    allowed = allowed_tonight(evening, content)
    for entry in routine.entries:
        stretch = content.catalogue[entry.slug]
        variant = stretch.variant(entry.variant)
        assert allowed.permits(entry.variant)
        assert surfaces.intersection(variant.surfaces)
        assert not variant.needs or evening.equipment.intersection(variant.needs)
        for rule in rules:
            assert not rule.blocks & variant.tags
            assert entry.slug not in rule.blocks_slugs
            assert stretch.gentle or not rule.only_gentle


@every_evening
@given(evenings(), some_wishes)
def test_a_blocked_night_shows_nothing_and_a_rest_night_only_rest(built, evening, wishes):
    routine = built(evening, wishes)
    if routine.mode == "blocked":
        assert routine.entries == ()
    elif routine.mode == "rest_only":
        assert {entry.part for entry in routine.entries} <= {Part.SCAN, Part.CLOSE, Part.SETUP}
    else:
        assert routine.entries[-1].part in (Part.SETUP, Part.CLOSE)


@every_evening
@given(evenings(), some_wishes)
def test_once_lying_nobody_gets_up_again(built, evening, wishes):
    postures = [entry.posture for entry in built(evening, wishes).entries]
    lying = [posture not in UPRIGHT for posture in postures]
    assert lying == sorted(lying)


@every_evening
@given(evenings(), some_wishes)
def test_a_strong_move_is_rare_and_never_the_last(content, built, evening, wishes):
    routine = built(evening, wishes)
    strong = [content.catalogue[entry.slug].is_strong for entry in routine.movements]
    assert sum(strong) <= (1 if routine.mode == "normal" and routine.level >= 2 else 0)
    assert not strong or not strong[-1]


@every_evening
@given(evenings(), some_wishes)
def test_nothing_comes_twice_and_no_group_three_times(content, built, evening, wishes):
    routine = built(evening, wishes)
    slugs = [entry.slug for entry in routine.entries]
    groups = [content.catalogue[entry.slug].group for entry in routine.movements]
    assert len(slugs) == len(set(slugs))
    assert all(groups.count(group) <= 2 for group in groups)
    most = MOST_MOVEMENTS_BY_MINUTES[max(m for m in MOST_MOVEMENTS_BY_MINUTES if m <= 30)]
    assert len(routine.movements) <= most


@every_evening
@given(evenings(), some_wishes)
def test_the_outer_hip_is_never_crossed_or_pulled(content, built, evening, wishes):
    """G1, E13: whoever hurts there gets no move over the mid-line."""
    routine = built(evening, wishes)
    if Flag.LATERAL_HIP not in routine.flags:
        return
    for entry in routine.entries:
        tags = content.catalogue[entry.slug].variant(entry.variant).tags
        assert not tags & {Tag.TROCH, Tag.ADD}
        if Tag.SIDEBOTH in tags:
            assert len(entry.sides) == 1


@every_evening
@given(evenings(), some_wishes)
def test_from_20_weeks_nobody_lies_flat(content, built, evening, wishes):
    routine = built(evening, wishes)
    if Flag.PREG_20PLUS in routine.flags:
        for entry in routine.entries:
            assert Tag.SUPINE not in content.catalogue[entry.slug].variant(entry.variant).tags


@every_evening
@given(evenings(), some_wishes)
def test_the_second_side_is_never_shorter(built, evening, wishes):
    for entry in built(evening, wishes).entries:
        if entry.extra_side is not None:
            assert entry.sides[-1] is entry.extra_side


@every_evening
@given(evenings(), some_wishes)
def test_everything_is_explained(built, evening, wishes):
    routine = built(evening, wishes)
    assert all(entry.why and entry.sources for entry in routine.entries)
    assert all(each.reason for each in (*routine.left_out, *routine.not_stretched))
    assert not {each.slug for each in routine.left_out} & {e.slug for e in routine.entries}
    assert "{" not in "".join(message.text for message in routine.messages)


@every_evening
@given(evenings(), some_wishes)
def test_the_same_evening_gives_the_same_routine_byte_for_byte(built, evening, wishes):
    once, again = (json.dumps(routine_as_json(built(evening, wishes))) for _ in range(2))
    assert once == again


@every_evening
@given(evenings())
def test_one_more_red_flag_never_allows_more(built, evening):
    modes = ["normal", "gentle", "soothe", "rest_only", "blocked"]
    worse = evening.model_copy(update={"red_flags": evening.red_flags | {"RF10"}})
    before, after = (modes.index(built(each, Wishes()).mode) for each in (evening, worse))
    assert after >= before


@every_evening
@given(evenings(), some_wishes)
def test_transitions_have_their_lengths(built, evening, wishes):
    routine = built(evening, wishes)
    lengths = {entry.transition_seconds for entry in routine.entries[:-1]}
    assert lengths <= {10, 20, 30} or lengths <= {15, 30, 45}
    for before, after in pairwise(routine.entries):
        if before.posture is after.posture:
            assert before.transition_seconds in (10, 15)
