import datetime as dt

import pytest

from tests.browsing import actions_of, links_of, pictures_of, text_of
from tests.people import described, keep, logged, planned, screened, stay_signed_in_until
from tests.samples import NIGHT, NOW, a_move, a_user
from webapp.models import Waking
from webapp.models.user import Theme
from webapp.web.aliases import alias_of

HOUR = dt.timedelta(hours=1)
MINUTE = dt.timedelta(minutes=1)
A_DAY = 24 * HOUR
THREE = NOW + 4.5 * HOUR
MOST_STATEMENTS = 6


@pytest.fixture
def at_three(with_plan, clock):
    """Three in the morning after a plan."""
    clock.move_to(THREE)
    return with_plan


def told(client, at, *, sent_at=None, user=None):
    whose = str(alias_of((user or client.user).id))
    sent = {"at": at.isoformat(), "sent_at": (sent_at or at).isoformat(), "person": whose}
    return client.post("/awake", json=sent)


# The page


def test_shows_slow_moves_by_breaths_and_then_the_pillows(at_three):
    page = at_three.get("/awake")
    words = text_of(page)
    assert "6 times, one slow breath each" in words
    assert "Slow breathing" in words
    assert words.index("Slow breathing") < words.index("Put one pillow under your knees")
    assert len(pictures_of(page)) >= 4


def test_is_dark_for_somebody_who_chose_the_light(client):
    client.sign_in(a_user(theme=Theme.LIGHT))
    screened(client.user)
    described(client.user)
    page = client.get("/awake").text
    assert 'data-theme="dark"' in page
    assert '<meta name="color-scheme" content="dark">' in page
    assert "/light-" not in page


def test_leaves_out_what_was_swapped_out_tonight(at_three):
    assert "Leg rolls" in text_of(at_three.get("/awake"))
    at_three.post("/tonight/swaps/leg-roll")
    assert "Leg rolls" not in text_of(at_three.get("/awake"))


def test_leaves_out_what_hurt_tonight(at_three):
    rolls = a_move(slug="leg-roll", variant="leg-roll.supine")
    entry = logged(at_three.user, moves=[rolls])
    at_three.post(f"/nights/{entry.id}/how-it-was", data={"moves-0-feeling": "hurt"})
    words = text_of(at_three.get("/awake"))
    assert "Leg rolls" not in words
    assert "Pelvic tilt" in words


def test_leaves_out_what_turned_out_to_hurt_last_night(at_three, clock):
    rolls = a_move(slug="leg-roll", variant="leg-roll.supine")
    entry = logged(at_three.user, moves=[rolls])
    stay_signed_in_until(NOW + 9 * A_DAY)
    clock.shift(A_DAY)
    assert "Leg rolls" in text_of(at_three.get("/awake"))
    at_three.post(f"/nights/{entry.id}/how-it-was", data={"moves-0-feeling": "hurt"})
    words = text_of(at_three.get("/awake"))
    assert "Leg rolls" not in words
    assert "Pelvic tilt" in words


def test_a_night_of_strong_pain_is_for_rest(ready):
    planned(ready.user, pain_now=9)
    words = text_of(ready.get("/awake"))
    assert "Let-go scan" in words
    assert "Leg rolls" not in words


@pytest.mark.parametrize(
    ("flag", "help_said"),
    [("RF01", "One of your answers needs help now"), ("RF12", "No moves until somebody")],
)
def test_where_help_comes_first_there_is_only_rest(ready, flag, help_said):
    screened(ready.user, at=NOW + MINUTE, **{flag: "yes"})
    page = ready.get("/awake")
    words = text_of(page)
    assert help_said in words
    assert "/safety/result" in links_of(page)
    assert "Slow breathing" in words
    assert "Put one pillow under your knees" in words
    assert "one slow breath each" not in words


def test_an_emergency_names_the_number(ready):
    ready.user.country = "GB"
    keep(ready.user)
    screened(ready.user, at=NOW + MINUTE, RF01="yes")
    assert "tel:999" in links_of(ready.get("/awake"))


def test_while_questions_are_due_there_are_no_moves(at_three, clock):
    stay_signed_in_until(THREE + 61 * A_DAY)
    clock.shift(60 * A_DAY)
    page = at_three.get("/awake")
    assert "A few questions come before any move" in text_of(page)
    assert "/safety" in links_of(page)
    assert "one slow breath each" not in text_of(page)


