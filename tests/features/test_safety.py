import datetime as dt

import pytest

from tests.browsing import actions_of, error_of, links_of, sent_by, text_of
from tests.people import begun, described, keep, logged, planned, screened, stay_signed_in_until
from tests.samples import NOW, a_user
from webapp.domain.screen import Group
from webapp.models import LogEntry, SavedRoutine, Screening, User

NONE = {"none_of_these": "yes"}
GROUPS = {"now": range(1, 5), "today": range(5, 10), "lately": range(10, 21)}
AFTER = {"now": "/safety/questions/today", "today": "/safety/questions/lately", "lately": "/where"}
DAY = dt.timedelta(days=1)


def no_to(*groups):
    return {f"RF{number:02}": "no" for group in groups for number in GROUPS[group]}


def questions(group):
    return f"/safety/questions/{group}"


def latest(rows):
    return max(rows(Screening), key=lambda each: each.started_at)


@pytest.fixture
def asked(guest):
    """A guest whose questions are open and not answered."""
    begun(guest.user)
    return guest


# Three groups in order


@pytest.mark.parametrize("group", [*GROUPS])
def test_none_of_these_says_no_to_the_group_and_goes_on(guest, rows, group):
    earlier = [*GROUPS][: [*GROUPS].index(group)]
    begun(guest.user, **no_to(*earlier))
    assert guest.post(questions(group), data=NONE).location == AFTER[group]
    assert latest(rows).answered.answers == no_to(*earlier, group)


@pytest.mark.parametrize("group", ["today", "lately", "again"])
def test_a_later_group_cannot_be_opened_first(asked, group):
    assert asked.get(questions(group)).location == "/safety/questions/now"


@pytest.mark.parametrize("group", ["today", "lately", "again"])
def test_a_later_group_cannot_be_answered_first(asked, rows, group):
    assert asked.post(questions(group), data=NONE).location == "/safety/questions/now"
    assert latest(rows).answered.answers == {}
    assert latest(rows).finished_at is None


def test_no_group_can_be_left_out(guest):
    begun(guest.user, **no_to("now"))
    assert guest.post(questions("lately"), data=NONE).location == "/safety/questions/today"


def test_there_is_no_other_group(asked):
    assert asked.get(questions("never")).status_code == 404
    assert asked.post(questions("never"), data=NONE).status_code == 404


def test_shows_what_was_answered_so_far(guest):
    begun(guest.user, **no_to("now"))
    assert sent_by(guest.get(questions("now")), questions("now")).to_dict() == no_to("now")


def test_asks_for_an_answer_where_none_was_given(asked):
    page = asked.post(questions("now"), data={})
    assert page.status_code == 422
    assert error_of(page, "RF01").startswith("Choose what fits")


def test_refuses_an_answer_that_is_none_and_keeps_the_others(asked, rows):
    page = asked.post(questions("now"), data={"RF01": "perhaps", "RF02": "not_sure"})
    assert page.status_code == 422
    assert error_of(page, "RF01")
    assert sent_by(page, questions("now"))["RF02"] == "not_sure"
    assert latest(rows).answered.answers == {}


def test_what_is_left_open_beside_an_answer_counts_as_no(guest, rows):
    begun(guest.user, **no_to("now", "today"))
    guest.post(questions("lately"), data={"RF18": "yes"})
    answers = latest(rows).answered.answers
    assert [sign for sign, answer in answers.items() if answer != "no"] == ["RF18"]


def test_without_an_open_round_the_questions_lead_to_the_overview(ready):
    for path in (questions("now"), questions("again")):
        assert ready.get(path).location == "/safety"
        assert ready.post(path, data=NONE).location == "/safety"


# What an answer leads to


@pytest.mark.parametrize("answer", ["yes", "not_sure"])
@pytest.mark.parametrize(("group", "sign"), [("now", "RF03"), ("today", "RF07")])
def test_a_grave_sign_ends_the_questions_at_once(guest, rows, group, sign, answer):
    """Not sure counts as a yes for RF01 to RF09 (3.1)."""
    begun(guest.user, **({} if group == "now" else no_to("now")))
    assert guest.post(questions(group), data={sign: answer}).location == "/safety/result"
    assert latest(rows).finished_at is not None


