"""Every stretch, move and place to sleep can be seen, and told to whoever cannot see it."""

import pytest

from webapp.config import ROOT
from webapp.content import load_content
from webapp.domain.catalogue import Sides

CONTENT = load_content(ROOT / "seeds")
FIGURES = {
    **{each.full_id: each.figure for one in CONTENT.catalogue for each in one.variants},
    **{name: move.figure for name, move in CONTENT.daytime.items()},
    **{f"sleep-{name}": each.figure for name, each in CONTENT.sleep.figures.items()},
}
BOTH_LEGS_AT_ONCE = {"knee-to-chest.double"}
ONE_SIDED = sorted(
    variant.full_id
    for stretch in CONTENT.catalogue
    for variant in stretch.variants
    if stretch.sides is not Sides.BOTH and variant.full_id not in BOTH_LEGS_AT_ONCE
)

named = pytest.mark.parametrize("name", FIGURES)


@named
def test_has_a_figure_with_a_sentence(name):
    figure = FIGURES[name]
    assert figure is not None, "nobody has drawn it"
    assert figure.alt.endswith(".")
    assert figure.alt[0].isupper()


@named
def test_names_the_side_exactly_where_it_has_one(name):
    """Asleep, a side may go unnamed: the new hip is where the person knows it to be."""
    figure = FIGURES[name]
    is_told = "{side}" in figure.alt or "the new hip" in figure.alt
    assert is_told == (figure.side is not None)


@named
def test_says_what_glows_and_only_then(name):
    figure = FIGURES[name]
    assert ("glow" in figure.alt) == bool(figure.end.get("glow"))


@pytest.mark.parametrize("name", ONE_SIDED)
def test_what_is_done_on_one_side_is_drawn_on_one(name):
    assert FIGURES[name].side is not None
