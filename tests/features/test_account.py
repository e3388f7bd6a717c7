import datetime as dt

import pytest

from tests.browsing import error_of, parsed, sent_by, text_of
from tests.house.sweep import dump
from tests.people import begun, described, keep, planned, screened
from tests.samples import NOW, a_user, everything_of
from webapp.models import AuthSession, SavedRoutine, Screening, User

AGREED = {"consent": "y", "time_zone": "Europe/Paris"}
SETTINGS = {"country": "GB", "time_zone": "Europe/London", "theme": "dark"}
PACE = {"pace": "slow", "dimming": "by_itself"}
LOOK = {"body": "round", "skin": "5", "hair": "grey", "hair_style": "none"}


# Coming in


def test_begins_only_with_the_tick(client, rows):
    page = client.post("/", data={"time_zone": "Europe/Paris"})
    assert page.status_code == 422
    assert error_of(page, "consent") == "Tick the box to begin."
    assert sent_by(page, "/")["time_zone"] == "Europe/Paris"
    assert rows(User) == []


@pytest.mark.parametrize("not_ticked", ["", "false"])
def test_a_box_sent_empty_is_not_ticked(client, not_ticked):
    assert client.post("/", data={"consent": not_ticked}).status_code == 422


def test_beginning_makes_a_guest_with_the_questions_open(client, rows):
    assert client.post("/", data=AGREED).location == "/safety"
    [user], [screening] = rows(User), rows(Screening)
    assert user.consent_version == 1
    assert NOW <= user.consented_at < NOW + dt.timedelta(minutes=1)
    assert (screening.user_id, screening.finished_at) == (user.id, None)


def test_beginning_signs_this_browser_in(client):
    client.post("/", data=AGREED)
    assert client.get("/settings").status_code == 200


def test_whoever_has_begun_does_not_begin_again(guest, rows):
    assert guest.post("/", data=AGREED).location == "/safety"
    assert len(rows(User)) == 1


@pytest.mark.parametrize(
    ("sent", "kept"),
    [("Europe/Paris", "Europe/Paris"), ("", "UTC"), ("Mars/Base", "UTC"), ("../etc/passwd", "UTC")],
)
def test_takes_the_zone_of_the_browser_when_there_is_such_a_zone(client, rows, sent, kept):
    client.post("/", data={"consent": "y", "time_zone": sent})
    assert [user.time_zone for user in rows(User)] == [kept]


@pytest.mark.parametrize(
    ("languages", "country"),
    [
        ("en-GB,en;q=0.9", "GB"),
        ("fr,fr-FR;q=0.9", "FR"),
        ("de;q=0.9,de-AT", "AT"),
        ("zh-Hant-TW", None),
        ("en", None),
        ("*", None),
        ("x-klingon, ../../etc;q=no", None),
        ("", None),
    ],
)
def test_guesses_the_country_from_the_languages(client, rows, languages, country):
    client.post("/", data=AGREED, headers={"Accept-Language": languages})
    guessed = [user.country for user in rows(User)]
    assert guessed == [country] or (country is None and len(guessed) == 1)


def test_hints_at_https_once_where_a_phone_came_without(client):
    home = {"base_url": "http://192.168.1.20:8000"}
    client.post("/", data=AGREED, **home)
    first = client.get("/safety", follow_redirects=True, **home)
    again = client.get("/safety", follow_redirects=True, **home)
    assert "without https" in first.text
    assert "without https" not in again.text


def test_says_nothing_of_https_over_https(client):
    client.post("/", data=AGREED)
    assert "https" not in text_of(client.get("/safety", follow_redirects=True))


# The start page leads on


def test_visitors_see_the_welcome(client):
    assert "Begin" in text_of(client.get("/"))


def test_a_round_begun_goes_on_at_its_first_open_group(guest):
    begun(guest.user, RF01="no", RF02="no", RF03="no", RF04="no")
    page = guest.get("/", follow_redirects=True)
    assert page.request.path == "/safety/questions/today"


def test_after_the_questions_comes_where_it_hurts(guest):
    screened(guest.user)
    assert guest.get("/").location == "/where"


def test_after_where_it_hurts_comes_about_you(guest):
    screened(guest.user)
    person = described(guest.user)
    person.about_answered_at = None
    keep(person)
    assert guest.get("/").location == "/about"


def test_whoever_has_answered_everything_comes_to_tonight(ready):
    assert ready.get("/").location == "/tonight"


@pytest.mark.parametrize(("sign", "path"), [("RF01", "/safety/result"), ("RF05", "/safety/result")])
def test_whoever_needs_help_first_comes_to_the_advice(guest, sign, path):
    screened(guest.user, **{sign: "yes"})
    assert guest.get("/").location == path


# Settings


def test_keeps_the_settings(guest, rows):
    assert guest.post("/settings", data=SETTINGS).location == "/settings"
    [user] = rows(User)
    assert (user.country, user.time_zone, user.theme) == ("GB", "Europe/London", "dark")


def test_shows_the_settings_as_they_are_kept(guest):
    guest.post("/settings", data=SETTINGS)
    assert sent_by(guest.get("/settings"), "/settings").to_dict() == SETTINGS


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_the_theme_stands_on_every_page(guest, theme):
    guest.post("/settings", data=SETTINGS | {"theme": theme})
    assert parsed(guest.get("/stretches")).get("data-theme") == theme


