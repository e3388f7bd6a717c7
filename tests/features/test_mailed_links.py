"""What the links in letters do: a new password, an account, another address."""

import pytest

from tests.letters import ANN, cookie_of, dead, is_signed_in, link_in, sent_link, with_account
from tests.people import described, keep
from tests.samples import a_user
from webapp.domain.clock import utc_now
from webapp.extensions import db
from webapp.models import AuthSession, EmailAddress, MailedLink, Password
from webapp.web.passwords import HASHER
from webapp.web.sending import send_letters

NEW_PASSWORD = "a heron at the pond"


def claiming(guest, mail, email=ANN):
    """A guest whose claim waits for the link in a letter."""
    guest.post("/settings/account/new", data={"email": email, "password": NEW_PASSWORD})
    send_letters()


def test_a_new_password_ends_every_session(app, client, mail, ann, rows):
    elsewhere = app.test_client()
    elsewhere.set_cookie("__Host-unwind", f"{ann.id.hex}.elsewhere", secure=True)
    assert is_signed_in(elsewhere)
    link = sent_link(client, mail, "reset")
    assert client.post(link, data={"password": NEW_PASSWORD}).status_code == 303
    assert is_signed_in(client)
    assert not is_signed_in(elsewhere)
    (password,) = rows(Password)
    assert HASHER.verify(password.hash, NEW_PASSWORD)


def test_every_other_link_is_worthless_then(client, mail, ann):
    first, second = sent_link(client, mail, "reset"), sent_link(client, mail)
    client.post(first, data={"password": NEW_PASSWORD})
    assert dead(client.get(second))


def test_a_weak_password_is_refused_and_the_link_stays(client, mail, ann):
    link = sent_link(client, mail, "reset")
    answer = client.post(link, data={"password": "ann"})
    assert answer.status_code == 422
    assert client.post(link, data={"password": NEW_PASSWORD}).status_code == 303


def test_nights_of_a_guest_in_this_browser_are_offered(client, mail, ann, rows):
    client.sign_in(guest := a_user())
    described(guest)
    link = sent_link(client, mail, "reset")
    assert client.post(link, data={"password": NEW_PASSWORD}).location == "/settings/bring"
    (session,) = [each for each in rows(AuthSession) if each.user_id == ann.id]
    assert session.guest_id == guest.id


def test_a_guest_becomes_an_account_and_keeps_every_night(guest, mail, rows):
    described(guest.user)
    claiming(guest, mail)
    assert rows(Password) == []
    assert guest.post(link_in(mail)).location == "/settings/account"
    (address,), (password,) = rows(EmailAddress), rows(Password)
    assert (address.email, address.user_id) == (ANN, guest.user.id)
    assert address.proven_at is not None
    assert HASHER.verify(password.hash, NEW_PASSWORD)
    (session,) = rows(AuthSession)
    assert not session.is_of_a_guest
    assert is_signed_in(guest)


def test_an_address_of_somebody_is_not_taken_over_and_its_owner_is_told(guest, mail, ann, rows):
    claiming(guest, mail)
    (letter,) = mail.texts
    assert "It has one already" in letter
    assert "/links/" not in letter
    assert rows(MailedLink) == []


def test_the_answer_does_not_tell_whether_an_address_is_known(guest, mail, ann):
    form = {"password": NEW_PASSWORD}
    known, unknown = (
        guest.post("/settings/account/new", data={"email": email, **form})
        for email in (ANN, "new@example.org")
    )
    assert (known.status_code, known.location) == (303, "/sign-in/letter")
    assert (known.location, known.text) == (unknown.location, unknown.text)


def test_an_address_that_was_taken_meanwhile_stays_its_owners(guest, mail, rows):
    claiming(guest, mail)
    other = with_account(a_user(), ANN)
    assert dead(guest.post(link_in(mail)))
    assert [each.user_id for each in rows(EmailAddress)] == [other.id]


def test_somebody_who_has_an_account_by_now_is_not_given_another_password(guest, mail):
    claiming(guest, mail)
    link = link_in(mail)
    keep(Password(user_id=guest.user.id, hash="another", changed_at=utc_now()))
    assert dead(guest.post(link))


@pytest.fixture
def changing(client, mail, ann):
    """Ann, signed in, who asked to use another address."""
    client.sign_in(ann)
    db.session.query(AuthSession).update({"proved_at": utc_now()})
    db.session.commit()
    client.post("/settings/account/email", data={"email": "ann@elsewhere.example"})
    send_letters()
    return client


def test_is_used_once_its_link_came_back(changing, mail, rows):
    assert [each.email for each in rows(EmailAddress)] == [ANN]
    assert changing.post(link_in(mail)).location == "/settings/account"
    (address,) = rows(EmailAddress)
    assert (address.email, address.proven_at is not None) == ("ann@elsewhere.example", True)
    assert len(rows(AuthSession)) == 1


def test_only_for_who_is_signed_in(app, changing, mail):
    stranger = app.test_client()
    stranger.set_cookie("__Host-unwind-letter", cookie_of(changing), secure=True)
    assert dead(stranger.post(link_in(mail)))