@pytest.mark.parametrize("sign", ["RF10", "RF20"])
def test_a_later_sign_leads_to_its_advice(guest, sign):
    begun(guest.user, **no_to("now", "today"))
    assert guest.post(questions("lately"), data={sign: "yes"}).location == "/safety/result"


def test_not_sure_is_asked_once_more_with_a_line_of_help(guest, rows):
    begun(guest.user, **no_to("now", "today"))
    answer = guest.post(questions("lately"), data={"RF12": "not_sure"})
    assert answer.location == questions("again")
    assert latest(rows).finished_at is None
    page = guest.get(questions("again"))
    assert "Feel both sides of the groin." in text_of(page)
    assert "RF13" not in page.text


@pytest.mark.parametrize(
    ("second", "path"),
    [("not_sure", "/safety/result"), ("yes", "/safety/result"), ("no", "/where")],
)
def test_the_second_answer_counts(guest, second, path):
    begun(guest.user, **no_to("now", "today", "lately") | {"RF12": "not_sure"})
    assert guest.post(questions("again"), data={"RF12": second}).location == path


def test_the_second_answer_must_be_given(guest, rows):
    begun(guest.user, **no_to("now", "today", "lately") | {"RF12": "not_sure", "RF13": "not_sure"})
    page = guest.post(questions("again"), data={"RF13": "no"})
    assert page.status_code == 422
    assert error_of(page, "RF12").startswith("Choose one.")
    assert sent_by(page, questions("again"))["RF13"] == "no"
    assert latest(rows).finished_at is None


# The advice


OUTCOMES = {
    "RF01": ("Please get help now", "I need help now."),
    "RF05": ("Please speak to a doctor or nurse today", "Can someone see me today?"),
    "RF10": ("Please get this checked before you stretch", "Can someone check my hip"),
    "RF17": ("A gentle version tonight", "Can someone look at my hip"),
}


@pytest.mark.parametrize("sign", [*OUTCOMES])
def test_the_advice_has_a_title_and_the_words_to_say(guest, sign):
    screened(guest.user, **{sign: "yes"})
    page = guest.get("/safety/result")
    title, words = OUTCOMES[sign]
    assert f'<h1 class="page__heading">{title}</h1>' in page.text
    assert words in text_of(page)


@pytest.mark.parametrize("sign", ["RF01", "RF05"])
@pytest.mark.parametrize(
    ("country", "numbers"),
    [("GB", ["tel:999", "tel:111"]), ("AU", ["tel:000", "tel:1800022222"]), ("BR", ["tel:192"])],
)
def test_whoever_needs_help_can_tap_the_numbers_of_their_country(guest, sign, country, numbers):
    guest.user.country = country
    keep(guest.user)
    screened(guest.user, **{sign: "yes"})
    links = links_of(guest.get("/safety/result"))
    assert {each for each in links if each.startswith("tel:")} == {*numbers}


def test_without_a_country_the_number_is_said_in_words(guest):
    screened(guest.user, RF01="yes")
    page = guest.get("/safety/result")
    assert "Call your local emergency number (112 works" in text_of(page)
    assert "tel:" not in page.text


@pytest.mark.parametrize(("sign", "first"), [("RF01", "tel:999"), ("RF05", "tel:111")])
def test_the_number_that_fits_stands_first(guest, sign, first):
    guest.user.country = "GB"
    keep(guest.user)
    screened(guest.user, **{sign: "yes"})
    numbers = [each for each in links_of(guest.get("/safety/result")) if each.startswith("tel:")]
    assert numbers[0] == first


def test_the_worst_answer_decides(guest):
    screened(guest.user, RF01="yes", RF05="yes", RF17="yes")
    page = guest.get("/safety/result")
    assert OUTCOMES["RF01"][0] in page.text
    assert "numb between the legs" in page.text
    assert "shivery" not in text_of(page)


