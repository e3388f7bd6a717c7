"""The routine by example: one test per rule of section 5 that a person could point at."""

import pytest

from tests.domain.evenings import evening, pain, told
from webapp.domain.brief import Wishes
from webapp.domain.building import build_routine

NEVER_IN_A_ROUTINE = {"trunk-rotation.full", "knee-to-chest.double"}


@pytest.fixture
def build(content):
    def build(*areas, wishes=Wishes(), is_cleared=False, **answers):  # noqa: B008 - frozen
        return build_routine(
            evening(*areas, **answers), content, wishes=wishes, is_cleared=is_cleared
        )

    return build


def slugs(routine):
    return [entry.slug for entry in routine.entries]


def entry_of(routine, slug):
    return next(entry for entry in routine.entries if entry.slug == slug)


def left_out(routine):
    return {each.slug: each.rule for each in routine.left_out}


# The frame of a routine


def test_starts_with_the_warm_up_and_ends_with_breath_and_pillows(build):
    routine = build()
    assert slugs(routine)[0] == "warm-up-march"
    assert slugs(routine)[-2:] == ["calm-breathing", "sleep-setup"]


def test_short_nights_have_no_warm_up(build):
    assert "warm-up-march" not in slugs(build(minutes=9))
    assert "warm-up-march" in slugs(build(minutes=10))


@pytest.mark.parametrize(
    ("minutes", "most"), [(5, 3), (9, 3), (10, 5), (15, 7), (20, 9), (25, 10), (30, 12)]
)
def test_has_no_more_movements_than_the_minutes_allow(build, minutes, most):
    everything = [pain("groin_front", main=True), pain("buttock"), pain("low_back_si")]
    routine = build(*everything, minutes=minutes, triggers=["long_sitting", "turning_in_bed"])
    assert 1 <= len(routine.movements) <= most


@pytest.mark.parametrize(("minutes", "least"), [(5, 45), (7, 45), (8, 90), (15, 120), (25, 180)])
def test_breathing_has_its_time(build, minutes, least):
    assert entry_of(build(minutes=minutes), "calm-breathing").seconds >= least


def test_the_worked_example_has_a_lunge_of_155_seconds(build):
    routine = build(triggers=["long_sitting", "lying_on_back"], sleep_position="back")
    lunge = entry_of(routine, "lunge")
    assert (lunge.hold_seconds, lunge.repeats) == (30, 2)
    assert lunge.seconds - (35 if lunge.extra_side else 0) == 155


def test_reaches_the_main_area_with_the_best_stretch_for_it(build):
    assert "lunge" in slugs(build())


def test_uses_most_of_the_time_when_there_is_enough_to_do(build):
    routine = build(pain("buttock", main=True), pain("low_back_si", "centre"), minutes=20)
    assert len(routine.movements) >= 3
    assert routine.total_seconds >= 0.8 * 20 * 60


def test_does_the_easier_side_first(build):
    assert entry_of(build(pain(side="right", main=True)), "lunge").sides == ("left", "right")
    assert entry_of(build(pain(side="left", main=True)), "lunge").sides == ("right", "left")


def test_gives_one_sided_pain_one_more_hold_on_the_sore_side(build):
    extra = [each.extra_side for each in build(minutes=30).entries if each.extra_side]
    assert extra == ["right"]


@pytest.mark.parametrize("answers", [{"pain_now": 6}, {"red_flags": ["RF17"]}])
def test_gives_no_extra_hold_on_a_careful_night(build, answers):
    assert not any(each.extra_side for each in build(minutes=30, **answers).entries)


def test_gives_no_extra_hold_when_both_sides_hurt(build):
    routine = build(pain(side="both", main=True), minutes=30)
    assert not any(each.extra_side for each in routine.entries)


# Pain tonight and the screen


