"""The catalogue against its design: doses, areas, and what every rule does to every card."""

from pathlib import Path
from typing import NamedTuple

import pytest

from webapp.content import load_content
from webapp.domain.body import Area, Surface, Tag
from webapp.domain.catalogue import Part
from webapp.domain.rules import Flag

SEEDS = Path(__file__).parents[2] / "seeds"
COLUMNS = (
    Area.GROIN_FRONT,
    Area.FRONT_THIGH,
    Area.INNER_THIGH,
    Area.OUTER_HIP,
    Area.OUTER_THIGH,
    Area.BUTTOCK,
    Area.SIT_BONE,
    Area.BACK_THIGH,
    Area.LOW_BACK_SI,
)
MATRIX = {  # 4.3: relevance by area in the order of COLUMNS, calm, strength, gentle, sides, mode
    "warm-up-march": "000000000 2 1 gentle both timed",
    "lunge": "331010002 2 2 - each hold",
    "calf-wall": "000000010 2 1 - each hold",
    "outer-hip-lean": "000031000 1 2 - each hold",
    "quad-stretch": "230010001 3 2 - each hold",
    "cat-cow": "100001003 3 1 - both reps",
    "childs-pose": "001002003 4 2 - both hold",
    "frog-rock": "203001000 1 3 - both reps",
    "butterfly": "203001001 4 2 - both hold",
    "sitting-crossover": "000023002 2 3 - each hold",
    "figure-four": "000113012 3 2 - each hold",
    "knee-to-chest": "100003113 5 1 - each hold",
    "hamstring-90-90": "000001132 3 2 - each hold",
    "strap-leg-out": "103000020 2 3 - each hold",
    "piriformis-cross": "000013011 3 3 - each hold",
    "trunk-rotation": "000022003 4 1 - both reps",
    "pelvic-tilt": "100001003 4 1 gentle both reps",
    "heel-slide": "211101001 4 1 gentle each reps",
    "leg-roll": "201112001 5 1 gentle both reps",
    "press-out": "000322000 3 1 - both hold",
    "glute-squeeze": "100202212 3 1 gentle both reps",
    "sciatic-glide": "000002132 2 1 - symptomatic reps",
    "femoral-glide": "230000001 2 1 - symptomatic reps",
    "legs-on-chair": "210001013 5 1 gentle both timed",
    "calm-breathing": "000000000 5 1 gentle both timed",
    "let-go-scan": "000000000 5 1 gentle both timed",
    "sleep-setup": "000000000 5 1 gentle both timed",
}
DOSES = {  # 4.4: least, usual, most, then seconds or number of repeats
    "warm-up-march": (30, 45, 90),
    "lunge": (15, 30, 60),
    "calf-wall": (15, 30, 60),
    "outer-hip-lean": (15, 30, 45),
    "quad-stretch": (15, 30, 60),
    "cat-cow": (5, 8, 12, 6),
    "childs-pose": (20, 45, 90),
    "frog-rock": (5, 8, 10, 6),
    "butterfly": (20, 45, 90),
    "sitting-crossover": (15, 30, 45),
    "figure-four": (15, 30, 60),
    "knee-to-chest": (15, 30, 60),
    "hamstring-90-90": (15, 30, 60),
    "strap-leg-out": (15, 30, 45),
    "piriformis-cross": (15, 30, 45),
    "trunk-rotation": (4, 6, 10, 8),
    "pelvic-tilt": (6, 10, 12, 6),
    "heel-slide": (5, 8, 12, 5),
    "leg-roll": (6, 10, 15, 4),
    "press-out": (10, 20, 30, 3),
    "glute-squeeze": (6, 10, 12, 8),
    "sciatic-glide": (10, 20, 20, 6),
    "femoral-glide": (8, 12, 20, 6),
    "legs-on-chair": (60, 90, 180),
    "calm-breathing": (45, 90, 240),
    "let-go-scan": (60, 90, 180),
    "sleep-setup": (30, 30, 60),
}


class Card(NamedTuple):
    """The lines under a card of 4.6: flag, or flag(variants) where only those are concerned."""

    blocked: str = ""
    eased: str = ""
    warned: str = ""


