"""How a round goes, when one is due or may be answered again, and how long a clearance holds."""

import datetime as dt
from pathlib import Path

import pytest

from webapp.content import load_content
from webapp.domain.screen import RED_FLAGS, Answer, Assessment, Group, Outcome, Reason
from webapp.domain.screening import (
    Round,
    clearance_holds,
    ends_the_questions,
    first_open,
    group_after,
    is_due,
    may_answer_again,
    open_before,
    to_ask_again,
)

SCREEN = load_content(Path(__file__).parents[2] / "seeds").screen
TODAY = dt.date(2026, 11, 22)
ALL_NO = dict.fromkeys(RED_FLAGS, Answer.NO)
UNCLEARED = Assessment(Outcome.CLINICIAN_FIRST, (Reason("RF12", "a lump"),))


def days_ago(days):
    return TODAY - dt.timedelta(days)


def a_round(days=0, *yes, **more):
    answers = {**ALL_NO, **dict.fromkeys(yes, Answer.YES)}
    return Round(answers=answers, finished_on=days_ago(days), **more)


def no_to(*groups):
    return {each.id: Answer.NO for group in groups for each in SCREEN.of(group)}


@pytest.mark.parametrize(
    ("answered", "group"),
    [
        ([], Group.NOW),
        ([Group.NOW], Group.TODAY),
        ([Group.TODAY, Group.LATELY], Group.NOW),
        ([Group.NOW, Group.TODAY], Group.LATELY),
        ([*Group], None),
    ],
)
def test_goes_on_at_the_first_open_group(answered, group):
    assert first_open(SCREEN, no_to(*answered)) is group


def test_a_group_stays_open_until_its_last_answer():
    answers = {sign: Answer.NO for sign in RED_FLAGS if sign != "RF04"}
    assert first_open(SCREEN, answers) is Group.NOW


def test_no_graver_group_can_be_skipped():
    assert open_before(SCREEN, {}, Group.LATELY) is Group.NOW
    assert open_before(SCREEN, no_to(Group.NOW), Group.LATELY) is Group.TODAY


def test_a_group_may_be_asked_whatever_is_open_from_it_on():
    assert open_before(SCREEN, {}, Group.NOW) is None
    assert open_before(SCREEN, no_to(Group.NOW), Group.TODAY) is None
    assert open_before(SCREEN, ALL_NO, Group.TODAY) is None


def test_groups_follow_each_other_to_the_last():
    assert [group_after(group) for group in Group] == [Group.TODAY, Group.LATELY, None]


@pytest.mark.parametrize("answer", [Answer.YES, Answer.NOT_SURE])
@pytest.mark.parametrize(("group", "sign"), [(Group.NOW, "RF04"), (Group.TODAY, "RF05")])
def test_a_grave_sign_ends_the_questions(group, sign, answer):
    assert ends_the_questions(SCREEN, no_to(group) | {sign: answer}, group)
    assert not ends_the_questions(SCREEN, no_to(group), group)


def test_a_grave_sign_comes_before_what_was_unsure():
    answers = {**ALL_NO, "RF01": Answer.YES, "RF13": Answer.NOT_SURE}
    assert ends_the_questions(SCREEN, answers, Group.NOW)


@pytest.mark.parametrize(
    ("answer", "ends"), [(Answer.NO, True), (Answer.YES, True), (Answer.NOT_SURE, False)]
)
def test_the_last_group_ends_the_questions_unless_something_is_unsure(answer, ends):
    assert ends_the_questions(SCREEN, {**ALL_NO, "RF13": answer}, Group.LATELY) is ends


@pytest.mark.parametrize("red_flag", RED_FLAGS)
def test_only_lately_questions_are_asked_again(red_flag):
    again = to_ask_again(SCREEN, {**ALL_NO, red_flag: Answer.NOT_SURE})
    assert [each.id for each in again] == ([red_flag] if red_flag >= "RF10" else [])


def test_a_yes_is_not_asked_again():
    assert to_ask_again(SCREEN, {**ALL_NO, "RF13": Answer.YES}) == ()


def test_is_due_at_first():
    assert is_due(None, today=TODAY)


@pytest.mark.parametrize(("days", "due"), [(0, False), (27, False), (28, True), (29, True)])
def test_is_due_again_after_28_days(days, due):
    assert is_due(a_round(days), today=TODAY, last_night=days_ago(1)) is due


@pytest.mark.parametrize(("gap", "due"), [(1, False), (13, False), (14, True), (15, True)])
def test_is_due_after_two_weeks_without_a_night(gap, due):
    assert is_due(a_round(20), today=TODAY, last_night=days_ago(gap)) is due


def test_answering_after_a_gap_is_enough():
    assert not is_due(a_round(1), today=TODAY, last_night=days_ago(60))


@pytest.mark.parametrize(("days", "due"), [(13, False), (14, True)])
def test_never_having_had_a_night_is_a_gap_too(days, due):
    assert is_due(a_round(days), today=TODAY) is due


@pytest.mark.parametrize("red_flag", ["RF01", "RF02", "RF03", "RF04"])
def test_an_emergency_cannot_be_answered_away_on_the_same_day(red_flag):
    assert not may_answer_again(SCREEN, a_round(0, red_flag), today=TODAY)
    assert may_answer_again(SCREEN, a_round(1, red_flag), today=TODAY)


@pytest.mark.parametrize("red_flag", ["RF05", "RF09", "RF10", "RF20"])
def test_everything_else_may_be_answered_again_any_time(red_flag):
    assert may_answer_again(SCREEN, a_round(0, red_flag), today=TODAY)


def test_not_sure_about_an_emergency_blocks_the_day():
    unsure = a_round().model_copy(update={"answers": {"RF03": Answer.NOT_SURE}})
    assert not may_answer_again(SCREEN, unsure, today=TODAY)


@pytest.mark.parametrize(("days", "holds"), [(0, True), (27, True), (28, False)])
def test_a_clearance_holds_for_28_days(days, holds):
    cleared = a_round(days, "RF12", cleared_on=days_ago(days), cleared_for={"RF12"})
    assert clearance_holds(cleared, UNCLEARED, today=TODAY) is holds


def test_nothing_holds_that_was_never_said():
    assert not clearance_holds(a_round(0, "RF12"), UNCLEARED, today=TODAY)


def test_a_new_reason_ends_the_clearance():
    cleared = a_round(3, "RF12", cleared_on=days_ago(2), cleared_for={"RF12"})
    more = Assessment(Outcome.CLINICIAN_FIRST, (*UNCLEARED.reasons, Reason("avn", "avn")))
    assert not clearance_holds(cleared, more, today=TODAY)


@pytest.mark.parametrize("outcome", [Outcome.OK, Outcome.SEE_SOON, Outcome.URGENT])
def test_a_clearance_says_nothing_about_other_outcomes(outcome):
    cleared = a_round(3, cleared_on=days_ago(2), cleared_for={"RF12"})
    assert not clearance_holds(cleared, Assessment(outcome), today=TODAY)