@pytest.mark.parametrize("sign", ["RF01", "RF05"])
def test_there_is_no_way_on_when_everything_is_blocked(guest, sign):
    screened(guest.user, **{sign: "yes"})
    page = guest.get("/safety/result")
    assert "Go on" not in text_of(page)
    assert "/safety/clearance" not in actions_of(page)


@pytest.mark.parametrize("sign", ["RF10", "RF17"])
def test_there_is_a_way_on_to_rest_or_a_gentle_night(ready, sign):
    screened(ready.user, at=NOW + dt.timedelta(seconds=1), **{sign: "yes"})
    assert "Go on" in text_of(ready.get("/safety/result"))


def test_nothing_found_is_not_called_fine(ready):
    page = ready.get("/safety/result")
    assert "That is not a diagnosis." in text_of(page)
    assert "fine" not in text_of(page)


def test_there_is_no_advice_before_the_last_answer(asked):
    assert asked.get("/safety/result").location == "/safety"


def test_something_feels_wrong_shows_the_numbers_and_the_way_to_the_questions(with_plan):
    with_plan.user.country = "GB"
    keep(with_plan.user)
    page = with_plan.get("/safety/stop")
    assert "tel:999" in links_of(page)
    assert "/safety" in actions_of(page)


# Answering again


def test_an_emergency_stands_for_its_whole_day(guest, rows):
    screened(guest.user, RF02="yes")
    assert guest.post("/safety").location == "/safety/result"
    assert len(rows(Screening)) == 1
    assert "/safety" not in actions_of(guest.get("/safety/result"))
    assert "again tomorrow" in text_of(guest.get("/safety"))


def test_an_emergency_can_be_answered_again_the_next_day(guest, clock):
    screened(guest.user, RF02="yes")
    clock.shift(dt.timedelta(hours=2))
    assert guest.get("/").location == "/safety/result"
    assert guest.post("/safety").location == questions("now")


def test_the_day_of_an_emergency_is_the_persons_own(guest, clock):
    guest.user.time_zone = "America/New_York"
    keep(guest.user)
    screened(guest.user, RF02="yes")
    clock.shift(dt.timedelta(hours=2))
    assert guest.post("/safety").location == "/safety/result"


@pytest.mark.parametrize("sign", ["RF05", "RF10", "RF17"])
def test_anything_less_can_be_answered_again_at_once(guest, rows, sign):
    screened(guest.user, **{sign: "yes"})
    assert guest.post("/safety").location == questions("now")
    assert latest(rows).finished_at is None


def test_asking_twice_opens_one_round(guest, rows):
    guest.post("/safety")
    guest.post("/safety")
    assert len(rows(Screening)) == 1


def test_new_answers_plan_tonight_anew(with_plan, rows):
    with_plan.post("/safety")
    for group in Group:
        with_plan.post(questions(group), data={"RF17": "yes"} if group == "lately" else NONE)
    [old, new] = sorted(rows(SavedRoutine), key=lambda each: each.made_at)
    assert (old.plan.mode, new.plan.mode) == ("normal", "gentle")
    assert new.plan.limit_minutes == 15


# A professional's word


@pytest.fixture
def unclear(ready):
    """Somebody who needs a professional's look first."""
    screened(ready.user, at=NOW + dt.timedelta(seconds=1), RF10="yes")
    return ready


def test_a_clearance_is_kept_with_its_moment_and_reasons(unclear, rows):
    assert "/safety/clearance" in actions_of(unclear.get("/safety/result"))
    assert unclear.post("/safety/clearance").location == "/safety/result"
    row = latest(rows)
    assert row.cleared_at - NOW < dt.timedelta(minutes=1)
    assert row.answered.cleared_for == {"RF10"}


def test_a_clearance_allows_a_gentle_night(unclear):
    planned(unclear.user)
    assert "rest_only" not in unclear.get("/tonight").text
    unclear.post("/safety/clearance")
    assert "A gentle version tonight" in unclear.get("/safety/result").text
    assert "told us that a professional checked this" in text_of(unclear.get("/tonight"))