@pytest.mark.parametrize(
    ("pain_now", "mode"),
    [
        (0, "normal"),
        (5, "normal"),
        (6, "soothe"),
        (7, "soothe"),
        (8, "rest_only"),
        (10, "rest_only"),
    ],
)
def test_pain_now_sets_the_mode(build, pain_now, mode):
    assert build(pain_now=pain_now).mode == mode


def test_a_soothing_night_is_short_and_light(build):
    routine = build(pain_now=6, minutes=30, level=3)
    assert (routine.limit_minutes, routine.level) == (10, 0)
    assert routine.total_seconds <= 600


def test_a_rest_night_is_letting_go_breathing_and_pillows(build):
    assert slugs(build(pain_now=8)) == ["let-go-scan", "calm-breathing", "sleep-setup"]


@pytest.mark.parametrize(
    ("red_flag", "outcome", "mode"),
    [
        ("RF01", "emergency", "blocked"),
        ("RF05", "urgent", "blocked"),
        ("RF10", "clinician_first", "rest_only"),
        ("RF17", "see_soon", "gentle"),
    ],
)
def test_a_red_flag_sets_outcome_and_mode(build, red_flag, outcome, mode):
    routine = build(red_flags=[red_flag])
    assert (routine.outcome, routine.mode) == (outcome, mode)


def test_a_blocked_night_has_no_entries(build):
    routine = build(red_flags=["RF02"])
    assert (routine.entries, routine.total_seconds, routine.sleep_setup) == ((), 0, ())


def test_a_gentle_night_has_a_quarter_of_an_hour_at_most(build):
    routine = build(red_flags=["RF17"], minutes=30, level=3)
    assert (routine.limit_minutes, routine.level) == (15, 0)


def test_clearing_turns_clinician_first_into_a_gentle_night(build):
    routine = build(red_flags=["RF10"], is_cleared=True)
    assert (routine.outcome, routine.mode) == ("see_soon", "gentle")


def test_the_stricter_of_screen_and_pain_wins(build):
    assert build(red_flags=["RF17"], pain_now=6).mode == "soothe"
    assert build(red_flags=["RF10"], pain_now=6).mode == "rest_only"


# Level, age and dose


@pytest.mark.parametrize(
    ("level", "age_band", "hold", "repeats"),
    [
        (0, "40_64", 20, 2),
        (1, "40_64", 30, 2),
        (2, "40_64", 45, 1),
        (3, "40_64", 60, 1),
        (0, "65_79", 30, 2),
        (1, "80_plus", 30, 2),
        (2, "65_79", 45, 1),
        (3, "65_79", 60, 1),
    ],
)
def test_level_and_age_set_the_hold(build, level, age_band, hold, repeats):
    lunge = entry_of(build(level=level, age_band=age_band, minutes=30), "lunge")
    assert (lunge.hold_seconds, lunge.repeats) == (hold, repeats)


def test_someone_new_starts_at_level_nought(build):
    assert build(level=None).level == 0


def test_a_hold_stays_within_its_own_limits(build):
    routine = build(pain("inner_thigh", "both", main=True), level=0, minutes=20)
    assert entry_of(routine, "butterfly").hold_seconds == 20


def test_older_people_get_half_as_much_time_again_to_move(build):
    younger = {each.transition_seconds for each in build().entries}
    older = {each.transition_seconds for each in build(age_band="65_79").entries}
    assert younger <= {0, 10, 20, 30}
    assert older <= {0, 15, 30, 45}
    assert younger != older


def test_slow_movers_get_it_too(build):
    routine = build(constraints=["slow_mover"])
    assert {each.transition_seconds for each in routine.entries} <= {0, 15, 30, 45}


def test_very_bendy_joints_hold_twenty_seconds_at_most(build):
    routine = build(conditions=[told("hypermobility")], level=3, minutes=20)
    assert routine.level == 1
    assert max(each.hold_seconds or 0 for each in routine.movements) <= 20


