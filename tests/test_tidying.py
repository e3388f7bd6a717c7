"""Who did not come back goes; nobody else does."""

import datetime as dt

import pytest

from tests.house.sweep import dump
from tests.people import keep
from tests.samples import a_session, a_user, an_entry, everything_of
from webapp import tidying
from webapp.domain.clock import utc_now
from webapp.extensions import db
from webapp.models import (
    AuthSession,
    EmailAddress,
    MailedLink,
    Morning,
    Passkey,
    Password,
    User,
    Waking,
)
from webapp.models.abandoned import drop_abandoned
from webapp.models.letter import Purpose

DAY = dt.timedelta(days=1)
NIGHT = dt.date(2026, 1, 1)


@pytest.fixture(autouse=True)
def _without_pauses(monkeypatch):
    monkeypatch.setattr(tidying, "PAUSE_SECONDS", 0)


def somebody(days, *more):
    """Who came so many days ago, and not since."""
    then = utc_now() - dt.timedelta(days=days)
    user = a_user(created_at=then)
    ends = then + dt.timedelta(days=400)
    session = a_session(user, user.id.hex, created_at=then, used_at=then, expires_at=ends)
    return keep(user, session, *(row(user, then) for row in more))


def a_night(user, then):
    return an_entry(user, night=NIGHT, received_at=then)


def a_morning(user, then):
    return Morning(user_id=user.id, night=NIGHT, noted_at=then)


def a_waking(user, then):
    return Waking(user_id=user.id, night=NIGHT, at=then)


def an_address(user, then):
    return EmailAddress(email=f"{user.id.hex}@example.org", user_id=user.id, made_at=then)


def a_password(user, then):
    return Password(user_id=user.id, hash="hash", changed_at=then)


def a_passkey(user, then):
    key = {"credential_id": b"id", "public_key": b"key", "sign_count": 0, "name": "Phone"}
    return Passkey(user_id=user.id, made_at=then, **key)


def who_is_left(rows):
    return {each.id for each in rows(User)}


def test_without_a_night_it_is_thirty_days(app, rows):
    stays = somebody(29).id
    somebody(31)
    assert tidying.clean_up() == (1, 0)
    assert who_is_left(rows) == {stays}


@pytest.mark.parametrize("told", [a_night, a_morning, a_waking])
def test_with_a_night_it_is_four_hundred(app, rows, told):
    stays = somebody(399, told).id
    somebody(401, told)
    assert tidying.clean_up() == (1, 1)
    assert who_is_left(rows) == {stays}


@pytest.mark.parametrize("way_in", [an_address, a_password, a_passkey])
def test_nobody_with_a_way_in_goes(app, rows, way_in):
    stays = somebody(4000, way_in).id
    assert tidying.clean_up() == (0, 1)
    assert who_is_left(rows) == {stays}


def test_every_visit_counts_from_anew(app, rows):
    user = somebody(500, a_night)
    session = db.session.query(AuthSession).one()
    session.used_at = utc_now() - 399 * DAY
    session.expires_at = utc_now() + DAY
    keep(session)
    assert tidying.clean_up() == (0, 0)
    assert who_is_left(rows) == {user.id}


def test_a_night_that_came_without_a_session_counts_too(app, rows):
    user = somebody(500)
    keep(an_entry(user, received_at=utc_now() - 399 * DAY))
    tidying.clean_up()
    assert who_is_left(rows) == {user.id}


def test_a_guest_whose_nights_may_still_be_brought_along_stays(app, rows):
    guest, member = somebody(500, a_night), somebody(1, a_password)
    keep(a_session(member, "here", guest_id=guest.id))
    tidying.clean_up()
    assert who_is_left(rows) == {guest.id, member.id}
    db.session.query(AuthSession).delete()
    db.session.commit()
    tidying.clean_up()
    assert who_is_left(rows) == {member.id}


def test_whoever_comes_back_while_it_runs_stays(app, rows, monkeypatch):
    user = somebody(31)

    def come_back(user_id, **since):
        db.session.query(AuthSession).update({"used_at": utc_now()})
        db.session.commit()
        return drop_abandoned(user_id, **since)

    monkeypatch.setattr(tidying, "drop_abandoned", come_back)
    assert tidying.clean_up() == (0, 0)
    assert who_is_left(rows) == {user.id}


def test_sessions_and_links_go_when_they_are_over(app, rows):
    user = somebody(1, a_password)
    now = utc_now()
    keep(a_session(user, "over", expires_at=now - DAY))
    for token, ends in ((b"over", now - DAY), (b"open", now + DAY)):
        link = {"purpose": Purpose.SIGN_IN, "email": "ann@example.org", "expires_at": ends}
        keep(MailedLink(user_id=user.id, token_hash=token, **link))
    assert tidying.clean_up() == (0, 2)
    assert [each.token_hash for each in rows(MailedLink)] == [b"open"]
    assert len(rows(AuthSession)) == 1


def test_many_go_in_turns(app, rows, monkeypatch):
    monkeypatch.setattr("webapp.models.abandoned.ROWS_AT_A_TIME", 2)
    monkeypatch.setattr(tidying, "ROWS_AT_A_TIME", 2)
    for _ in range(5):
        somebody(401)
    assert tidying.clean_up() == (5, 5)
    assert who_is_left(rows) == set()


def test_nothing_is_left_of_them(app):
    then = utc_now() - 500 * DAY
    for row in everything_of(a_user(created_at=then), now=then):
        if not isinstance(row, (EmailAddress, Password, Passkey)):
            keep(row)
    assert tidying.clean_up() == (1, 3)
    assert not any(dump().values())


def test_the_command_says_what_went(app):
    somebody(401)
    answer = app.test_cli_runner().invoke(args=["clean-up"])
    assert answer.output == "Removed guests: 1, sessions and links: 1.\n"