CARDS = {
    "warm-up-march": Card(
        blocked="pgp(standing)",
        warned="balance(standing) dizzy(standing)",
    ),
    "lunge": Card(
        blocked=(
            "preg_20plus(bed-edge) pgp(standing,kneeling,chair) "
            "thr_post_ltd(kneeling,chair,bed-edge) thr_ant_ltd osteoporosis_fx(standing) "
            "knee(kneeling) balance(standing) no_kneel(kneeling) no_flat(bed-edge)"
        ),
        eased=(
            "preg_20plus(standing,kneeling,chair) postpartum(standing,kneeling,chair) "
            "thr_post_ltd(standing) thr_settled hip_oa fai iliopsoas stenosis "
            "si_joint(standing,kneeling,chair) hip_fracture_old hypermobility dysplasia meralgia"
        ),
        warned=(
            "preg_t1(standing) preg_t2_early(standing,bed-edge) lateral_hip(standing) "
            "osteoporosis(standing) dizzy(standing)"
        ),
    ),
    "calf-wall": Card(
        blocked="pgp(wall) thr_post_ltd(bed-towel) disc(bed-towel) nerve_signs(bed-towel)",
        warned="fai(bed-towel) balance(wall) dizzy(wall)",
    ),
    "outer-hip-lean": Card(
        blocked=(
            "preg_20plus pgp thr_post_ltd thr_ant_ltd thr_settled lateral_hip fai disc "
            "nerve_signs osteoporosis(strap) osteoporosis_fx hip_fracture_old hypermobility "
            "dysplasia(strap) balance(wall) no_flat(strap)"
        ),
        eased="postpartum hip_oa si_joint(wall)",
        warned="preg_t1(wall) preg_t2_early osteoporosis(wall) dizzy(wall)",
    ),
    "quad-stretch": Card(
        blocked="pgp thr_post_ltd thr_ant_ltd osteoporosis_fx(standing) knee balance(standing)",
        eased=(
            "preg_20plus postpartum thr_settled hip_oa fai iliopsoas stenosis si_joint "
            "hip_fracture_old hypermobility dysplasia meralgia"
        ),
        warned=(
            "preg_t1(standing) preg_t2_early(standing) lateral_hip(standing) "
            "osteoporosis(standing) dizzy(standing)"
        ),
    ),
    "cat-cow": Card(
        blocked=(
            "thr_post_ltd thr_ant_ltd(hands-knees) disc stenosis osteoporosis osteoporosis_fx "
            "knee(hands-knees) no_kneel(hands-knees)"
        ),
        warned="fai(seated) nerve_signs",
    ),
    "childs-pose": Card(
        blocked=(
            "thr_post_ltd thr_ant_ltd(kneeling) fai(kneeling) disc osteoporosis osteoporosis_fx "
            "knee(kneeling) no_kneel(kneeling) no_flat(kneeling)"
        ),
        eased=(
            "thr_settled(kneeling) hip_oa(kneeling) iliopsoas(kneeling) nerve_signs(kneeling) "
            "hip_fracture_old(kneeling) hypermobility(kneeling) meralgia(kneeling)"
        ),
        warned=(
            "fai(lean) hamstring_tendon(kneeling) nerve_signs(lean) dizzy(kneeling) heart(kneeling)"
        ),
    ),
    "frog-rock": Card(
        blocked=(
            "preg_20plus pgp thr_post_ltd thr_ant_ltd fai adductor_irritable hypermobility knee "
            "no_kneel"
        ),
        eased=(
            "preg_t2_early postpartum thr_settled hip_oa adductor_calm disc nerve_signs "
            "osteoporosis osteoporosis_fx hip_fracture_old dysplasia"
        ),
        warned="iliopsoas hamstring_tendon",
    ),
    "butterfly": Card(
        blocked=(
            "preg_20plus(reclined) pgp thr_post_ltd(wall,chair) thr_ant_ltd adductor_irritable "
            "no_flat(reclined)"
        ),
        eased=(
            "preg_t2_early preg_20plus(wall,chair) postpartum thr_post_ltd(reclined) hip_oa fai "
            "adductor_calm hypermobility dysplasia"
        ),
    ),
    "sitting-crossover": Card(
        blocked=(
            "preg_20plus pgp thr_post_ltd thr_ant_ltd thr_settled lateral_hip fai disc "
            "nerve_signs osteoporosis osteoporosis_fx hip_fracture_old hypermobility"
        ),
        eased="preg_t2_early postpartum hip_oa si_joint",
        warned="iliopsoas hamstring_tendon",
    ),
    "figure-four": Card(
        blocked=(
            "preg_20plus(supine,foot-down) pgp(chair) thr_post_ltd thr_ant_ltd "
            "lateral_hip(supine,chair) fai(supine) no_flat(supine,foot-down)"
        ),
        eased=(
            "preg_20plus(chair) postpartum(chair) thr_settled(supine) hip_oa "
            "fai(foot-down,chair) disc(supine) nerve_signs(supine) si_joint(chair) "
            "osteoporosis(supine) osteoporosis_fx(supine) hip_fracture_old(supine) hypermobility "
            "dysplasia"
        ),
        warned=(
            "preg_t2_early(supine,foot-down) lateral_hip(foot-down) iliopsoas(supine) "
            "hamstring_tendon(supine)"
        ),
    ),
    "knee-to-chest": Card(
        blocked=(
            "preg_20plus(single,long-leg,strap-90,chair,double) thr_post_ltd "
            "fai(single,long-leg,chair,double) disc(single,long-leg,chair,double) "
            "osteoporosis(chair,double) osteoporosis_fx(single,long-leg,chair,double) "
            "no_flat(single,long-leg,strap-90,double)"
        ),
        eased=(
            "thr_ant_ltd(single,long-leg,chair,double) thr_settled(single,long-leg,chair,double) "
            "hip_oa(single,long-leg,chair,double) nerve_signs(single,long-leg,chair,double) "
            "osteoporosis(single,long-leg) hip_fracture_old(single,long-leg,chair,double) "
            "hypermobility(single,long-leg,chair,double)"
        ),
        warned=(
            "preg_t2_early(single,long-leg,strap-90,chair,double) fai(strap-90,side) "
            "iliopsoas(single,long-leg,chair,double) "
            "hamstring_tendon(single,long-leg,chair,double)"
        ),
    ),
    "hamstring-90-90": Card(
        blocked=(
            "preg_20plus(hands,strap) thr_post_ltd hamstring_tendon disc nerve_signs "
            "no_flat(hands,strap)"
        ),
        eased="hypermobility",
        warned="preg_t2_early(hands,strap) fai",
    ),
    "strap-leg-out": Card(
        blocked=(
            "preg_20plus pgp thr_post_ltd thr_ant_ltd thr_settled hamstring_tendon "
            "adductor_irritable disc nerve_signs si_joint osteoporosis osteoporosis_fx "
            "hypermobility dysplasia no_flat"
        ),
        eased="preg_t2_early postpartum hip_oa fai adductor_calm",
    ),
    "piriformis-cross": Card(
        blocked=(
            "preg_20plus thr_post_ltd thr_ant_ltd thr_settled hip_oa lateral_hip fai disc "
            "nerve_signs hip_fracture_old hypermobility no_flat"
        ),
        eased="osteoporosis osteoporosis_fx",
        warned="preg_t2_early iliopsoas hamstring_tendon",
    ),
    "trunk-rotation": Card(
        blocked=(
            "preg_20plus pgp(full,chair) thr_post_ltd thr_ant_ltd(full,chair) thr_settled(full) "
            "lateral_hip(full) fai(full,chair) disc(full,chair) osteoporosis(full,chair) "
            "osteoporosis_fx hip_fracture_old(full) no_flat(small,full)"
        ),
        eased=(
            "preg_t2_early(full,chair) hip_oa(full) nerve_signs(full,chair) si_joint(full,chair) "
            "hypermobility(full)"
        ),
        warned=(
            "preg_t2_early(small) lateral_hip(small) iliopsoas(full) hamstring_tendon(full) "
            "disc(small)"
        ),
    ),
    "pelvic-tilt": Card(
        blocked="preg_20plus(supine) no_flat(supine)",
        warned="preg_t2_early(supine)",
    ),
    "heel-slide": Card(
        blocked="preg_20plus(supine) no_flat(supine)",
        warned="preg_t2_early(supine)",
    ),
    "leg-roll": Card(
        blocked="preg_20plus(supine) thr_post_ltd thr_ant_ltd no_flat(supine)",
        warned="preg_t2_early(supine)",
    ),
    "press-out": Card(
        blocked="preg_20plus(supine) thr_lat_ltd no_flat(supine)",
        warned="preg_t2_early(supine) pgp heart",
    ),
    "glute-squeeze": Card(
        blocked="preg_20plus(supine) no_flat(supine)",
        warned="preg_t2_early(supine) heart",
    ),
    "sciatic-glide": Card(
        blocked="preg_20plus(supine) thr_post_ltd no_flat(supine)",
        warned="preg_t2_early(supine) fai",
    ),
    "femoral-glide": Card(),
    "legs-on-chair": Card(
        blocked="preg_20plus thr_post_ltd(chair) no_flat",
        warned="preg_t2_early fai(chair)",
    ),
    "calm-breathing": Card(blocked="preg_20plus(back) no_flat(back)", warned="preg_t2_early(back)"),
    "let-go-scan": Card(blocked="preg_20plus(back) no_flat(back)", warned="preg_t2_early(back)"),
    "sleep-setup": Card(),
}
FLAGS_NOT_ON_CARDS = {Flag.IA_FLARE, Flag.LATERAL_HIP_HOT}
TAGS_NO_RULE_NEEDS = {Tag.NERVEG, Tag.KBENDL}
"""A glide is let in by G3, not by its tag; a mild knee bend is what makes the femoral one mild."""