def test_the_press_out_is_three_holds_of_twenty_seconds(build):
    routine = build(pain("outer_hip", "right", 3, main=True), minutes=20)
    press = entry_of(routine, "press-out")
    assert (press.hold_seconds, press.repeats, press.seconds) == (20, 3, 15 + 70)


def test_the_sciatic_glide_is_twenty_slow_repeats_on_the_tingling_leg(build):
    routine = build(
        pain("buttock", "left", main=True), sensations=["tingling_numb"], assessed=True, minutes=15
    )
    glide = entry_of(routine, "sciatic-glide")
    assert glide.sides == ("left",)
    assert glide.repeats in (10, 20)
    assert glide.tempo_seconds == 6


@pytest.mark.parametrize(
    "answers",
    [{}, {"sensations": ["tingling_numb"], "red_flags": ["RF15"]}],
    ids=["no tingling", "numb and nobody looked"],
)
def test_no_glide_without_a_clear_reason(build, answers):
    routine = build(pain("buttock", "left", main=True), minutes=30, is_cleared=True, **answers)
    assert "sciatic-glide" not in slugs(routine)


def test_tingling_told_only_to_the_screen_turns_the_nerve_rules_on(build):
    routine = build(pain("buttock", "left", main=True), red_flags=["RF20"])
    assert "nerve_signs" in routine.flags
    assert "hamstring-90-90" not in slugs(routine)


# Strong moves


def test_a_strong_move_needs_level_two_and_a_normal_night(build):
    strong = {"frog-rock", "sitting-crossover", "strap-leg-out", "piriformis-cross"}
    places = [pain("buttock", main=True), pain("inner_thigh")]
    assert not strong & set(slugs(build(*places, level=1, minutes=30)))
    assert not strong & set(slugs(build(*places, level=3, minutes=30, pain_now=6)))
    found = strong & set(slugs(build(*places, level=3, minutes=30)))
    assert len(found) == 1


def test_a_strong_move_that_would_come_last_gives_way(build):
    """G5: six minutes for the inside of the thigh would end with the leg out in its strap."""
    moves = [
        each.slug for each in build(pain("inner_thigh", main=True), minutes=6, level=3).movements
    ]
    assert "strap-leg-out" not in moves
    assert moves[-1] == "leg-roll"


def test_optional_variants_come_only_by_choice_and_from_level_two(build):
    wish = Wishes(variants=frozenset({"trunk-rotation.full"}))
    place = pain("low_back_si", "centre", main=True)

    def variants(**answers):
        return {each.variant for each in build(place, minutes=30, **answers).entries}

    assert not NEVER_IN_A_ROUTINE & variants(level=3)
    assert "trunk-rotation.full" in variants(level=2, wishes=wish)
    assert "trunk-rotation.full" not in variants(level=1, wishes=wish)


# Places and equipment


def test_bed_only_stays_in_bed(build, content):
    routine = build(constraints=["bed_only"], minutes=30)
    assert len(routine.movements) >= 3
    for entry in routine.entries:
        assert "bed" in content.catalogue[entry.slug].variant(entry.variant).surfaces
    assert entry_of(routine, "lunge").variant == "lunge.bed-edge"


def test_without_a_strap_no_strap_is_needed(build):
    places = [pain("back_thigh", main=True), pain("inner_thigh")]
    routine = build(*places, level=3, minutes=30, equipment=["chair", "wall", "pillow"])
    assert not any("strap" in each.variant for each in routine.entries)


def test_without_wall_or_chair_nobody_stands_without_a_hold(build):
    routine = build(equipment=["pillow"], minutes=30)
    assert "standing" not in {each.posture for each in routine.entries}


def test_who_may_fall_is_kept_low(build):
    place = pain("front_thigh", main=True)
    lunge = entry_of(build(place, conditions=[told("sedating_medicine")]), "lunge")
    assert lunge.posture != "standing"


