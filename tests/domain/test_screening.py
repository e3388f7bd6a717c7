"""When the full screen is due, when it may be answered again, and how long a clearance holds."""

import datetime as dt
from pathlib import Path

import pytest

from webapp.content import load_content
from webapp.domain.screen import RED_FLAGS, Answer, Assessment, Outcome, Reason
from webapp.domain.screening import Screening, clearance_holds, is_due, may_answer_again

SCREEN = load_content(Path(__file__).parents[2] / "seeds").screen
TODAY = dt.date(2026, 11, 22)
UNCLEARED = Assessment(Outcome.CLINICIAN_FIRST, (Reason("RF12", "a lump"),))


def days_ago(days):
    return TODAY - dt.timedelta(days)


def screening(days=0, *yes, **more):
    answers = {**dict.fromkeys(RED_FLAGS, Answer.NO), **dict.fromkeys(yes, Answer.YES)}
    return Screening(answers=answers, finished_on=days_ago(days), **more)


def test_is_due_at_first():
    assert is_due(None, today=TODAY)


@pytest.mark.parametrize(("days", "due"), [(0, False), (27, False), (28, True), (29, True)])
def test_is_due_again_after_28_days(days, due):
    assert is_due(screening(days), today=TODAY, last_night=days_ago(1)) is due


@pytest.mark.parametrize(("gap", "due"), [(1, False), (13, False), (14, True), (15, True)])
def test_is_due_after_two_weeks_without_a_night(gap, due):
    assert is_due(screening(20), today=TODAY, last_night=days_ago(gap)) is due


def test_answering_after_a_gap_is_enough():
    assert not is_due(screening(1), today=TODAY, last_night=days_ago(60))


@pytest.mark.parametrize(("days", "due"), [(13, False), (14, True)])
def test_never_having_had_a_night_is_a_gap_too(days, due):
    assert is_due(screening(days), today=TODAY) is due


def test_is_due_when_the_nightly_questions_say_so():
    assert is_due(screening(), today=TODAY, last_night=TODAY, mini_says_so=True)


@pytest.mark.parametrize("red_flag", ["RF01", "RF02", "RF03", "RF04"])
def test_an_emergency_cannot_be_answered_away_on_the_same_day(red_flag):
    assert not may_answer_again(SCREEN, screening(0, red_flag), today=TODAY)
    assert may_answer_again(SCREEN, screening(1, red_flag), today=TODAY)


@pytest.mark.parametrize("red_flag", ["RF05", "RF09", "RF10", "RF20"])
def test_everything_else_may_be_answered_again_any_time(red_flag):
    assert may_answer_again(SCREEN, screening(0, red_flag), today=TODAY)


def test_not_sure_about_an_emergency_blocks_the_day():
    unsure = screening().model_copy(update={"answers": {"RF03": Answer.NOT_SURE}})
    assert not may_answer_again(SCREEN, unsure, today=TODAY)


@pytest.mark.parametrize(("days", "holds"), [(0, True), (27, True), (28, False)])
def test_a_clearance_holds_for_28_days(days, holds):
    cleared = screening(days, "RF12", cleared_on=days_ago(days), cleared_for={"RF12"})
    assert clearance_holds(cleared, UNCLEARED, today=TODAY) is holds


def test_nothing_holds_that_was_never_said():
    assert not clearance_holds(screening(0, "RF12"), UNCLEARED, today=TODAY)


def test_a_new_reason_ends_the_clearance():
    cleared = screening(3, "RF12", cleared_on=days_ago(2), cleared_for={"RF12"})
    more = Assessment(Outcome.CLINICIAN_FIRST, (*UNCLEARED.reasons, Reason("avn", "avn")))
    assert not clearance_holds(cleared, more, today=TODAY)


@pytest.mark.parametrize("outcome", [Outcome.OK, Outcome.SEE_SOON, Outcome.URGENT])
def test_a_clearance_says_nothing_about_other_outcomes(outcome):
    cleared = screening(3, cleared_on=days_ago(2), cleared_for={"RF12"})
    assert not clearance_holds(cleared, Assessment(outcome), today=TODAY)
