"""Figures as they are written down, and the words that stand for them."""

import math

import pytest
from pydantic import ValidationError

from webapp.domain.body import Side, Surface
from webapp.domain.figure import Figure, Picture

ALT = "Lying on your back, {side} ankle over the {other} knee."
LYING = {"spine": [[180, 0], [180, 0]], "left_leg": {"thigh": [0, -4], "shin": [-1, -4]}}


def a_figure(postures=None, **given):
    usual = {"alt": ALT, "side": "right", "end": {"spine": [[90, 0], [90, 0]]}}
    return Figure.model_validate(usual | given, context={"postures": postures or {}})


def test_names_the_sides_of_whoever_looks():
    figure = a_figure()
    assert figure.alt_for(Side.LEFT) == "Lying on your back, left ankle over the right knee."
    assert figure.alt_for(Side.RIGHT) == "Lying on your back, right ankle over the left knee."
    assert figure.alt_for(None) == figure.alt_for(Side.RIGHT)


@pytest.mark.parametrize(
    ("drawn", "shown", "mirrored"),
    [
        ("right", Side.LEFT, True),
        ("right", Side.RIGHT, False),
        ("right", None, False),
        (None, Side.LEFT, False),
    ],
)
def test_the_other_side_is_the_mirror(drawn, shown, mirrored):
    alt = ALT if drawn else "Sitting."
    picture = Picture("twist", a_figure(side=drawn, alt=alt), Surface.BED, shown)
    assert picture.is_mirrored is mirrored


def test_takes_from_its_posture_what_it_leaves_open():
    given = {"left_leg": {"ankle": [40, 7.5, -10]}}
    figure = a_figure({"back": LYING}, like="back", end=given)
    assert figure.end == {"spine": LYING["spine"], "left_leg": given["left_leg"]}


def test_a_posture_alone_is_a_pose():
    fields = {"alt": "Lying.", "like": "back"}
    assert Figure.model_validate(fields, context={"postures": {"back": LYING}}).end == LYING


@pytest.mark.parametrize("wrong", ["{leg} up.", "{} up.", "{side", ""])
def test_an_alt_has_places_for_the_sides_alone(wrong):
    with pytest.raises(ValidationError, match="alt"):
        a_figure(alt=wrong)


@pytest.mark.parametrize("wrong", [math.nan, math.inf, True])
def test_a_pose_holds_only_what_can_be_drawn(wrong):
    for pose in ({"pelvis": [0, wrong, 0]}, {"left_leg": {"thigh": [wrong, 0]}}):
        with pytest.raises(ValidationError, match="is no "):
            a_figure(end=pose)


def test_a_figure_needs_a_pose():
    with pytest.raises(ValidationError, match="end"):
        a_figure(end={})