@pytest.fixture(scope="module")
def content():
    return load_content(SEEDS)


def test_holds_27_entries_in_68_variants(content):
    assert len(content.catalogue.stretches) == 27
    assert sum(len(stretch.variants) for stretch in content.catalogue) == 68


def test_serves_the_areas_of_the_matrix(content):
    assert {stretch.slug: _row(stretch) for stretch in content.catalogue} == MATRIX


def _row(stretch):
    relevance = "".join(str(stretch.areas.get(area, 0)) for area in COLUMNS)
    gentle = "gentle" if stretch.gentle else "-"
    return f"{relevance} {stretch.calm} {stretch.intensity} {gentle} {stretch.sides} {stretch.mode}"


def test_keeps_the_order_of_the_cards(content):
    assert [stretch.slug for stretch in content.catalogue] == list(MATRIX)
    assert [stretch.order for stretch in content.catalogue] == list(range(1, 28))


def test_gives_the_doses_of_the_table(content):
    doses = {stretch.slug: stretch.dose for stretch in content.catalogue}
    assert {slug: _numbers(dose) for slug, dose in doses.items()} == DOSES


def _numbers(dose):
    seconds = (dose.tempo_seconds, dose.fixed_repeats)
    return (dose.least, dose.usual, dose.most, *(each for each in seconds if each))


