import csv
import datetime as dt
import io
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.export import KeptMorning, KeptNight
from webapp.domain.log import Done, Feeling, MoveBefore, Status
from webapp.domain.nights import Wakes
from webapp.domain.spreadsheet import FORMULA_STARTS, mornings, nights

NOW = dt.datetime(2026, 11, 21, 22, 30, tzinfo=dt.UTC)
ABOUT = "Told by the user."


def a_night(**given):
    usual = {
        "id": UUID(int=1),
        "night": dt.date(2026, 11, 20),
        "routine_id": None,
        "started_at": None,
        "finished_at": None,
        "received_at": NOW,
        "time_zone": "UTC",
        "status": Status.COMPLETE,
        "pain_before": 6,
        "pain_after": 0,
        "note": "",
        "edited_at": None,
        "moves": (),
    }
    return KeptNight(**usual | given)


def a_move(**given):
    usual = {
        "position": 0,
        "slug": "lunge",
        "variant": "lunge.standing",
        "name": "Lunge",
        "sides": "left",
        "seconds_planned": 90,
        "seconds_done": 90,
        "done": Done.DONE,
        "feeling": None,
    }
    return MoveBefore(**usual | given)


def opened(pieces):
    """As a spreadsheet reads it that knows its mark."""
    text = "".join(pieces).encode().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_a_night_is_a_row():
    moves = (a_move(), a_move(position=1, name="Quad", feeling=Feeling.HURT, done=Done.PARTLY))
    [row] = opened(nights([a_night(note="calm", moves=moves)], about=ABOUT))
    assert row == {
        "night": "2026-11-20",
        "status": "complete",
        "pain_before": "6",
        "pain_after": "0",
        "minutes": "3.0",
        "moves": "Lunge (done); Quad (partly, hurt)",
        "note": "calm",
        "about": ABOUT,
    }


def test_what_was_not_told_is_empty_and_not_nought():
    [row] = opened(nights([a_night(pain_before=None, pain_after=None)], about=ABOUT))
    assert (row["pain_before"], row["pain_after"], row["minutes"]) == ("", "", "")


def test_a_morning_is_a_row():
    told = KeptMorning(
        night=dt.date(2026, 11, 20),
        noted_at=NOW,
        night_worst=7,
        wakes=Wakes.TWO_OR_THREE,
        sleep_quality=None,
    )
    [row] = opened(mornings([told], about=ABOUT))
    assert row == {
        "night": "2026-11-20",
        "worst_pain": "7",
        "times_woken": "2_3",
        "sleep_quality": "",
        "about": ABOUT,
    }


def test_it_starts_with_the_mark_by_which_excel_knows_utf_8():
    assert "".join(nights([], about=ABOUT)).encode().startswith(b"\xef\xbb\xbfnight,")


@pytest.mark.parametrize("start", FORMULA_STARTS)
def test_no_cell_is_a_formula(start):
    note = f'{start}HYPERLINK("http://elsewhere.example";"x")'
    told = a_night(note=note, moves=(a_move(name=note),))
    [row] = opened(nights([told], about=ABOUT))
    assert (row["note"], row["moves"][:1]) == (f"'{note}", "'")


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_any_note_comes_back_out_of_its_cell(note):
    [row] = opened(nights([a_night(note=note)], about=ABOUT))
    assert row["note"] in (note, f"'{note}")
    assert not row["note"].startswith(FORMULA_STARTS)