def test_a_chair_spares_getting_up_from_the_floor_when_both_are_as_good(build):
    """5.8: butterfly on the floor and then a chair would mean getting up again."""
    place = pain("inner_thigh", "left", 3, main=True)
    routine = build(place, minutes=5, constraints=["cannot_kneel"])
    variants = {each.variant for each in routine.entries}
    assert {"childs-pose.lean", "butterfly.chair"} <= variants


def test_who_may_fall_is_never_sent_to_the_floor_to_save_a_way(build):
    """G12 stands above 5.8."""
    places = [pain("buttock", "left", 3, main=True), pain("front_thigh", "right", 3)]
    for minutes in range(5, 31):
        routine = build(*places, minutes=minutes, age_band="80_plus")
        assert "kneeling" not in {each.posture for each in routine.entries}


def test_floor_comes_before_bed(build):
    place = pain("back_thigh", "left", 3, main=True)
    routine = build(place, minutes=17, constraints=["cannot_stand"])
    in_bed = [each.variant == "calf-wall.bed-towel" for each in routine.entries]
    on_floor = [each.variant == "legs-on-chair.chair" for each in routine.entries]
    assert not (True in in_bed and True in on_floor[in_bed.index(True) :])


def test_calmer_moves_come_later_in_the_same_posture(build):
    routine = build(pain("groin_front", "left", 3, main=True), minutes=20)
    lying = [each.slug for each in routine.movements if each.posture == "supine"]
    assert lying[-1] == "legs-on-chair"


def test_equals_go_by_calm(build):
    """5.5: butterfly is calmer than the seated cross-over, which is worth as much here."""
    place = pain("low_back_si", "centre", 3, main=True)
    routine = build(place, minutes=25, level=2, constraints=["cannot_lie_flat"])
    assert "butterfly" in slugs(routine)


# Wishes of the person


def test_a_swapped_move_gives_way_to_another(build):
    routine = build(wishes=Wishes(without=frozenset({"lunge"})))
    assert "lunge" not in slugs(routine)
    assert any(
        entry.slug in {"quad-stretch", "butterfly", "heel-slide"} for entry in routine.entries
    )


def test_an_eased_move_is_shorter_and_gentler(build):
    eased = entry_of(build(wishes=Wishes(easier=frozenset({"lunge"}))), "lunge")
    assert eased.eased
    assert eased.repeats == 1


def test_a_wish_never_brings_back_what_is_blocked(build):
    wish = Wishes(variants=frozenset({"figure-four.supine"}))
    routine = build(pain("outer_hip", nrs=7, main=True), wishes=wish, minutes=30, level=3)
    assert "figure-four" not in slugs(routine)


def test_the_classic_four_in_their_order(build):
    routine = build(wishes=Wishes(is_classic=True))
    assert [each.slug for each in routine.movements] == [
        "lunge",
        "figure-four",
        "hamstring-90-90",
        "knee-to-chest",
    ]


def test_the_classic_four_replaces_what_is_blocked(build):
    routine = build(
        conditions=[told("hamstring_tendon")], wishes=Wishes(is_classic=True), minutes=20
    )
    assert "hamstring-90-90" not in slugs(routine)
    assert len(routine.movements) >= 3


# Saying why


def test_every_move_says_why_it_is_there_and_where_it_comes_from(build):
    for entry in build().entries:
        assert entry.why
        assert entry.sources
        assert "{" not in entry.why


def test_what_is_left_out_names_its_rule(build):
    assert left_out(build(pain("outer_hip", nrs=3, main=True)))["piriformis-cross"] == "lateral_hip"


def test_an_area_without_its_stretch_is_named_with_the_reason(build):
    routine = build(pain("sit_bone", main=True), pain("back_thigh"), minutes=15)
    reasons = {each.area: each.reason for each in routine.not_stretched}
    assert "back_thigh" in reasons
    assert reasons["back_thigh"]


def test_the_same_evening_gives_the_same_routine(build):
    assert build(minutes=20) == build(minutes=20)
