"""The browsers somebody is signed in on."""

import datetime as dt

import pytest

from tests.browsing import text_of
from tests.people import keep
from tests.samples import a_session, a_user
from webapp.domain.clock import utc_now
from webapp.extensions import db
from webapp.models import AuthSession

DAY = dt.timedelta(days=1)


@pytest.fixture
def member(guest):
    """Somebody with an account who has just shown that it is them."""
    return prove(guest, utc_now())


def prove(guest, moment):
    row = db.session.query(AuthSession).one()
    row.proved_at, row.device = moment, "Safari on iPhone"
    keep(row)
    return guest


def elsewhere(user, token="elsewhere", **given):  # noqa: S107
    usual = {"device": "Firefox on Linux", "proved_at": utc_now()}
    return keep(a_session(user, token, **usual | given))


def left(rows):
    return {row.device for row in rows(AuthSession)}


def test_says_which_browser_was_used_when(member):
    now = utc_now()
    elsewhere(member.user, used_at=now - DAY)
    elsewhere(member.user, "old", device="Edge on Windows", expires_at=now - DAY)
    elsewhere(keep(a_user()), device="Opera on Mac")
    page = text_of(member.get("/settings/devices"))
    assert "Safari on iPhone This one, in use now." in page
    assert "Firefox on Linux Last used yesterday." in page
    assert "Edge" not in page
    assert "Opera" not in page


def test_ends_one(member, rows):
    there, other = elsewhere(member.user), elsewhere(member.user, "other", device="Chrome")
    page = member.post(f"/settings/devices/{there.id}/end", follow_redirects=True)
    assert "Firefox on Linux is signed out." in text_of(page)
    assert left(rows) == {"Safari on iPhone", other.device}


def test_ends_all_but_this_one(member, rows):
    theirs = elsewhere(keep(a_user()), device="Opera on Mac")
    elsewhere(member.user)
    elsewhere(member.user, "other")
    member.post("/settings/devices/end-others")
    assert left(rows) == {"Safari on iPhone", theirs.device}
    assert "Sign out all others" not in member.get("/settings/devices").text


def test_a_browser_that_was_signed_out_opens_nothing(app, member):
    elsewhere(member.user)
    there = app.test_client()
    there.set_cookie("__Host-unwind", f"{member.user.id.hex}.elsewhere", secure=True)
    assert there.get("/settings").status_code == 200
    member.post("/settings/devices/end-others")
    assert there.get("/settings").status_code == 303


def test_this_one_and_those_of_others_are_not_found(member, rows):
    mine = db.session.query(AuthSession).one().id
    theirs = elsewhere(keep(a_user())).id
    for session_id in (mine, theirs):
        assert member.post(f"/settings/devices/{session_id}/end").status_code == 404
    assert len(rows(AuthSession)) == 2


def test_asks_who_it_is_first(guest, rows):
    prove(guest, utc_now() - dt.timedelta(minutes=11))
    there = elsewhere(guest.user)
    for what in (f"{there.id}/end", "end-others"):
        answer = guest.post(f"/settings/devices/{what}")
        assert answer.location == "/confirm?page=devices.page"
    assert len(rows(AuthSession)) == 2


def test_a_guest_is_told_that_there_is_no_other_way_in(guest):
    page = guest.get("/settings/devices")
    assert "the one way to your nights" in page.text
    assert 'href="/settings/account"' in page.text