def test_a_clearance_plans_tonight_anew(unclear, rows):
    planned(unclear.user)
    unclear.post("/safety/clearance")
    modes = [each.plan.mode for each in sorted(rows(SavedRoutine), key=lambda each: each.made_at)]
    assert modes == ["rest_only", "gentle"]


@pytest.mark.parametrize(("days", "title"), [(27, "A gentle version"), (28, "Please get this")])
def test_a_clearance_holds_for_28_days(unclear, rows, clock, days, title):
    unclear.post("/safety/clearance")
    stay_signed_in_until(NOW + 90 * DAY)
    clock.shift(days * DAY)
    assert title in unclear.get("/safety/result").text


def test_a_new_reason_needs_a_look_of_its_own(unclear):
    unclear.post("/safety/clearance")
    described(unclear.user, conditions=[{"code": "avn"}])
    assert "Please get this checked" in unclear.get("/safety/result").text


@pytest.mark.parametrize("said", [{"age_band": "under_18"}, {}])
def test_under_18_is_never_cleared(ready, rows, said):
    """RF16 may mean "under 18" until the age says otherwise."""
    described(ready.user, **said)
    screened(ready.user, at=NOW + dt.timedelta(seconds=1), RF16="yes")
    assert "/safety/clearance" not in actions_of(ready.get("/safety/result"))
    assert ready.post("/safety/clearance").status_code == 404
    assert latest(rows).cleared_at is None


def test_a_grown_up_told_not_to_exercise_can_be_cleared(ready):
    described(ready.user, age_band="40_64")
    screened(ready.user, at=NOW + dt.timedelta(seconds=1), RF16="yes")
    assert ready.post("/safety/clearance").status_code == 303


@pytest.mark.parametrize("sign", ["RF01", "RF05", "RF17"])
def test_only_what_asks_for_a_professional_can_be_cleared(guest, rows, sign):
    screened(guest.user, **{sign: "yes"})
    assert guest.post("/safety/clearance").status_code == 404
    assert latest(rows).cleared_at is None


def test_an_open_round_cannot_be_cleared(asked, rows):
    assert asked.post("/safety/clearance").status_code == 404
    assert latest(rows).cleared_at is None


# When the questions are due


@pytest.mark.parametrize(("days", "path"), [(27, "/tonight"), (28, "/safety")])
def test_the_questions_are_due_after_28_days(guest, clock, days, path):
    described(guest.user)
    screened(guest.user)
    stay_signed_in_until(NOW + 90 * DAY)
    clock.shift(days * DAY)
    logged(guest.user, night=(NOW + days * DAY).date())
    assert guest.get("/").location == path


@pytest.mark.parametrize(("days", "path"), [(13, "/tonight"), (14, "/safety")])
def test_the_questions_are_due_after_a_gap_of_14_days(ready, clock, days, path):
    stay_signed_in_until(NOW + 90 * DAY)
    clock.shift(days * DAY)
    assert ready.get("/").location == path


def test_a_night_in_between_closes_the_gap(ready, clock):
    stay_signed_in_until(NOW + 90 * DAY)
    logged(ready.user, night=(NOW + 5 * DAY).date())
    clock.shift(14 * DAY)
    assert ready.get("/").location == "/tonight"


def test_when_they_are_due_nothing_goes_on_before_they_are_answered(with_plan, clock):
    stay_signed_in_until(NOW + 90 * DAY)
    clock.shift(14 * DAY)
    assert with_plan.get("/tonight").location == "/safety"
    assert with_plan.post("/tonight", data={"pain_now": "3", "minutes": "10"}).location == "/safety"
    with_plan.post("/safety")
    assert with_plan.get("/tonight/play", follow_redirects=True).request.path == questions("now")


def test_somebody_elses_answers_are_not_mine(guest, rows):
    other = keep(a_user())
    screened(other)
    assert guest.get("/safety/result").location == "/safety"
    assert len(rows(User)) == 2
    assert rows(LogEntry) == []