def test_marks_the_four_of_the_mission(content):
    mission = [stretch.slug for stretch in content.catalogue if stretch.mission]
    assert mission == ["lunge", "figure-four", "knee-to-chest", "hamstring-90-90"]


@pytest.mark.parametrize("place", [Surface.CHAIR, Surface.BED])
def test_does_each_mission_stretch_on_a_chair_and_in_bed(content, place):
    mission = [stretch for stretch in content.catalogue if stretch.mission]
    assert all(any(place in each.surfaces for each in stretch.variants) for stretch in mission)


def test_gives_each_fixed_part_one_stretch(content):
    parts = {part.value: content.catalogue.part(part).slug for part in Part}
    assert parts == {
        "warmup": "warm-up-march",
        "scan": "let-go-scan",
        "close": "calm-breathing",
        "setup": "sleep-setup",
    }


def test_lets_only_the_person_choose_the_two_big_variants(content):
    variants = [variant for stretch in content.catalogue for variant in stretch.variants]
    chosen_only = {variant.full_id for variant in variants if variant.chosen_only}
    assert chosen_only == {"trunk-rotation.full", "knee-to-chest.double"}


def test_offers_nerve_glides_for_their_own_areas_only(content):
    glides = {s.slug: s.for_nerve_signs_in for s in content.catalogue if s.for_nerve_signs_in}
    assert glides == {
        "sciatic-glide": {"buttock", "back_thigh", "sit_bone", "low_back_si"},
        "femoral-glide": {"front_thigh", "groin_front"},
    }


def test_needs_a_strap_only_where_nothing_works_without_it(content):
    variants = [variant for stretch in content.catalogue for variant in stretch.variants]
    assert {variant.full_id for variant in variants if variant.needs == ("strap",)} == {
        "calf-wall.bed-towel",
        "outer-hip-lean.strap",
        "knee-to-chest.strap-90",
        "hamstring-90-90.strap",
        "strap-leg-out.strap",
        "press-out.supine",
    }


