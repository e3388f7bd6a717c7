from tests.tonight import PLAN
from webapp.domain.body import Posture
from webapp.web.words import stages


def entries_in(*postures):
    return [PLAN.entries[0].model_copy(update={"posture": each}) for each in postures]


def test_what_follows_in_one_posture_is_one_stage_of_the_way_down():
    entries = entries_in(Posture.STANDING, Posture.STANDING, Posture.SEATED)
    assert stages(entries) == [("Standing", entries[:2]), ("Sitting", entries[2:])]


def test_lying_on_the_back_and_on_the_side_is_one_stage():
    entries = entries_in(Posture.SUPINE, Posture.SIDE)
    assert [name for name, _ in stages(entries)] == ["Lying down"]


def test_a_posture_that_comes_again_is_a_stage_again():
    entries = entries_in(Posture.SUPINE, Posture.STANDING, Posture.SUPINE)
    assert [name for name, _ in stages(entries)] == ["Lying down", "Standing", "Lying down"]
