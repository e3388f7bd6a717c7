"""Where the entries of an evening are done, and which pictures show them."""

import tomllib

import pytest

from tests.domain.evenings import evening, pain
from tests.domain.routines import a_hold, a_plan
from webapp.config import ROOT
from webapp.domain.body import Side, Surface
from webapp.domain.building import build_routine
from webapp.domain.places import pictures_of, surfaces_in
from webapp.domain.seeds import parse

EVERYWHERE = frozenset(Surface)
ONLY_BED = frozenset({Surface.BED})
FIGURE = {"alt": "The {side} side.", "side": "right", "end": {"spine": [[90, 0], [90, 0]]}}


@pytest.fixture(scope="module")
def drawn():
    """The seeds with the same figure on every variant, move and position."""
    seeds = ROOT / "seeds"
    tables = {
        path.relative_to(seeds).as_posix(): tomllib.loads(path.read_text(encoding="utf-8"))
        for path in seeds.rglob("*.toml")
    }
    stretches = [table for name, table in tables.items() if name.startswith("stretches/")]
    variants = [variant for table in stretches for variant in table["variants"]]
    places = (tables["daytime.toml"].values(), tables["sleep/positions.toml"].values())
    for each in (*variants, *places[0], *places[1]):
        each["figure"] = FIGURE
    return parse(tables)


@pytest.mark.parametrize(
    ("variants", "at_hand", "places"),
    [
        (["lunge.standing", "figure-four.supine", "calm-breathing.back"], EVERYWHERE, "sfb"),
        (["lunge.standing", "figure-four.supine"], EVERYWHERE - {Surface.FLOOR}, "sb"),
        (["figure-four.supine", "calm-breathing.back"], EVERYWHERE, "bb"),
        (["lunge.standing", "lunge.bed-edge", "figure-four.supine"], EVERYWHERE, "sbb"),
        (["lunge.bed-edge", "legs-on-chair.chair", "heel-slide.supine"], EVERYWHERE, "bff"),
        (["lunge.standing", "figure-four.chair"], EVERYWHERE, "sc"),
        (["lunge.standing", "figure-four.chair"], EVERYWHERE - {Surface.CHAIR}, "sb"),
        (["lunge.standing", "calm-breathing.propped"], EVERYWHERE, "sb"),
        (["lunge.standing"], ONLY_BED, "s"),
    ],
)
def test_each_is_done_where_the_person_is(content, variants, at_hand, places):
    found = [content.catalogue.variant(each) for each in variants]
    assert "".join(each[0] for each in surfaces_in(found, at_hand)) == places


def test_each_entry_has_the_picture_of_its_place_and_first_side(drawn):
    sore = evening(pain("buttock", "right", main=True), minutes=20)
    plan = build_routine(sore, drawn)
    pictures = pictures_of(plan, sore, drawn)
    assert set(pictures) == {entry.slug for entry in plan.entries}
    for entry in plan.entries:
        name = f"{entry.variant.replace('.', '-')}-{pictures[entry.slug].surface}"
        assert pictures[entry.slug].name == name
        assert pictures[entry.slug].side == next(iter(entry.sides), None)
        assert name in drawn.pictures


def test_whoever_cannot_get_down_is_shown_in_bed(drawn):
    sore = evening(constraints=["bed_only"])
    pictures = pictures_of(build_routine(sore, drawn), sore, drawn)
    assert {picture.surface for picture in pictures.values()} == {Surface.BED}


def test_what_the_seeds_no_longer_know_has_no_picture(drawn):
    plan = a_plan(a_hold(variant="lunge.flying"))
    assert pictures_of(plan, evening(), drawn) == {}


def test_every_picture_has_a_name_of_its_own(drawn):
    on_surfaces = sum(len(each.surfaces) for one in drawn.catalogue for each in one.variants)
    assert len(drawn.pictures) == on_surfaces + len(drawn.daytime) + len(drawn.sleep.positions)
    assert drawn.pictures["day-bridge"].surface is Surface.FLOOR
    assert drawn.pictures["lunge-chair-chair"].surface is Surface.CHAIR


def test_a_place_to_sleep_is_shown_lying_on_its_side(drawn):
    side = drawn.sleep.positions["side"]
    assert side.picture(Side.LEFT).is_mirrored
    assert not side.picture(Side.RIGHT).is_mirrored
    assert side.picture(Side.LEFT).name == "sleep-side"
