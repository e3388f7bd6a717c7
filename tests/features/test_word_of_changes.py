"""Whoever has an account hears of every change to what opens it, whoever made the change."""

import datetime as dt

import pytest

from tests.authenticator import Authenticator
from tests.letters import ANN, link_in, sent_link, with_account
from tests.people import keep
from tests.samples import a_session, a_user
from webapp.domain.clock import utc_now
from webapp.extensions import db
from webapp.models import EmailAddress, Letter, Passkey
from webapp.web.sending import LONGEST_PAUSE, TELL_WITHIN, send_letters

ACCOUNT = "/settings/account"
PASSKEYS = f"{ACCOUNT}/passkeys"
NEW_PASSWORD = {"password": "a heron at the pond"}
BEA = "bea@example.org"
SECOND = dt.timedelta(seconds=1)


@pytest.fixture
def owner(client):
    """In a browser that has just shown that it is them."""
    user = with_account(a_user())
    keep(a_session(user, "here", proved_at=utc_now()))
    client.set_cookie("__Host-unwind", f"{user.id.hex}.here", secure=True)
    return client


def told(mail):
    """To whom word of a change went."""
    send_letters()
    word = [letter for letter in mail.letters if letter["Subject"].endswith("has changed")]
    assert all("https://unwind.example.org/sign-in" in each.get_content() for each in word)
    assert not any("/links/" in each.get_content() for each in word)
    return [letter["To"] for letter in word]


def change_password(owner, _mail):
    return owner.post(f"{ACCOUNT}/password", data=NEW_PASSWORD)


def change_address(owner, mail):
    """By the link that went to the new one; word of it goes to the one before."""
    owner.post(f"{ACCOUNT}/email", data={"email": BEA})
    send_letters()
    return owner.post(link_in(mail))


def reset_password(owner, mail):
    return owner.post(sent_link(owner, mail, "reset"), data=NEW_PASSWORD)


def add_passkey(owner, _mail, device=None):
    options = owner.post(f"{PASSKEYS}/options", json={}).get_json()
    return owner.post(PASSKEYS, json=(device or Authenticator()).make(options))


def remove_password(owner, _mail):
    has_passkey()
    return owner.post(f"{ACCOUNT}/password/remove")


def remove_passkey(owner, _mail):
    return owner.post(f"{PASSKEYS}/{has_passkey()}/remove")


def has_passkey():
    """A passkey that the owner has had for long."""
    now, (address,) = utc_now(), db.session.query(EmailAddress)
    kept = {"credential_id": b"id", "public_key": b"key", "sign_count": 0, "name": "Phone"}
    return keep(Passkey(user_id=address.user_id, made_at=now, **kept)).id


CHANGES = (
    change_password,
    change_address,
    reset_password,
    add_passkey,
    remove_password,
    remove_passkey,
)


@pytest.mark.parametrize("change", CHANGES)
def test_the_owner_hears_of_it_once(owner, mail, change):
    assert change(owner, mail).status_code < 400
    assert told(mail) == [ANN]


def test_a_change_that_is_refused_is_not_told(owner, mail):
    for path, typed in (("/password", {"password": "short"}), ("/password/remove", {})):
        assert owner.post(ACCOUNT + path, data=typed).status_code == 422
    assert told(mail) == []


def test_a_passkey_that_is_there_already_is_not_told(owner, mail):
    device = Authenticator()
    assert add_passkey(owner, mail, device).status_code == 200
    assert add_passkey(owner, mail, device).status_code == 403
    assert told(mail) == [ANN]


def test_an_address_that_nobody_has_proven_hears_nothing(owner, mail):
    db.session.query(EmailAddress).update({"proven_at": None})
    db.session.commit()
    assert change_password(owner, mail).status_code == 303
    assert told(mail) == []


def test_without_mail_nothing_waits(app, owner, rows):
    assert change_password(owner, None).status_code == 303
    assert rows(Letter) == []


def test_another_change_does_not_take_it_back(owner, mail):
    change_password(owner, mail)
    change_password(owner, mail)
    assert told(mail) == [ANN, ANN]


def test_it_waits_a_day_for_a_mail_server_that_is_down(owner, mail, clock):
    mail.answers["RCPT"] = b"450 Try later\r\n"
    change_password(owner, mail)
    until = utc_now() + TELL_WITHIN - LONGEST_PAUSE
    while utc_now() < until:
        assert told(mail) == []
        clock.move_to(db.session.query(Letter).one().next_try_at + SECOND)
    mail.answers.clear()
    assert told(mail) == [ANN]


def test_after_that_it_is_given_up(owner, mail, clock, rows):
    change_password(owner, mail)
    clock.shift(TELL_WITHIN)
    assert told(mail) == []
    assert rows(Letter) == []
