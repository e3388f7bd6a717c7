import datetime as dt

import pytest

from tests.browsing import actions_of, links_of, text_of
from tests.people import described, keep, latest_plan, logged, planned, screened
from tests.samples import EVENING, NIGHT, NOW, a_routine
from webapp.domain.routine import RoutineMode
from webapp.domain.screen import Outcome
from webapp.extensions import db
from webapp.models import Morning, User

A_DAY = dt.timedelta(days=1)
A_WEEK_AGO = NOW - 7 * A_DAY
SEEN = "/nights/seen"
NOTHING = {"none_of_these": "yes"}
STRONG = EVENING.model_copy(update={"pain_now": 8})


@pytest.fixture
def watched(guest):
    """Somebody who has been here for a while, and answered the safety questions a week ago."""
    screened(guest.user, at=A_WEEK_AGO)
    described(guest.user)
    return guest


def mornings(user, *worst, last=1):
    days = range(len(worst) + last - 1, last - 1, -1)
    for ago, level in zip(days, worst, strict=True):
        night = NIGHT - ago * A_DAY
        keep(Morning(user_id=user.id, night=night, noted_at=NOW, night_worst=level))


def evenings(user, *pains, last=1):
    days = range(len(pains) + last - 1, last - 1, -1)
    for ago, pain in zip(days, pains, strict=True):
        logged(user, night=NIGHT - ago * A_DAY, pain_before=pain, pain_after=pain)


def answer_no(client):
    client.post("/safety")
    for group in ("now", "today", "lately"):
        response = client.post(f"/safety/questions/{group}", data=NOTHING)
    return response


def unchanged(user):
    """Two weeks and eight nights of stretching, and the nights as they were."""
    mornings(user, 5, 5, 5)
    evenings(user, *[4] * 15)


def worse(user):
    mornings(user, 3, 3, 3, last=20)
    mornings(user, 5, 5, 5)


def constant(user):
    mornings(user, *[6] * 7)


def bad(user):
    mornings(user, 8, 9)


def rising(user):
    evenings(user, 3, 3, 3, 5, 5, 5)


ALL = [worse, bad, constant, rising, unchanged]
CHECKED = [worse, bad, rising, unchanged]


@pytest.mark.parametrize("happens", ALL)
def test_the_safety_questions_come_first_again(watched, happens):
    assert watched.get("/tonight").status_code == 200
    happens(watched.user)
    assert watched.get("/tonight").location == "/safety"
    assert watched.get("/tonight/play").location == "/safety"


@pytest.mark.parametrize("happens", ALL)
def test_says_what_was_seen_and_what_to_tell(watched, happens):
    happens(watched.user)
    overview = watched.get("/safety")
    assert "a reason to ask again" in text_of(overview)
    assert SEEN in links_of(overview)
    page = watched.get(SEEN)
    assert "You could say" in text_of(page)
    assert "only a professional" in text_of(page).lower()


@pytest.mark.parametrize("happens", CHECKED)
def test_answered_with_no_a_check_is_due_and_the_night_is_gentle(watched, rows, happens):
    happens(watched.user)
    assert answer_no(watched).location == "/safety/result"
    assert "Please book a check" in text_of(watched.get("/safety/result"))
    watched.post("/tonight", data={"pain_now": "5", "minutes": "30"})
    plan = latest_plan(rows).plan
    assert (plan.outcome, plan.mode) == (Outcome.SEE_SOON, RoutineMode.GENTLE)
    assert SEEN in links_of(watched.get("/tonight"))


def test_constant_pain_is_for_the_questions_to_judge(watched, rows):
    constant(watched.user)
    assert answer_no(watched).location == "/tonight"
    planned(watched.user)
    assert latest_plan(rows).plan.outcome is Outcome.OK


def test_is_asked_once_for_the_same_pattern(watched):
    rising(watched.user)
    answer_no(watched)
    assert watched.get("/tonight").status_code == 200


