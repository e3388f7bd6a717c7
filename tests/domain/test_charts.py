import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.charts import dots, line, rungs

values = st.lists(st.none() | st.integers(0, 10), max_size=60)


@pytest.mark.parametrize(
    ("told", "path"),
    [
        ([], ""),
        ([None, None], ""),
        ([10], "M0 0h0"),
        ([0, 10], "M0 100L100 0"),
        ([0, None, 5, 10, None, 2.5], "M0 100h0M40 50L60 0M100 75h0"),
    ],
)
def test_a_gap_is_not_bridged(told, path):
    assert line(told, top=10) == path


@given(values)
def test_every_value_is_one_spot_inside_the_box(told):
    for path in (line(told, top=10), dots(told, top=10)):
        spots = re.findall(r"[ML]([\d.]+) ([\d.]+)", path)
        assert len(spots) == len([value for value in told if value is not None])
        assert all(0 <= float(x) <= 100 and 0 <= float(y) <= 100 for x, y in spots)
        assert [float(x) for x, _ in spots] == sorted(float(x) for x, _ in spots)


@given(values)
def test_a_line_and_its_dots_stand_at_the_same_spots(told):
    assert re.findall(r"[\d.]+ [\d.]+", line(told, top=10)) == re.findall(
        r"[\d.]+ [\d.]+", dots(told, top=10)
    )


def test_rungs_reach_from_edge_to_edge():
    assert rungs(4) == "M0 0H100M0 33.3H100M0 66.7H100M0 100H100"
