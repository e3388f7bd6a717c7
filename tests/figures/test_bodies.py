"""A person could do what the pictures show, and no picture or pose weighs much."""

import gzip
import json

import brotli

from tests.figures.drawing import judge, pictures
from tests.figures.stills import kept
from webapp.web.assets import STATIC
from webapp.web.packing import pack_script

MOST_OF_A_POSE = 560
MOST_OF_A_STILL = 7 * 1024
MOST_OF_THE_RIG = 13 * 1024


def test_nobody_reaches_sinks_or_folds_beyond_what_a_body_can():
    faults = judge(pictures())
    assert len(faults) > 100
    assert {name: each for name, each in faults.items() if each} == {}


def test_a_pose_with_its_props_is_small_to_send():
    sizes = {
        name: len(gzip.compress(json.dumps(picture.drawing, separators=(",", ":")).encode()))
        for name, picture in pictures().items()
    }
    assert {name: size for name, size in sizes.items() if size > MOST_OF_A_POSE} == {}


def test_a_still_is_small_to_send():
    sizes = {name: len(gzip.compress(svg.encode())) for name, svg in kept().items()}
    assert {name: size for name, size in sizes.items() if size > MOST_OF_A_STILL} == {}


def test_the_rig_is_small_to_send():
    rig = pack_script(STATIC / "js" / "figures" / "stage.js")
    assert len(brotli.compress(rig.encode())) <= MOST_OF_THE_RIG
