import datetime as dt

from tests.browsing import actions_of, links_of, text_of
from tests.people import (
    described,
    keep,
    latest_plan,
    logged,
    planned,
    screened,
    stay_signed_in_until,
)
from tests.samples import NIGHT, NOW, a_user
from webapp.models import FlarePause

A_DAY = dt.timedelta(days=1)


def pauses_in(rows):
    return [(each.from_night, each.until_night) for each in rows(FlarePause)]


def pause_from(user, night):
    return keep(FlarePause(user_id=user.id, from_night=night))


def test_begins_tonight_and_lasts_until_it_is_ended(ready, rows):
    assert ready.post("/pause").location == "/pause"
    assert pauses_in(rows) == [(NIGHT, None)]
    assert "Take the time you need" in ready.get("/pause").text


def test_beginning_twice_is_one_pause(ready, rows, clock):
    ready.post("/pause")
    stay_signed_in_until(NOW + 3 * A_DAY)
    clock.shift(A_DAY)
    ready.post("/pause")
    assert pauses_in(rows) == [(NIGHT, None)]


def test_ends_with_one_tap_and_tonight_counts_again(ready, rows):
    pause_from(ready.user, NIGHT - 3 * A_DAY)
    assert "/pause/end" in actions_of(ready.get("/tonight"))
    assert ready.post("/pause/end").location == "/tonight"
    assert pauses_in(rows) == [(NIGHT - 3 * A_DAY, NIGHT - A_DAY)]
    assert "/pause/end" not in actions_of(ready.get("/tonight"))


def test_a_pause_ended_on_its_first_evening_has_not_been(ready, rows):
    ready.post("/pause")
    ready.post("/pause/end")
    assert pauses_in(rows) == []


def test_ending_without_a_pause_changes_nothing(ready, rows):
    over = keep(FlarePause(user_id=ready.user.id, from_night=NIGHT - A_DAY, until_night=NIGHT))
    assert ready.post("/pause/end").status_code == 303
    assert pauses_in(rows) == [(over.from_night, over.until_night)]


def test_no_routine_is_forbidden_in_a_pause(ready, rows):
    ready.post("/pause")
    answers = {"pain_now": "3", "minutes": "10", "start": "yes"}
    assert ready.post("/tonight", data=answers).location == "/tonight/play?go=yes"
    assert ready.get("/tonight/play?go=yes").status_code == 200


def test_leads_to_the_safety_questions_when_pain_got_worse(ready):
    page = ready.get("/pause")
    assert "Has the pain become worse?" in text_of(page)
    assert "/safety" in links_of(page)


def test_days_in_a_pause_are_no_days_away(guest, rows):
    """Ten days without a routine take a level, unless they were a pause."""
    screened(guest.user, at=NOW - 12 * A_DAY)
    described(guest.user)
    for ago in range(11, 20):
        logged(guest.user, night=NIGHT - ago * A_DAY, pain_before=3, pain_after=3, moves=[])
    planned(guest.user)
    away = latest_plan(rows).lessons.level
    keep(
        FlarePause(user_id=guest.user.id, from_night=NIGHT - 10 * A_DAY, until_night=NIGHT - A_DAY)
    )
    planned(guest.user)
    assert latest_plan(rows).lessons.level == away + 1


def test_the_pause_of_others_is_theirs(ready, rows):
    other = keep(a_user())
    pause_from(other, NIGHT - A_DAY)
    assert "/pause/end" not in actions_of(ready.get("/tonight"))
    ready.post("/pause/end")
    assert pauses_in(rows) == [(NIGHT - A_DAY, None)]
