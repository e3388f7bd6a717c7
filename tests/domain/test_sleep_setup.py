"""Where to lie and where the pillows go: each rule of section 6 by example, then for everyone."""

import itertools
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from tests.domain.evenings import pain, told
from tests.domain.strategies import profiles, told_conditions
from webapp.content import load_content
from webapp.domain.flags import LIMITED_REPLACEMENT, flags_of
from webapp.domain.lying import Lying, is_ruled_out
from webapp.domain.profile import PainProfile
from webapp.domain.rules import Flag
from webapp.domain.sleep_guide import Column, SleepGuide
from webapp.domain.sleep_setup import MOST_STEPS, sleep_card, sleep_positions

GUIDE = load_content(Path(__file__).parents[2] / "seeds").sleep
LINES = GUIDE.general.lines
LIMITED = {"time": "gt_12m", "limits_lifted": "no"}
BOTH_SORE = (pain("outer_hip", "left"), pain("outer_hip", "right"))


def person(*areas, **answers):
    given = {"pain_areas": list(areas) or [pain("low_back_si", "centre")]}
    return PainProfile.model_validate({**given, **answers})


def positions(profile):
    return sleep_positions(profile, flags_of(profile))


def card(profile, position=None):
    return sleep_card(GUIDE, profile, flags_of(profile), position)


def named(*names):
    return tuple(LINES[name] for name in names)


def everything(found):
    return (*found.steps, found.avoid, found.if_you_wake, *found.notes)


# Where to lie


def test_lies_on_the_side_that_is_not_sore():
    profile = person(pain("buttock", "left"), sleep_position="side", sleep_side="right")
    assert positions(profile) == ("side-right", "back")


def test_the_sore_side_is_left_even_by_habit():
    profile = person(pain("buttock", "left"), sleep_position="fetal", sleep_side="left")
    assert positions(profile) == ("side-right", "back")


@pytest.mark.parametrize(
    ("sleep_side", "first"),
    [("left", "side-left"), ("right", "side-right"), ("both", "side"), (None, "side")],
)
def test_the_usual_side_stays_when_no_side_is_sore(sleep_side, first):
    assert positions(person(sleep_position="side", sleep_side=sleep_side)) == (first, "back")


@pytest.mark.parametrize("usual", [None, "side", "fetal", "back", "mixed"])
def test_two_sore_hips_lie_on_the_back_or_a_quarter_turn_off_it(usual):
    assert positions(person(*BOTH_SORE, sleep_position=usual)) == ("back", "quarter-turn")


def test_a_told_outer_hip_is_a_sore_side():
    profile = person(conditions=[told("gtps", side="right")], sleep_position="side")
    assert positions(profile) == ("side-left", "back")


@pytest.mark.parametrize(
    ("usual", "expected"),
    [
        ("back", ("back", "side-left")),
        ("propped", ("propped", "back")),
        ("front", ("front", "three-quarter")),
        ("mixed", ("back", "side-left")),
        (None, ("back", "side-left")),
    ],
)
def test_the_usual_position_comes_first(usual, expected):
    assert positions(person(pain("buttock", "right"), sleep_position=usual)) == expected


@pytest.mark.parametrize("area", ["groin_front", "front_thigh"])
def test_a_front_sleeper_with_a_sore_front_is_led_elsewhere(area):
    profile = person(pain(area, "right"), sleep_position="front")
    assert positions(profile) == ("back", "side-left")


def test_without_a_habit_the_position_with_less_pain_comes_first():
    sore_back = {"sleep_position": "mixed", "triggers": ["lying_on_back"]}
    profile = person(pain("buttock", "right"), **sore_back)
    assert positions(profile) == ("side-left", "back")
    both_hurt = {**sore_back, "triggers": ["lying_on_back", "lying_on_other_side"]}
    assert positions(person(pain("buttock", "right"), **both_hurt))[0] == "back"


@pytest.mark.parametrize("usual", [None, "back", "front", "propped"])
def test_from_28_weeks_only_the_side(usual):
    late = {"pregnancy": "t3", "sleep_position": usual}
    assert positions(person(**late)) == ("side",)
    assert positions(person(pain("buttock", "left"), **late)) == ("side-right",)
    assert positions(person(*BOTH_SORE, **late)) == ("side",)