def test_without_a_wish_the_phone_decides_the_theme(guest):
    guest.post("/settings", data=SETTINGS | {"theme": "system"})
    assert parsed(guest.get("/stretches")).get("data-theme") is None


@pytest.mark.parametrize(("country", "number"), [("GB", "call 999"), ("CA", "call 911")])
def test_the_number_in_the_footer_is_that_of_the_country(guest, country, number):
    guest.post("/settings", data=SETTINGS | {"country": country})
    assert number in guest.get("/stretches").text


def test_a_new_country_keeps_tonights_routine(with_plan):
    with_plan.post("/settings", data=SETTINGS | {"time_zone": "UTC"})
    assert "Tonight's routine" in with_plan.get("/tonight").text


def test_another_theme_makes_no_other_routine(with_plan, rows):
    with_plan.post("/settings", data={"country": "", "time_zone": "UTC", "theme": "dark"})
    assert len(rows(SavedRoutine)) == 1


@pytest.mark.parametrize("zone", ["", "Mars/Base", "../../etc/passwd", "x" * 65])
def test_refuses_a_zone_that_is_none_and_keeps_the_rest(guest, rows, zone):
    page = guest.post("/settings", data=SETTINGS | {"time_zone": zone})
    assert page.status_code == 422
    assert "time zone" in error_of(page, "time_zone")
    assert sent_by(page, "/settings").to_dict() == SETTINGS | {"time_zone": zone}
    assert [user.time_zone for user in rows(User)] == ["UTC"]


@pytest.mark.parametrize("wrong", [{"country": "XX"}, {"theme": "pink"}])
def test_refuses_what_is_not_offered(guest, wrong):
    page = guest.post("/settings", data=SETTINGS | wrong)
    assert page.status_code == 422
    assert error_of(page, *wrong)


# The person in the pictures


def test_keeps_how_the_person_in_the_pictures_looks(guest, rows):
    assert guest.post("/settings/figure", data=LOOK).location == "/settings/figure"
    [user] = rows(User)
    assert (user.body, user.skin, user.hair, user.hair_style) == ("round", "5", "grey", "none")
    page = guest.get("/settings/figure")
    assert sent_by(page, "/settings/figure").to_dict() == LOOK
    assert "/system-round-5-grey-none/" in page.text


def test_looks_as_before_until_somebody_chooses(guest):
    usual = {"body": "slim", "skin": "2", "hair": "brown", "hair_style": "bun"}
    assert sent_by(guest.get("/settings/figure"), "/settings/figure").to_dict() == usual


@pytest.mark.parametrize("choice", ["body", "skin", "hair", "hair_style"])
@pytest.mark.parametrize("wrong", ["", "7"])
def test_refuses_a_look_that_is_not_offered(guest, rows, choice, wrong):
    page = guest.post("/settings/figure", data=LOOK | {choice: wrong})
    assert page.status_code == 422
    assert error_of(page, choice)
    assert [user.body for user in rows(User)] == ["slim"]


# Pace and dimming


def test_keeps_the_pace_and_when_to_dim(guest, rows):
    assert guest.post("/settings/pace", data=PACE).location == "/settings/pace"
    [user] = rows(User)
    assert (user.pace, user.dimming) == ("slow", "by_itself")
    assert sent_by(guest.get("/settings/pace"), None).to_dict() == PACE


@pytest.mark.parametrize(
    ("came_from", "back"),
    [
        ("", "/settings"),
        ("?back=tonight", "/tonight"),
        ("?back=player", "/tonight/play"),
        ("?back=player&step=3", "/tonight/play/steps/3"),
    ],
)
def test_the_pace_leads_back_to_where_it_was_to_be_changed(guest, came_from, back):
    page = parsed(guest.get(f"/settings/pace{came_from}"))
    assert page.find(".//main//a[@class='nav__back']").get("href") == back


@pytest.mark.parametrize(
    ("asked_from", "back"),
    [
        ("?back=tonight", "/tonight"),
        ("?back=player", "/tonight/play"),
        ("?back=player&step=3", "/tonight/play/steps/3"),
        ("?back=//elsewhere.example&step=x", "/settings/pace"),
    ],
)
def test_a_changed_pace_leads_back_to_where_it_was_changed(guest, asked_from, back):
    assert guest.post(f"/settings/pace{asked_from}", data=PACE).location == back


@pytest.mark.parametrize("choice", ["pace", "dimming"])
@pytest.mark.parametrize("wrong", ["", "hurried"])
def test_refuses_a_pace_that_is_not_offered(guest, rows, choice, wrong):
    page = guest.post("/settings/pace", data=PACE | {choice: wrong})
    assert page.status_code == 422
    assert error_of(page, choice)
    assert [user.pace for user in rows(User)] == ["normal"]


# Leaving


def test_leaving_is_asked_about_first(guest, rows):
    assert "cannot be undone" in text_of(guest.get("/settings/delete"))
    assert len(rows(User)) == 1


def test_leaving_removes_every_row_and_the_cookie(client):
    user = a_user()
    client.sign_in(user)
    keep(*everything_of(user)[1:])
    assert client.post("/settings/delete").status_code == 200
    assert not any(dump().values())
    assert client.get_cookie("__Host-unwind") is None


def test_leaving_takes_nobody_else_along(ready, app, rows):
    other = a_user()
    keep(*everything_of(other))
    planned(ready.user)
    ready.post("/settings/delete")
    assert [user.id for user in rows(User)] == [other.id]
    assert [row.user_id for row in rows(AuthSession)] == [other.id]
