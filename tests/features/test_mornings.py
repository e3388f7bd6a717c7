import datetime as dt

import pytest

from tests.browsing import actions_of, error_of, links_of, sent_by, text_of
from tests.people import described, keep, latest_plan, planned, screened, stay_signed_in_until
from tests.samples import NIGHT, NOW, a_user
from webapp.domain.nights import Wakes
from webapp.domain.screen import Outcome
from webapp.models import Morning, Waking

MORNING = NOW.replace(day=22, hour=7, minute=30)
PAGE = f"/mornings/{NIGHT}"
OFFERED = f"{PAGE}?back=tonight"
NOT_NOW = f"{PAGE}/not-now?back=tonight"
ANSWERS = {"wakes": "2_3", "night_worst": "6", "sleep_quality": "4"}
A_DAY = dt.timedelta(days=1)


@pytest.fixture
def risen(with_plan, clock):
    """Somebody who stretched in the evening, at half past seven the next morning."""
    clock.move_to(MORNING)
    return with_plan


def told(user, **answers):
    return keep(Morning(user_id=user.id, night=NIGHT, noted_at=MORNING, **answers))


def answers_in(rows):
    return [
        (each.night, each.wakes, each.night_worst, each.sleep_quality) for each in rows(Morning)
    ]


# Telling


def test_asks_three_things_of_the_night(risen):
    page = risen.get(PAGE)
    assert "How was last night?" in text_of(page)
    assert actions_of(page) == [PAGE]


def test_keeps_the_answers_under_the_night_they_tell_of(risen, rows):
    response = risen.post(OFFERED, data=ANSWERS)
    assert (response.status_code, response.location) == (303, "/tonight")
    assert answers_in(rows) == [(NIGHT, Wakes.TWO_OR_THREE, 6, 4)]
    assert "Thank you" in risen.get("/tonight").text


def test_each_answer_may_be_missing(risen, rows):
    risen.post(PAGE, data={"night_worst": "0"})
    assert answers_in(rows) == [(NIGHT, None, 0, None)]


def test_telling_twice_is_one_morning_and_the_last_word_counts(risen, rows):
    risen.post(PAGE, data=ANSWERS)
    risen.post(PAGE, data=ANSWERS | {"night_worst": "7"})
    assert answers_in(rows) == [(NIGHT, Wakes.TWO_OR_THREE, 7, 4)]


def test_a_hard_night_gets_a_kind_word(risen):
    risen.post(OFFERED, data=ANSWERS | {"night_worst": "7"})
    assert "That was a hard night" in risen.get("/tonight").text


def test_answers_stand_there_to_be_changed(risen):
    told(risen.user, night_worst=3, wakes=Wakes.NEVER)
    fields = sent_by(risen.get(PAGE), PAGE).to_dict()
    assert fields == {"wakes": "never", "night_worst": "3"}


def test_can_be_cleared(risen, rows):
    told(risen.user, night_worst=3)
    assert f"{PAGE}/clear" in actions_of(risen.get(PAGE))
    assert risen.post(f"{PAGE}/clear").location == f"/nights/on/{NIGHT}"
    assert rows(Morning) == []


def test_nothing_told_is_nothing_kept(risen, rows):
    told(risen.user, night_worst=3)
    risen.post(PAGE, data={})
    assert rows(Morning) == []


def test_wakings_noted_at_night_are_counted_already(risen):
    keep(*[Waking(user_id=risen.user.id, night=NIGHT, at=NOW + A_DAY / 8) for _ in range(2)])
    keep(Waking(user_id=risen.user.id, night=NIGHT - A_DAY, at=NOW - A_DAY))
    page = risen.get(PAGE)
    assert sent_by(page, PAGE).to_dict() == {"wakes": "2_3"}
    assert "Noted in the night: 2" in text_of(page)


def test_what_was_told_weighs_more_than_what_was_noted(risen):
    keep(Waking(user_id=risen.user.id, night=NIGHT, at=NOW))
    told(risen.user, night_worst=3)
    assert sent_by(risen.get(PAGE), PAGE).to_dict() == {"night_worst": "3"}


@pytest.mark.parametrize(
    "answer", [{"night_worst": "11"}, {"sleep_quality": "-1"}, {"wakes": "often"}]
)
def test_refuses_what_is_not_an_answer(risen, rows, answer):
    page = risen.post(PAGE, data=answer)
    assert page.status_code == 422
    assert error_of(page, *answer)
    assert rows(Morning) == []


def test_a_night_without_a_routine_can_be_told_of(ready, clock, rows):
    clock.move_to(MORNING)
    assert ready.post(PAGE, data=ANSWERS).status_code == 303
    assert len(rows(Morning)) == 1


def test_any_night_of_the_last_year_can_be_told_of(risen):
    assert risen.get(f"/mornings/{NIGHT - 365 * A_DAY}").status_code == 200
    for night in (NIGHT - 366 * A_DAY, NIGHT + A_DAY, "soon"):
        assert risen.get(f"/mornings/{night}").status_code == 404
        assert risen.post(f"/mornings/{night}", data=ANSWERS).status_code == 404


def test_tells_nobody_of_the_nights_of_others(risen, rows):
    other = keep(a_user())
    told(other, night_worst=9)
    assert not sent_by(risen.get(PAGE), PAGE)
    risen.post(f"{PAGE}/clear")
    assert len(rows(Morning)) == 1


def test_the_evening_is_planned_anew_with_the_nights_in_mind(with_plan, rows):
    """Two nights of strong pain, told only now, from before the safety questions were answered."""
    for days in (2, 3):
        with_plan.post(f"/mornings/{NIGHT - days * A_DAY}", data={"night_worst": "9"})
    assert latest_plan(rows).plan.outcome is Outcome.SEE_SOON


# Being asked


def test_is_offered_on_the_morning_after(risen):
    assert OFFERED in links_of(risen.get("/tonight"))
    assert OFFERED in links_of(risen.get("/tonight?again=yes"))


def test_is_not_offered_in_the_evening_nor_at_night(with_plan, clock):
    for hours in (0, 2, 6, 13.5):
        clock.move_to(NOW + dt.timedelta(hours=hours))
        assert OFFERED not in links_of(with_plan.get("/tonight"))


def test_is_not_offered_again_once_told(risen):
    risen.post(OFFERED, data={"wakes": "never"})
    assert OFFERED not in links_of(risen.get("/tonight"))


def test_is_not_offered_again_that_morning_when_put_off(risen, clock, rows):
    assert NOT_NOW in actions_of(risen.get("/tonight"))
    assert risen.post(NOT_NOW).location == "/tonight"
    assert OFFERED not in links_of(risen.get("/tonight"))
    assert risen.get(PAGE).status_code == 200
    assert rows(Morning) == []


def test_is_offered_the_next_morning_though_put_off_today(risen, clock):
    risen.post(NOT_NOW)
    stay_signed_in_until(NOW + 3 * A_DAY)
    clock.shift(A_DAY)
    assert f"/mornings/{NIGHT + A_DAY}?back=tonight" in links_of(risen.get("/tonight?again=yes"))


def test_nobody_is_asked_about_a_night_before_they_came(client, clock):
    clock.move_to(MORNING)
    newcomer = client.sign_in(a_user(created_at=MORNING))
    screened(newcomer.user)
    described(newcomer.user)
    planned(newcomer.user)
    assert OFFERED not in links_of(newcomer.get("/tonight"))


def test_takes_few_statements(risen, queries):
    risen.get(PAGE)
    assert len(queries) <= 3
    queries.clear()
    risen.get("/tonight")
    assert len(queries) <= 6