def test_from_20_weeks_the_side_is_offered_first():
    profile = person(pain("buttock", "left"), pregnancy="t2_late", sleep_position="back")
    assert positions(profile) == ("side-right", "back")
    assert positions(person(*BOTH_SORE, pregnancy="t2_late")) == ("quarter-turn", "back")


def test_from_20_weeks_the_side_comes_before_what_a_new_hip_or_the_back_would_ask():
    """6.3: pregnancy beats hip replacement beats the rest."""
    sore_left = pain("buttock", "left")
    hip = told("hip_replacement", side="left", time="gt_12m", limits_lifted="no")
    flat = {"constraints": ["cannot_lie_flat"]}
    assert positions(person(sore_left, pregnancy="t2_late", conditions=[hip])) == (
        "side-right",
        "back",
    )
    assert positions(person(sore_left, pregnancy="t2_late", **flat)) == ("side-right", "propped")


@pytest.mark.parametrize("approach", ["posterior", "lateral", "anterior", "unknown", None])
def test_a_replaced_hip_with_limits_lies_on_the_back(approach):
    hip = told("hip_replacement", side="left", approach=approach, **LIMITED)
    profile = person(pain("buttock", "left"), conditions=[hip], sleep_position="front")
    assert positions(profile) == ("back", "side-right")


def test_the_replaced_side_is_not_the_good_side():
    hip = told("hip_replacement", side="left", **LIMITED)
    assert positions(person(pain("buttock", "right"), conditions=[hip])) == ("back",)


def test_a_settled_replacement_lies_as_it_likes():
    hip = told("hip_replacement", time="gt_12m", limits_lifted="yes")
    assert positions(person(conditions=[hip], sleep_position="front"))[0] == "front"


def test_half_sitting_comes_first_for_those_who_cannot_lie_flat():
    profile = person(pain("buttock", "left"), constraints=["cannot_lie_flat"])
    assert positions(profile) == ("propped", "side-right")


def test_pregnancy_beats_the_replaced_hip():
    hip = told("hip_replacement", side="left", **LIMITED)
    assert positions(person(conditions=[hip], pregnancy="t3")) == ("side-right",)


def test_a_replaced_hip_beats_lying_flat():
    hip = told("hip_replacement", side="left", **LIMITED)
    profile = person(conditions=[hip], constraints=["cannot_lie_flat"])
    assert positions(profile) == ("propped", "side-right")


def test_no_side_is_left_so_the_team_must_say():
    hip = told("hip_replacement", side="left", **LIMITED)
    profile = person(pain("outer_hip", "right"), conditions=[hip], pregnancy="t3")
    assert positions(profile) == ()
    found = card(profile)
    assert found.position is None
    assert "team" in found.title
    assert len(found.steps) == 1


# The card


def test_the_side_card_names_the_side():
    found = card(person(pain("buttock", "left"), sleep_position="side"))
    assert found.title == "On your right side"
    assert "Lie on your right side" in found.steps[0]
    assert LINES["knee-to-ankle"] in found.steps


def test_a_curled_sleeper_opens_the_curl():
    found = card(person(pain("buttock", "left"), sleep_position="fetal"))
    assert any("slide your knees down" in step for step in found.steps)


@pytest.mark.parametrize(
    ("profile", "position", "lines"),
    [
        (person(), "back", ["knee-pillow", "head-and-arms"]),
        (person(*BOTH_SORE), "quarter-turn", ["quarter-turn", "soft-under-hip"]),
        (person(), "three-quarter", ["long-pillow", "head-on-front"]),
        (person(), "front", ["hip-pillow", "head-on-front"]),
        (person(), "propped", ["half-sitting", "knee-pillow"]),
    ],
)
def test_the_base_of_each_position(profile, position, lines):
    assert card(profile, position).steps[:2] == named(*lines)


