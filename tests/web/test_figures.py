"""A picture as a page names it: for one side, in the look of whoever is signed in."""

import pytest
from flask import g

from tests.samples import a_user
from webapp.domain.body import Side, Surface
from webapp.domain.figure import Body, Figure, Hair, HairStyle, Picture, Skin
from webapp.models.user import Theme
from webapp.web.content import content
from webapp.web.figures import image
from webapp.web.look import Look

ROUND = {
    "theme": Theme.DARK,
    "body": Body.ROUND,
    "skin": Skin.FIFTH,
    "hair": Hair.GREY,
    "hair_style": HairStyle.NONE,
}


@pytest.fixture
def picture(app):
    return content().pictures["lunge-kneeling-floor"]


def test_a_visitor_sees_the_usual_look(picture):
    shown = image(picture)
    assert shown.src.endswith("/system-slim-2-brown-bun/lunge-kneeling-floor.svg")
    assert shown.width == 240
    assert 100 <= shown.height <= 180


def test_a_person_sees_the_look_they_chose(picture):
    g.user = a_user(**ROUND)
    assert "/dark-round-5-grey-none/" in image(picture).src


def test_the_left_side_is_the_mirror_of_the_right(picture):
    left = image(picture.on(Side.LEFT))
    right = image(picture.on(Side.RIGHT))
    assert (left.is_mirrored, right.is_mirrored) == (True, False)
    assert left.src == right.src
    assert "left" in left.alt


def test_what_is_not_drawn_yet_is_not_shown(app):
    figure = Figure.model_validate({"alt": "Flying.", "end": {"pelvis": [0, 200, 0]}})
    assert image(Picture("lunge-flying-floor", figure, Surface.FLOOR)) is None
    assert image(None) is None


def test_a_look_is_read_as_it_is_written():
    look = Look(Theme.LIGHT, hair=Hair.FAIR)
    assert Look.parse(str(look)) == look
