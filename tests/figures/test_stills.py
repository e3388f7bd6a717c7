"""The stills that are kept are those the rig draws from the seeds today."""

from tests.figures.stills import PLACES, drawn_today, kept


def test_no_still_is_stale_missing_or_left_over():
    drawn = drawn_today()
    assert drawn.faults == {}
    wanted = {still: svg for still, [svg] in drawn.frames.items()}
    stills = kept()
    assert sorted(wanted.keys() ^ stills.keys()) == [], "run make figures"
    assert [still for still, svg in wanted.items() if stills[still] != svg] == []
    assert PLACES.read_text() == drawn.places