@pytest.mark.parametrize(
    ("area", "position", "line"),
    [
        ("groin_front", "back", "more-under-knees"),
        ("groin_front", "side-left", "hips-little-bent"),
        ("groin_front", "front", "try-back-or-side"),
        ("front_thigh", "back", "knee-pillow"),
        ("front_thigh", "side-left", "knee-to-ankle"),
        ("front_thigh", "front", "try-back-or-side"),
        ("inner_thigh", "back", "towel-rolls"),
        ("inner_thigh", "side-left", "whole-leg-held"),
        ("inner_thigh", "front", "no-knee-out"),
        ("outer_hip", "back", "back-is-best"),
        ("outer_hip", "side-left", "top-leg-level"),
        ("outer_hip", "side-left", "soft-layer"),
        ("outer_hip", "front", "watch-the-front"),
        ("outer_thigh", "back", "loose-waistband"),
        ("outer_thigh", "side-left", "top-leg-level"),
        ("buttock", "back", "knee-pillow"),
        ("buttock", "side-left", "no-curl"),
        ("buttock", "front", "hip-pillow"),
        ("sit_bone", "back", "thigh-pillow"),
        ("sit_bone", "side-left", "knees-not-up"),
        ("sit_bone", "front", "fine-if-easy"),
        ("back_thigh", "back", "heels-free"),
        ("back_thigh", "side-left", "knee-to-ankle"),
        ("back_thigh", "front", "shin-pillow"),
        ("low_back_si", "back", "knee-pillow"),
        ("low_back_si", "side-left", "knee-to-ankle"),
        ("low_back_si", "front", "hip-pillow"),
    ],
)
def test_each_sore_area_adds_its_line(area, position, line):
    assert LINES[line] in card(person(pain(area, "right")), position).steps


def test_the_main_area_has_room_first():
    places = [
        pain("outer_hip", "right", 9),
        pain("inner_thigh", "right", 2, main=True),
        pain("groin_front", "right", 8),
    ]
    steps = card(person(*places), "side-left").steps
    assert steps[2:] == named("whole-leg-held", "top-leg-level")


@pytest.mark.parametrize(
    ("flag", "position", "line"),
    [
        (Flag.PREG_T3, "side", "bump-and-back"),
        (Flag.PREG_T3, "side", "knee-to-ankle"),
        (Flag.PGP, "side", "knees-together"),
        (Flag.PGP, "back", "knees-together"),
        (Flag.THR_POST_LTD, "back", "between-the-legs"),
        (Flag.THR_POST_LTD, "side", "side-if-allowed"),
        (Flag.THR_ANT_LTD, "back", "outside-roll"),
        (Flag.THR_ANT_LTD, "back", "knee-pillow-if-allowed"),
        (Flag.DISC, "side", "leg-pain-shrinks"),
        (Flag.OSTEOPOROSIS_FX, "back", "one-head-pillow"),
        (Flag.HYPERMOBILITY, "side", "body-pillow"),
    ],
)
def test_each_override_speaks(flag, position, line):
    found = sleep_card(GUIDE, person(), frozenset({flag}), position)
    assert LINES[line] in found.steps


@pytest.mark.parametrize("flag", sorted(LIMITED_REPLACEMENT))
def test_no_pillow_under_the_knees_of_a_new_hip_without_leave(flag):
    sore = person(*(pain(area, "left") for area in ("groin_front", "sit_bone", "back_thigh")))
    for position in ("back", "propped"):
        steps = sleep_card(GUIDE, sore, frozenset({flag}), position).steps
        under = [step for step in steps if "under your knees" in step or "thighs" in step]
        assert under == [LINES["knee-pillow-if-allowed"]]


def test_late_pregnancy_says_what_to_do_on_waking():
    found = card(person(pregnancy="t3"))
    assert found.if_you_wake == "If you wake on your back, just roll to the side."


def test_the_side_is_announced_before_28_weeks_and_asked_for_after():
    assert any("You can get used to it" in note for note in card(person(pregnancy="t2_late")).notes)
    late = card(person(pregnancy="t3")).notes
    assert not any("You can get used to it" in note for note in late)
    assert any("go to sleep on your side" in note for note in late)


def test_a_narrow_spine_may_curl_a_little():
    assert "gentle curl" in " ".join(card(person(conditions=[told("stenosis")])).notes)


def test_a_spine_fracture_rolls_like_a_log():
    bones = told("osteoporosis", spine_fracture=True)
    assert "roll like a log" in " ".join(card(person(conditions=[bones])).notes)


def test_a_mixed_sleeper_keeps_a_pillow_ready():
    assert GUIDE.general.mixed in card(person(sleep_position="mixed")).notes
    assert GUIDE.general.mixed not in card(person()).notes


def test_a_forbidden_position_is_never_drawn():
    hip = told("hip_replacement", side="left", **LIMITED)
    assert card(person(conditions=[hip]), "front").position == "back"
    assert card(person(pregnancy="t3"), "back").position == "side"