def test_strong_pain_told_at_the_check_in_counts_without_a_routine(watched, rows):
    yesterday = planned(watched.user, pain_now=9)
    yesterday.night, yesterday.made_at = NIGHT - A_DAY, NOW - A_DAY
    keep(yesterday)
    fields = {"new_since": "none", "minutes": "10", "pain_now": "8"}
    assert watched.post("/tonight", data=fields).location == "/tonight"
    assert latest_plan(rows).plan.outcome is Outcome.SEE_SOON
    assert watched.get("/tonight").location == "/safety"


def test_the_stronger_pain_of_two_check_ins_makes_the_night_gentle_too(watched, rows):
    for ago in (1, 2):
        day = {"night": NIGHT - ago * A_DAY, "pain_before": 4, "pain_after": 4}
        logged(watched.user, received_at=NOW - ago * A_DAY, **day)
        made = {"night": day["night"], "made_at": NOW - ago * A_DAY}
        keep(a_routine(watched.user, evening=STRONG, **made))
    assert watched.get("/tonight").location == "/safety"
    answer_no(watched)
    planned(watched.user, pain_now=5)
    assert latest_plan(rows).plan.mode is RoutineMode.GENTLE


def test_three_nights_with_more_pain_after_ask_again_however_many_routines_a_night_had(watched):
    for ago in (1, 2, 3):
        night, ended = NIGHT - ago * A_DAY, NOW - ago * A_DAY
        logged(watched.user, night=night, pain_before=3, pain_after=6, finished_at=ended)
        again = {"pain_before": 6, "pain_after": 6, "finished_at": ended + A_DAY / 24}
        logged(watched.user, night=night, **again)
    assert watched.get("/tonight").location == "/safety"


def test_the_first_three_mornings_are_what_the_later_are_compared_with(watched, rows):
    mornings(watched.user, 2, 6, 6)
    planned(watched.user)
    assert latest_plan(rows).plan.outcome is Outcome.OK
    assert watched.get("/tonight").status_code == 200


def test_a_routine_made_on_the_morning_after_knows_of_the_night(watched, rows, clock):
    clock.shift(10 * dt.timedelta(hours=1))
    for ago, level in ((0, 8), (1, 9)):
        night = NIGHT - ago * A_DAY
        keep(Morning(user_id=watched.user.id, night=night, noted_at=NOW, night_worst=level))
    answer_no(watched)
    watched.post("/tonight", data={"pain_now": "3", "minutes": "30"})
    assert latest_plan(rows).plan.outcome is Outcome.SEE_SOON


def test_no_change_is_no_reason_once_somebody_has_looked(watched, rows):
    unchanged(watched.user)
    answer_no(watched)
    planned(watched.user)
    assert f"{SEEN}/check" in actions_of(watched.get(SEEN))
    assert watched.post(f"{SEEN}/check").location == SEEN
    assert latest_plan(rows).plan.outcome is Outcome.OK
    assert watched.post(f"{SEEN}/check/undo").location == SEEN
    assert latest_plan(rows).plan.outcome is Outcome.SEE_SOON


def test_a_check_takes_nothing_from_what_got_worse(watched, rows):
    worse(watched.user)
    answer_no(watched)
    planned(watched.user)
    watched.post(f"{SEEN}/check")
    assert db.session.get(User, watched.user.id).pain_profile.assessed is True
    assert latest_plan(rows).plan.outcome is Outcome.SEE_SOON


def test_without_a_pattern_it_says_so(watched):
    page = watched.get(SEEN)
    assert "Nothing stands out" in text_of(page)
    assert f"{SEEN}/check" not in actions_of(page)


def test_reading_the_nights_takes_one_statement_however_many(watched, queries):
    for ago in range(100, 160):
        logged(watched.user, night=NIGHT - ago * A_DAY)
    mornings(watched.user, *[2] * 90)
    queries.clear()
    watched.get(SEEN)
    assert len(queries) <= 3
