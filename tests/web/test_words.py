import pytest

from tests.tonight import PLAN
from webapp.domain.body import Surface
from webapp.domain.figure import Figure, Picture
from webapp.web.words import stages

FIGURE = Figure(alt="Somebody.", end={"spine": [[180, 0]]})


@pytest.fixture
def shown():
    """Entries named by their place, and the pictures that show them there."""

    def made(*surfaces):
        slugs = [f"{place}-{surface}" for place, surface in enumerate(surfaces)]
        entries = [PLAN.entries[0].model_copy(update={"slug": slug}) for slug in slugs]
        pictures = [
            Picture(slug, FIGURE, surface=each) for slug, each in zip(slugs, surfaces, strict=True)
        ]
        return entries, dict(zip(slugs, pictures, strict=True))

    return made


def test_what_follows_in_one_place_is_one_stage_of_the_way_down(shown):
    entries, pictures = shown(Surface.STAND, Surface.BED, Surface.BED)
    assert stages(entries, pictures) == [("Standing", entries[:1]), ("In bed", entries[1:])]


def test_a_place_that_comes_again_is_a_stage_again(shown):
    found = stages(*shown(Surface.FLOOR, Surface.CHAIR, Surface.FLOOR))
    assert [name for name, _ in found] == ["On the floor", "On a chair", "On the floor"]


def test_what_has_no_picture_is_named_by_its_posture(app):
    with app.test_request_context():
        assert [name for name, _ in stages(PLAN.entries[:1], {})] == ["Standing"]