def test_every_card_keeps_the_general_lines():
    assert card(person()).notes[-4:] == GUIDE.general.notes
    assert "No ice pack and no heat pack in bed." in GUIDE.general.notes


def test_a_line_nobody_wrote_is_refused():
    tables = GUIDE.model_dump()
    tables["positions"]["back"]["steps"] = ("knee-pillow", "no-such-line")
    with pytest.raises(ValidationError, match="no-such-line"):
        SleepGuide.model_validate(tables)


@pytest.mark.parametrize(
    ("table", "entry"), [("positions", "curled"), ("areas", "sit_bone"), ("figures", "front")]
)
def test_a_guide_with_a_gap_is_refused(table, entry):
    tables = GUIDE.model_dump()
    tables["figures"].pop("front-shins")
    del tables[table][entry]
    with pytest.raises(ValidationError, match=f"positions must be|{entry}"):
        SleepGuide.model_validate(tables)


# The picture


PILLOWS = {
    "behind": {"bump-and-back", "quarter-turn"},
    "between": {"between-the-legs"},
    "bump": {"bump-and-back"},
    "hips": {"hip-pillow"},
    "hug": {"on-the-side", "open-the-curl"},
    "knees": {"knee-pillow", "more-under-knees"},
    "layer": {"soft-layer", "soft-under-hip"},
    "legs": {"knee-to-ankle", "side-if-allowed"},
    "long": {"long-pillow", "body-pillow", "on-the-side", "open-the-curl"},
    "roll": {"outside-roll"},
    "shins": {"shin-pillow"},
    "thighs": {"thigh-pillow"},
    "towel": {"towel-rolls"},
    "towels": {"towel-rolls"},
    "wedge": {"half-sitting"},
}
"""The names of drawn pillows, and the lines that tell a person to put one there."""
OF_ITS_OWN = {"bump-and-back", "between-the-legs", "outside-roll", "side-if-allowed"}
"""Lines of overrides that need a pillow where the usual card has none."""
NEW_HIP = told("hip_replacement", side="right", **LIMITED)
HARDLY_SORE = person(pain("outer_thigh", "right"), conditions=[NEW_HIP])
POSTURES = {"back": "asleep-on-back", "side": "asleep-on-side", "curled": "asleep-on-side"}
POSTURES |= {"propped": "half-sitting"}
CHANGING = sorted({flag for each in GUIDE.overrides.values() for flag in each.flags})


@cache
def every_pictured_card():
    """Each position of each kind of sleeper, under every combination of what changes a card."""
    sore = {"pain_areas": [pain("sit_bone", "right")], "conditions": [NEW_HIP]}
    sleepers = [person(sleep_position=usual, **sore) for usual in ("side", "fetal")]
    chosen = itertools.product((True, False), repeat=len(CHANGING))
    cards = [
        (flags, sleep_card(GUIDE, sleeper, flags, position))
        for flags in (frozenset(itertools.compress(CHANGING, each)) for each in chosen)
        for sleeper, position in itertools.product(sleepers, Lying)
    ]
    return [(flags, found) for flags, found in cards if found.picture]


def pillows(picture):
    """The names of all pillows in a picture; the one under the head has none."""
    props = picture.figure.end["props"]
    return {prop.get("name", "") for prop in props if prop["kind"] == "pillow"} - {""}


def drawn(found):
    return GUIDE.figures[found.picture.name.removeprefix("sleep-")]


def said(found):
    """The lines that a card tells, read from its words."""
    return _lines_in(everything(found), GUIDE.general.sides.get(found.position, ""))


@cache
def _lines_in(words, side):
    return frozenset(name for name, line in LINES.items() if line.format(side=side) in words)


def is_as_told(found):
    """Whether the picture shows this position, and only the pillows that the card tells."""
    told_lines = said(found)
    has_been_told = all(PILLOWS[each] & told_lines for each in pillows(found.picture))
    return has_been_told and drawn(found).shows <= told_lines and _is_in_position(found)


def _is_in_position(found):
    wanted = ("side", "curled") if found.position.is_on_a_side else (found.position,)
    return drawn(found).position in wanted


def test_no_picture_shows_what_the_card_does_not_tell():
    for flags, found in every_pictured_card():
        assert is_as_told(found), (flags, found)