def test_somebody_who_has_just_come_can_breathe(guest):
    words = text_of(guest.get("/awake"))
    assert "Slow breathing" in words
    assert "9 slow breaths" in words


def test_takes_few_statements(at_three, queries):
    queries.clear()
    at_three.get("/awake")
    assert len(queries) <= MOST_STATEMENTS


# The ways to it


@pytest.mark.parametrize(
    ("hour", "is_offered"), [(0, True), (4, True), (5, False), (12, False), (23, False)]
)
def test_tonight_offers_it_in_the_small_hours(with_plan, clock, hour, is_offered):
    clock.move_to(dt.datetime(2026, 11, 22, hour, 30, tzinfo=dt.UTC))
    assert ("/awake" in actions_of(with_plan.get("/tonight"))) == is_offered


def test_lights_out_leads_there_and_the_way_notes_it(at_three, rows):
    assert "/awake" in actions_of(at_three.get("/lights-out"))
    assert at_three.post("/awake").location == "/awake"
    (waking,) = rows(Waking)
    assert waking.night == NIGHT
    assert abs(waking.at - THREE) < MINUTE


# Noting it


def test_reading_the_page_notes_nothing(at_three, rows):
    at_three.get("/awake")
    assert rows(Waking) == []


def test_the_button_for_pages_without_a_script_says_that_it_did(at_three, rows):
    at_three.post("/awake", data={"asked": "yes"})
    assert len(rows(Waking)) == 1
    assert "Noted." in text_of(at_three.get("/awake"))


@pytest.mark.parametrize(("minutes", "times"), [(0, 1), (19, 1), (21, 2)])
def test_looking_again_within_twenty_minutes_is_the_same_time(
    at_three, clock, rows, minutes, times
):
    at_three.post("/awake")
    clock.shift(minutes * MINUTE)
    at_three.post("/awake")
    assert len(rows(Waking)) == times


def test_by_day_it_is_only_looked_at(at_three, clock, rows):
    clock.move_to(NOW + 16 * HOUR)
    assert at_three.post("/awake").location == "/awake"
    assert rows(Waking) == []


def test_a_phone_without_a_network_tells_it_in_the_morning(at_three, clock, rows):
    clock.shift(6 * HOUR)
    answer = told(at_three, THREE, sent_at=THREE + 6 * HOUR)
    assert (answer.status_code, answer.json) == (201, {"at": THREE.isoformat()})
    (waking,) = rows(Waking)
    assert (waking.at, waking.night) == (THREE, NIGHT)


def test_told_twice_it_is_one_time(at_three, rows):
    assert [told(at_three, THREE).status_code for _ in range(2)] == [201, 201]
    assert len(rows(Waking)) == 1


def test_a_clock_that_is_off_by_days_is_set_right(at_three, clock, rows):
    clock.shift(HOUR)
    wrong = THREE + 90 * A_DAY
    told(at_three, wrong, sent_at=wrong + HOUR)
    (waking,) = rows(Waking)
    assert abs(waking.at - THREE) < MINUTE


def test_it_is_never_noted_ahead_of_time(at_three, rows):
    told(at_three, THREE + 3 * HOUR, sent_at=THREE + 3 * HOUR)
    (waking,) = rows(Waking)
    assert abs(waking.at - THREE) < MINUTE


@pytest.mark.parametrize("at", ["", "soon", "2026-11-22T03:00:00", None])
def test_refuses_what_is_no_moment_of_theirs(at_three, rows, at):
    sent = {"at": at, "sent_at": at, "person": str(alias_of(at_three.user.id))}
    answer = at_three.post("/awake", json=sent)
    assert answer.status_code == 422
    assert "cannot be read" in answer.json["error"]
    assert rows(Waking) == []


@pytest.mark.parametrize("at", ["9999-12-31T23:59:59-23:59", "0001-01-01T00:00:00+23:59"])
def test_no_moment_breaks_it(at_three, rows, at):
    sent = {"at": at, "sent_at": THREE.isoformat(), "person": str(alias_of(at_three.user.id))}
    assert at_three.post("/awake", json=sent).status_code == 422
    assert rows(Waking) == []


def test_somebody_elses_time_awake_waits_for_them(at_three, rows):
    answer = told(at_three, THREE, user=a_user())
    assert answer.status_code == 409
    assert rows(Waking) == []
