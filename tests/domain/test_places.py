"""Where the entries of an evening are done, and which pictures show them."""

import pytest

from tests.domain.evenings import evening, pain
from tests.domain.routines import a_hold, a_plan
from webapp.domain.body import Surface
from webapp.domain.building import build_routine
from webapp.domain.places import pictures_of, surfaces_in

EVERYWHERE = frozenset(Surface)
ONLY_BED = frozenset({Surface.BED})


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


def test_each_entry_has_the_picture_of_its_place_and_first_side(content):
    sore = evening(pain("buttock", "right", main=True), minutes=20)
    plan = build_routine(sore, content)
    pictures = pictures_of(plan, sore, content)
    assert set(pictures) == {entry.slug for entry in plan.entries}
    for entry in plan.entries:
        name = f"{entry.variant.replace('.', '-')}-{pictures[entry.slug].surface}"
        assert pictures[entry.slug].name == name
        assert pictures[entry.slug].side == next(iter(entry.sides), None)
        assert name in content.pictures


def test_whoever_cannot_get_down_is_shown_in_bed(content):
    sore = evening(constraints=["bed_only"])
    pictures = pictures_of(build_routine(sore, content), sore, content)
    assert {picture.surface for picture in pictures.values()} == {Surface.BED}


def test_what_the_seeds_no_longer_know_has_no_picture(content):
    plan = a_plan(a_hold(variant="lunge.flying"))
    assert pictures_of(plan, evening(), content) == {}


def test_every_picture_has_a_name_of_its_own(content):
    variants = [variant for stretch in content.catalogue for variant in stretch.variants]
    pictures = [each.picture(surface) for each in variants for surface in each.surfaces]
    pictures += [move.picture for move in content.daytime.values()]
    names = [picture.name for picture in pictures]
    assert len(set(names)) == len(names)
    assert set(names) <= set(content.pictures)
    assert content.pictures["day-bridge"].surface is Surface.FLOOR
    assert content.pictures["lunge-chair-chair"].surface is Surface.CHAIR