def test_no_picture_shows_a_position_that_is_ruled_out():
    for flags, found in every_pictured_card():
        assert not is_ruled_out(Lying(found.position), flags), (flags, found)
        if Flag.PREG_T3 in flags:
            assert drawn(found).position in ("side", "curled"), (flags, found)
        if flags & LIMITED_REPLACEMENT:
            assert drawn(found).position not in ("front", "three-quarter"), (flags, found)


def test_a_new_hip_is_never_drawn_with_a_pillow_under_the_knees():
    for flags, found in every_pictured_card():
        if flags & LIMITED_REPLACEMENT:
            assert not pillows(found.picture) & {"knees", "thighs"}, (flags, found)


def test_a_dropped_line_is_never_drawn():
    """Unless another rule tells it after all, as late pregnancy does with the legs."""
    for flags, found in every_pictured_card():
        speaking = [each for each in GUIDE.overrides.values() if _speaks(each, flags)]
        dropped = {name for each in speaking for name in each.drops}
        added = {name for each in speaking for lines in each.steps.values() for name in lines}
        assert not drawn(found).shows & (dropped - added), (flags, found)


def test_what_an_override_adds_is_drawn_unless_a_stronger_one_is():
    for flags, found in every_pictured_card():
        wanted = said(found) & OF_ITS_OWN
        strongest = wanted & {"bump-and-back"} or wanted
        assert strongest <= drawn(found).shows, (flags, found)


@pytest.mark.parametrize("flag", [*CHANGING, None])
def test_each_override_has_a_picture_for_each_position(flag):
    flags = frozenset({flag, Flag.THR_POST_LTD} if flag is Flag.THR_LAT_LTD else {flag})
    for position in Lying:
        assert sleep_card(GUIDE, person(), flags, position).picture, position


def _speaks(override, flags):
    return flags & override.flags and not flags & override.unless


@pytest.mark.parametrize("name", sorted(GUIDE.figures))
def test_each_pillow_of_a_picture_is_one_of_its_lines(name):
    arrangement = GUIDE.figures[name]
    shown = pillows(arrangement.picture())
    assert all(PILLOWS[each] & arrangement.shows for each in shown)
    assert arrangement.shows <= set().union(*(PILLOWS[each] for each in shown))
    assert arrangement.figure.like == POSTURES.get(arrangement.position)


@pytest.mark.parametrize("name", sorted(GUIDE.figures))
def test_knees_without_a_pillow_lie_flat_on_the_back(name):
    arrangement = GUIDE.figures[name]
    if arrangement.position in ("back", "propped"):
        legs = [arrangement.figure.end[f"{side}_leg"] for side in ("right", "left")]
        are_up = [leg["thigh"][0] > 0 for leg in legs]
        assert are_up == ["knees" in pillows(arrangement.picture())] * 2


@pytest.mark.parametrize(
    ("areas", "flags", "position", "name"),
    [
        ([], {}, "back", "back"),
        (["groin_front"], {}, "back", "back-higher"),
        (["inner_thigh"], {}, "back", "back-towels"),
        (["sit_bone"], {}, "back", "back-thighs"),
        (["outer_hip"], {}, "side-left", "side-soft"),
        (["back_thigh"], {}, "front", "front-shins"),
        (["outer_hip"], {}, "quarter-turn", "quarter-turn"),
        (["buttock"], {}, "quarter-turn", "quarter-turn-legs"),
        ([], {Flag.PGP}, "side", "side"),
        ([], {Flag.HYPERMOBILITY}, "back", "back-long"),
        ([], {Flag.HYPERMOBILITY}, "side", "side-long"),
        ([], {Flag.PREG_T3}, "back", "side-bump"),
        ([], {Flag.PREG_T3, Flag.THR_POST_LTD}, "side", "side-bump"),
        ([], {Flag.THR_POST_LTD}, "back", "back-between"),
        ([], {Flag.THR_POST_LTD, Flag.HYPERMOBILITY}, "side", "side-thick"),
        ([], {Flag.THR_POST_LTD}, "quarter-turn", "quarter-turn-thick"),
        (["groin_front"], {Flag.THR_ANT_LTD}, "front", "back-roll"),
        ([], LIMITED_REPLACEMENT, "back", "back-between-and-roll"),
        ([], {Flag.THR_ANT_LTD, Flag.NO_FLAT}, "back", "propped-roll"),
    ],
)
def test_the_picture_of_each_card(areas, flags, position, name):
    profile = person(*(pain(area, "right") for area in areas)) if areas else HARDLY_SORE
    found = sleep_card(GUIDE, profile, frozenset(flags), position)
    assert found.picture.name == f"sleep-{name}"