def test_holds_on_to_something_in_every_standing_variant(content):
    variants = [variant for stretch in content.catalogue for variant in stretch.variants]
    standing = [variant for variant in variants if variant.posture == "standing"]
    assert standing
    assert all(set(variant.needs) <= {"chair", "wall"} and variant.needs for variant in standing)


@pytest.mark.parametrize("slug", CARDS)
def test_rules_do_to_a_card_what_it_says(content, slug):
    stretch = content.catalogue[slug]
    verdicts = {
        (flag, variant.id): _verdict(rule, variant)
        for flag, rule in content.rules.flags.items()
        for variant in stretch.variants
        if flag not in FLAGS_NOT_ON_CARDS
    }
    found = {key: verdict for key, verdict in verdicts.items() if verdict}
    assert found == _expected(CARDS[slug], [variant.id for variant in stretch.variants])


def _verdict(rule, variant):
    """The strictest thing one rule says about one variant."""
    if rule.blocks & variant.tags or variant.stretch in rule.blocks_slugs:
        return "blocked"
    if rule.eases & variant.tags:
        return "eased"
    return "warned" if rule.warns & variant.tags else ""


def _expected(card, variants):
    return {
        (Flag(flag), variant): verdict
        for verdict, line in card._asdict().items()
        for flag, named in _flags_in(line)
        for variant in named or variants
    }


def _flags_in(line):
    for word in line.split():
        flag, _, named = word.rstrip(")").partition("(")
        yield flag, [each for each in named.split(",") if each]


def test_a_very_sore_outer_hip_turns_every_figure_four_off(content):
    rules = content.rules.of(frozenset({Flag.LATERAL_HIP, Flag.LATERAL_HIP_HOT}))
    figure_four = content.catalogue["figure-four"].variants
    assert all(any(_verdict(rule, each) == "blocked" for rule in rules) for each in figure_four)


def test_a_flare_keeps_to_gentle_moves_off_the_floor(content):
    flare = content.rules.flags[Flag.IA_FLARE]
    assert flare.only_gentle
    assert flare.removes_surfaces == {Surface.FLOOR}
    assert flare.level_cap == 0


def test_keeps_these_off_the_floor(content):
    grounded = {flag for flag, rule in content.rules.flags.items() if rule.removes_surfaces}
    assert grounded == {
        Flag.THR_POST_LTD,
        Flag.THR_LAT_LTD,
        Flag.THR_ANT_LTD,
        Flag.OSTEOPOROSIS_FX,
        Flag.IA_FLARE,
    }


def test_caps_the_level_of_these(content):
    rules = content.rules.flags.items()
    caps = {flag.value: rule.level_cap for flag, rule in rules if rule.level_cap is not None}
    assert caps == {
        "preg_t2_early": 1,
        "preg_20plus": 1,
        "postpartum": 1,
        "thr_post_ltd": 1,
        "thr_ant_ltd": 1,
        "thr_settled": 2,
        "hip_oa": 2,
        "osteoporosis_fx": 1,
        "hypermobility": 1,
        "dysplasia": 1,
        "ia_flare": 0,
        "inflammatory": 2,
    }


def test_every_tag_of_every_rule_bites(content):
    carried = _carried_tags(content)
    for flag, rule in content.rules.flags.items():
        assert rule.blocks | rule.eases | rule.warns <= carried, flag


def test_every_carried_tag_is_meant_by_a_rule(content):
    rules = content.rules.flags.values()
    meant = frozenset().union(*(rule.blocks | rule.eases | rule.warns for rule in rules))
    assert _carried_tags(content) - meant == TAGS_NO_RULE_NEEDS
    assert set(Tag) == _carried_tags(content)


def _carried_tags(content):
    variants = (variant for stretch in content.catalogue for variant in stretch.variants)
    return frozenset().union(*(variant.tags for variant in variants))


def test_every_rule_changes_something(content):
    variants = [variant for stretch in content.catalogue for variant in stretch.variants]
    for flag, rule in content.rules.flags.items():
        reaches = any(_verdict(rule, variant) for variant in variants)
        assert reaches or rule.only_gentle or rule.level_cap is not None, flag
