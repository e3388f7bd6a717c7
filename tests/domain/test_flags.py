"""Every flag of 5.1 by the smallest answer that raises it, and by the one that just does not."""

import pytest

from tests.domain.evenings import evening, pain, told
from webapp.domain.flags import flags_of

LIMITED = {"limits_lifted": "no", "dislocated_or_revision": False}
LIFTED = {"limits_lifted": "yes", "dislocated_or_revision": False}


def raised(*areas, red_flags=(), **answers):
    profile = evening(*(areas or [pain("front_thigh", main=True)]), **answers)
    return {str(flag) for flag in flags_of(profile, frozenset(red_flags))}


def told_of(code, **fields):
    return raised(conditions=[told(code, **fields)])


def test_someone_healthy_raises_nothing():
    assert raised() == set()


@pytest.mark.parametrize(
    ("pregnancy", "flags"),
    [
        ("none", set()),
        ("t1", {"preg_t1"}),
        ("t2_early", {"preg_t2_early"}),
        ("t2_late", {"preg_20plus"}),
        ("t3", {"preg_20plus", "preg_t3"}),
        ("postpartum", {"postpartum"}),
    ],
)
def test_pregnancy(pregnancy, flags):
    assert raised(pregnancy=pregnancy) == flags


@pytest.mark.parametrize(
    ("code", "flag"),
    [
        ("pelvic_girdle_pain", "pgp"),
        ("hip_oa", "hip_oa"),
        ("gtps", "lateral_hip"),
        ("fai_labral", "fai"),
        ("iliopsoas", "iliopsoas"),
        ("hamstring_tendon", "hamstring_tendon"),
        ("disc_sciatica", "disc"),
        ("stenosis", "stenosis"),
        ("si_joint", "si_joint"),
        ("hip_fracture_old", "hip_fracture_old"),
        ("hypermobility", "hypermobility"),
        ("dysplasia", "dysplasia"),
        ("meralgia", "meralgia"),
        ("knee_problem", "knee"),
        ("balance_falls", "balance"),
        ("dizzy_standing", "dizzy"),
        ("heart_bp", "heart"),
    ],
)
def test_a_told_condition(code, flag):
    assert told_of(code) == {flag}


@pytest.mark.parametrize(
    "code",
    [
        "avn",
        "reduced_feeling",
        "poor_circulation",
        "cancer_history",
        "steroids_long",
        "weak_immunity",
        "blood_thinner",
        "sedating_medicine",
    ],
)
def test_some_conditions_matter_only_elsewhere(code):
    assert told_of(code) == set()


@pytest.mark.parametrize(
    ("spine_fracture", "flags"),
    [
        (False, {"osteoporosis"}),
        (True, {"osteoporosis_fx"}),
        (None, {"osteoporosis", "osteoporosis_fx"}),
    ],
)
def test_thin_bones_with_a_fracture_nobody_ruled_out_count_as_both(spine_fracture, flags):
    assert told_of("osteoporosis", spine_fracture=spine_fracture) == flags


@pytest.mark.parametrize(
    ("flare", "flags"),
    [
        (False, {"inflammatory"}),
        (True, {"inflammatory", "ia_flare"}),
        (None, {"inflammatory", "ia_flare"}),
    ],
)
def test_an_unknown_flare_counts_as_one(flare, flags):
    assert told_of("inflammatory_arthritis", flare=flare) == flags


@pytest.mark.parametrize("time", ["lt_6w", "6w_12w", "3m_12m", "gt_12m", None])
@pytest.mark.parametrize(
    ("approach", "flags"),
    [
        ("posterior", {"thr_post_ltd"}),
        ("lateral", {"thr_post_ltd", "thr_lat_ltd"}),
        ("anterior", {"thr_ant_ltd"}),
        ("unknown", {"thr_post_ltd", "thr_lat_ltd", "thr_ant_ltd"}),
        (None, {"thr_post_ltd", "thr_lat_ltd", "thr_ant_ltd"}),
    ],
)
def test_a_new_hip_keeps_the_limits_of_its_approach_until_they_are_lifted(approach, flags, time):
    assert told_of("hip_replacement", approach=approach, time=time, **LIMITED) == flags


@pytest.mark.parametrize(
    ("time", "is_settled"),
    [("lt_6w", False), ("6w_12w", False), ("3m_12m", True), ("gt_12m", True), (None, False)],
)
def test_a_new_hip_is_settled_after_12_weeks_with_the_limits_lifted(time, is_settled):
    flags = told_of("hip_replacement", approach="posterior", time=time, **LIFTED)
    assert flags == ({"thr_settled"} if is_settled else {"thr_post_ltd"})


@pytest.mark.parametrize("limits_lifted", ["no", "not_sure", None])
def test_limits_hold_while_nobody_lifted_them(limits_lifted):
    hip = {"approach": "anterior", "time": "gt_12m", "limits_lifted": limits_lifted}
    assert told_of("hip_replacement", **hip) == {"thr_ant_ltd"}


def test_a_hip_that_came_out_of_place_keeps_its_limits():
    hip = {"approach": "anterior", "time": "gt_12m", "limits_lifted": "yes"}
    assert told_of("hip_replacement", dislocated_or_revision=True, **hip) == {"thr_ant_ltd"}


@pytest.mark.parametrize(
    ("nrs", "flags"),
    [
        (0, {"lateral_hip"}),
        (4, {"lateral_hip"}),
        (5, {"lateral_hip", "lateral_hip_hot"}),
        (None, {"lateral_hip", "lateral_hip_hot"}),
    ],
)
def test_the_outer_hip_is_hot_from_5_and_while_nobody_said(nrs, flags):
    assert raised(pain("outer_hip", nrs=nrs, main=True)) == flags


def test_the_sit_bone_counts_as_its_tendon():
    assert raised(pain("sit_bone", main=True)) == {"hamstring_tendon"}


def test_a_pinch_counts_only_with_pain_in_front():
    pinch = {"sensations": ["pinch_in_front"]}
    assert raised(pain("groin_front", main=True), **pinch) == {"fai"}
    assert raised(pain("buttock", main=True), **pinch) == set()


@pytest.mark.parametrize(
    ("nrs", "duration", "flag"),
    [
        (3, "6w_3m", "adductor_calm"),
        (3, "gt_3m", "adductor_calm"),
        (4, "gt_3m", "adductor_irritable"),
        (None, "gt_3m", "adductor_irritable"),
        (3, "2w_6w", "adductor_irritable"),
        (3, "lt_2w", "adductor_irritable"),
        (3, None, "adductor_irritable"),
    ],
)
def test_a_groin_strain_is_hot_when_strong_young_or_unknown(nrs, duration, flag):
    place = pain("inner_thigh", nrs=nrs, main=True)
    assert raised(place, conditions=[told("adductor_groin")], duration=duration) == {flag}


@pytest.mark.parametrize("sensation", ["tingling_numb", "shooting_down_leg"])
def test_nerve_signs(sensation):
    assert raised(sensations=[sensation]) == {"nerve_signs"}


def test_tingling_told_to_the_screen_is_a_nerve_sign_too():
    assert raised(red_flags=["RF20"]) == {"nerve_signs"}


@pytest.mark.parametrize(
    ("constraint", "flag"), [("cannot_kneel", "no_kneel"), ("cannot_lie_flat", "no_flat")]
)
def test_what_a_body_cannot_do(constraint, flag):
    assert raised(constraints=[constraint]) == {flag}