def test_the_picture_lies_on_the_side_that_is_named():
    assert card(person(pain("buttock", "right")), "side-left").picture.is_mirrored
    assert not card(person(pain("buttock", "left")), "side-right").picture.is_mirrored


@pytest.mark.parametrize(("side", "is_mirrored"), [("left", True), ("right", False), (None, False)])
def test_the_roll_lies_at_the_hip_that_is_new(side, is_mirrored):
    hip = told("hip_replacement", side=side, approach="anterior", **LIMITED)
    assert card(person(conditions=[hip]), "back").picture.is_mirrored is is_mirrored


def test_of_a_card_too_full_to_tell_its_pillows_there_is_no_picture():
    crowd = frozenset({Flag.THR_POST_LTD, Flag.DISC, Flag.OSTEOPOROSIS_FX, Flag.HYPERMOBILITY})
    assert sleep_card(GUIDE, person(), crowd, "side").picture is None


@given(profiles(), st.none() | st.sampled_from(Lying))
def test_whoever_looks_sees_only_what_the_card_tells(profile, position):
    found = card(profile, position)
    assert found.picture is None or is_as_told(found)


# For everyone


@given(profiles(), st.none() | st.sampled_from(Lying))
def test_a_card_has_two_to_four_steps_or_asks_the_team(profile, position):
    found = card(profile, position)
    assert (found.position is None) == (not positions(profile))
    assert found.position is None or 2 <= len(found.steps) <= MOST_STEPS
    assert len(set(found.steps)) == len(found.steps)
    assert "{" not in " ".join((found.title, *everything(found)))


@given(profiles())
def test_a_sore_side_is_never_offered(profile):
    sore = {f"side-{leg}" for pain in profile.pain_areas for leg in pain.side.legs}
    assert not sore.intersection(positions(profile))


@given(profiles(pregnancy="t3"), st.sampled_from(Lying))
def test_from_28_weeks_nobody_lies_on_back_or_front_or_propped(profile, position):
    assert all(each.is_on_a_side for each in positions(profile))
    drawn = card(profile, position).position
    assert drawn is None or drawn.is_on_a_side


@given(profiles(), st.sampled_from(Lying))
def test_what_a_rule_forbids_is_neither_offered_nor_drawn(profile, position):
    flags = flags_of(profile)
    assert not any(is_ruled_out(each, flags) for each in positions(profile))
    drawn = card(profile, position).position
    assert drawn is None or not is_ruled_out(drawn, flags)


@given(profiles(conditions=told_conditions(("hip_replacement",))))
def test_a_new_hip_never_lies_on_its_front(profile):
    if flags_of(profile) & LIMITED_REPLACEMENT:
        assert not {"front", "three-quarter"}.intersection(positions(profile))


@given(profiles())
def test_no_override_line_is_ever_lost(profile):
    flags = flags_of(profile)
    if not positions(profile):
        return
    found = card(profile)
    column = _column(found.position)
    told_lines = {
        LINES[name]
        for each in GUIDE.overrides.values()
        if flags & each.flags and not flags & each.unless
        for name in each.steps.get(column, ())
    }
    assert told_lines <= set(everything(found))
    first = found.steps[: min(len(told_lines), MOST_STEPS)]
    assert set(first) <= told_lines


def _column(position):
    if position in ("back", "front", "propped"):
        return Column(position)
    return Column.SIDE if position != "three-quarter" else None


@given(profiles())
def test_the_best_position_comes_with_one_other_at_most(profile):
    found = positions(profile)
    assert len(found) <= 2
    assert len(set(found)) == len(found)


def test_a_new_hip_nobody_named_a_side_for_may_be_either():
    """Only the back is sure until it is known which hip was replaced."""
    sore = pain("buttock", "left")
    hip = {"time": "gt_12m", "limits_lifted": "no"}
    unknown = person(sore, conditions=[told("hip_replacement", **hip)])
    known = person(sore, conditions=[told("hip_replacement", side="left", **hip)])
    assert positions(unknown) == ("back",)
    assert positions(known) == ("back", "side-right")
