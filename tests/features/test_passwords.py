"""An account by e-mail and password, and what can be changed of it."""

import threading
from uuid import uuid4

import pytest

from tests.browsing import actions_of, error_of, links_of, sent_by, text_of
from tests.features.test_signing import COOKIE, EMAIL, PASSWORD, RIGHT, keep_account, proved
from tests.house.sweep import dump
from tests.people import keep, logged
from tests.samples import NOW, a_session, a_user
from tests.web.test_passwords import wait_until
from webapp.domain.clock import utc_now
from webapp.extensions import db
from webapp.models import AuthSession, EmailAddress, Letter, LogEntry, Passkey, Password, User
from webapp.models.auth_session import end_sessions
from webapp.models.letter import Purpose
from webapp.web import passwords
from webapp.web.passwords import HASHER

NEW = "a pillow between the knees"
BOBS = "bob@example.org"


@pytest.fixture
def owner(client):
    """Somebody signed in with an account of e-mail and password; `owner.user` is who it is."""
    client.user = keep_account(a_user(), EMAIL)
    client.post("/sign-in", data=RIGHT)
    return client


@pytest.fixture
def with_mail(app):
    app.config["SMTP"] = "smtp://localhost"


def a_passkey(user):
    told = {"credential_id": b"id", "public_key": b"key", "sign_count": 0, "name": "Phone"}
    return Passkey(user_id=user.id, id=uuid4(), made_at=NOW, **told)


def elsewhere(user):
    """Another browser of theirs."""
    return keep(a_session(user, "elsewhere", proved_at=utc_now()))


def is_password(password, kept):
    return HASHER.verify(kept.hash, password)


# Becoming an account


def test_a_guest_becomes_an_account_and_keeps_every_night(guest, rows):
    logged(guest.user)
    before = guest.get_cookie(COOKIE).value
    answer = guest.post("/settings/account/new", data=RIGHT | {"email": "Ann@Example.org"})
    assert answer.location == "/settings/account"
    [user], [address], [kept] = rows(User), rows(EmailAddress), rows(Password)
    assert user.id == guest.user.id == address.user_id == kept.user_id
    assert (address.email, address.proven_at) == (EMAIL, None)
    assert is_password(PASSWORD, kept)
    assert [entry.user_id for entry in rows(LogEntry)] == [user.id]
    assert guest.get_cookie(COOKIE).value != before


def test_every_session_of_the_guest_ends_when_there_is_an_account(app, guest, rows):
    elsewhere(guest.user)
    before = guest.get_cookie(COOKIE).value
    guest.post("/settings/account/new", data=RIGHT)
    [session] = rows(AuthSession)
    assert session.proved_at is not None
    bare = app.test_client(use_cookies=False)
    answer = bare.get("/settings", headers={"Cookie": f"{COOKIE}={before}"})
    assert answer.status_code == 303
    assert guest.get("/settings/account").status_code == 200


def test_the_new_account_opens_elsewhere(app, guest):
    guest.post("/settings/account/new", data=RIGHT)
    other = app.test_client()
    assert other.post("/sign-in", data=RIGHT).status_code == 303
    assert EMAIL in text_of(other.get("/settings/account"))


def test_who_is_signed_out_while_the_password_is_hashed_makes_no_account(guest, rows):
    """As after a double tap, when the first of the two has ended the session of both."""
    answers = []
    send = threading.Thread(
        target=lambda: answers.append(guest.post("/settings/account/new", data=RIGHT))
    )
    with passwords._turn:  # noqa: SLF001
        send.start()
        wait_until(lambda: passwords._line._value < passwords.IN_LINE)  # noqa: SLF001
        db.session.execute(end_sessions(guest.user.id))
        db.session.commit()
    send.join()
    assert [answer.location for answer in answers] == ["/"]
    assert rows(Password) == rows(EmailAddress) == []


@pytest.mark.parametrize("email", ["", "ann", "ann@", "@example.org", "a b@example.org"])
def test_refuses_what_is_no_address_and_never_sends_the_password_back(guest, rows, email):
    page = guest.post("/settings/account/new", data=RIGHT | {"email": email})
    assert page.status_code == 422
    assert error_of(page, "email")
    assert PASSWORD not in page.text
    assert sent_by(page, "/settings/account/new")["email"] == email
    assert rows(Password) == []


@pytest.mark.parametrize("password", ["", "short", "password", EMAIL, "unwind2026", "xy" * 129])
def test_refuses_a_weak_password_with_a_reason_and_keeps_the_address(guest, rows, password):
    page = guest.post("/settings/account/new", data={"email": EMAIL, "password": password})
    assert page.status_code == 422
    assert error_of(page, "password")
    assert sent_by(page, "/settings/account/new").to_dict() == {"email": EMAIL, "password": ""}
    assert rows(Password) == []


def test_a_password_is_kept_as_it_was_typed(guest, rows):
    password = "  two blanks before and one after "
    guest.post("/settings/account/new", data=RIGHT | {"password": password})
    [kept] = rows(Password)
    assert is_password(password, kept)


def test_without_mail_a_taken_address_is_said_plainly(guest, rows):
    keep_account(a_user(), EMAIL)
    page = guest.post("/settings/account/new", data=RIGHT)
    assert page.status_code == 422
    assert "belongs to an account already" in error_of(page, "email")
    assert len(rows(EmailAddress)) == 1
    assert guest.get("/settings/account").status_code == 200


def test_with_mail_nothing_happens_before_the_link_comes_back(with_mail, guest, rows):
    answer = guest.post("/settings/account/new", data=RIGHT)
    assert answer.location == "/sign-in/letter"
    [letter] = rows(Letter)
    assert (letter.purpose, letter.email, letter.user_id) == (Purpose.CLAIM, EMAIL, guest.user.id)
    assert is_password(PASSWORD, type("", (), {"hash": letter.password_hash}))
    assert rows(Password) == rows(EmailAddress) == []


def test_with_mail_known_and_unknown_addresses_get_the_same(with_mail, guest, rows):
    keep_account(a_user(), EMAIL)
    known = guest.post("/settings/account/new", data=RIGHT)
    unknown = guest.post("/settings/account/new", data=RIGHT | {"email": BOBS})
    assert (known.status_code, known.location) == (unknown.status_code, unknown.location)
    assert [letter.email for letter in rows(Letter)] in ([EMAIL, BOBS], [BOBS, EMAIL])


def test_whoever_has_an_account_makes_no_second_one(owner):
    before = dump()
    assert owner.get("/settings/account/new").location == "/settings/account"
    answer = owner.post("/settings/account/new", data={"email": BOBS, "password": NEW})
    assert answer.location == "/settings/account"
    assert dump() == before


# The page of the account


def test_a_guest_reads_why_and_that_nothing_must_be(guest):
    page = guest.get("/settings/account")
    assert "you need none" in text_of(page)
    assert {"/settings/account/new", "/sign-in"} <= set(links_of(page))
    assert "/sign-out" not in actions_of(page)


def test_the_account_shows_how_one_signs_in(owner):
    page = owner.get("/settings/account")
    assert EMAIL in text_of(page)
    assert "21 November" in text_of(page)
    assert "/sign-out" in actions_of(page)


def test_the_page_takes_few_statements(owner, queries):
    queries.clear()
    owner.get("/settings/account")
    assert len(queries) <= 3


def test_the_settings_lead_to_it(guest):
    assert "/settings/account" in links_of(guest.get("/settings"))


# Changing the password


def test_a_new_password_ends_every_other_session(owner, app, rows):
    elsewhere(owner.user)
    before = owner.get_cookie(COOKIE).value
    answer = owner.post("/settings/account/password", data={"password": NEW})
    assert answer.location == "/settings/account"
    assert is_password(NEW, rows(Password)[0])
    assert len(rows(AuthSession)) == 1
    assert owner.get_cookie(COOKIE).value != before
    assert owner.get("/settings/account").status_code == 200
    assert app.test_client().post("/sign-in", data=RIGHT).status_code == 401


@pytest.mark.parametrize("password", ["", "short", "password", EMAIL])
def test_a_weak_new_password_changes_nothing(owner, password):
    before = dump()
    page = owner.post("/settings/account/password", data={"password": password})
    assert page.status_code == 422
    assert error_of(page, "password")
    assert dump() == before


def test_the_password_can_go_where_a_passkey_stays(owner, rows):
    keep(a_passkey(owner.user))
    elsewhere(owner.user)
    page = owner.get("/settings/account/password")
    assert "/settings/account/password/remove" in actions_of(page)
    owner.post("/settings/account/password/remove")
    assert rows(Password) == []
    assert len(rows(AuthSession)) == 1


def test_the_last_way_in_stays(owner):
    page = owner.get("/settings/account/password")
    assert "/settings/account/password/remove" not in actions_of(page)
    before = dump()
    page = owner.post("/settings/account/password/remove")
    assert page.status_code == 422
    assert "only way in" in text_of(page)
    assert dump() == before


def test_whoever_has_only_a_passkey_gives_an_address_first(owner):
    db.session.delete(db.session.get(Password, owner.user.id))
    db.session.delete(db.session.get(EmailAddress, EMAIL))
    keep(a_passkey(owner.user))
    assert "None yet" in text_of(owner.get("/settings/account"))
    assert owner.get("/settings/account/password").location == "/settings/account/email"
    owner.post("/settings/account/email", data={"email": BOBS})
    owner.post("/settings/account/password", data={"password": NEW})
    owner.delete_cookie(COOKIE)
    answer = owner.post("/sign-in", data={"email": BOBS, "password": NEW})
    assert answer.status_code == 303


# Changing the address


def test_a_new_address_takes_the_place_of_the_old(owner, app, rows):
    elsewhere(owner.user)
    answer = owner.post("/settings/account/email", data={"email": BOBS})
    assert answer.location == "/settings/account"
    assert [each.email for each in rows(EmailAddress)] == [BOBS]
    assert len(rows(AuthSession)) == 1
    assert app.test_client().post("/sign-in", data=RIGHT).status_code == 401


def test_somebody_elses_address_is_refused_without_mail(owner, rows):
    keep_account(a_user(), BOBS)
    page = owner.post("/settings/account/email", data={"email": BOBS})
    assert page.status_code == 422
    assert "belongs to an account already" in error_of(page, "email")
    assert {each.email for each in rows(EmailAddress)} == {EMAIL, BOBS}


def test_with_mail_the_address_waits_for_its_link(with_mail, owner, rows):
    answer = owner.post("/settings/account/email", data={"email": BOBS})
    assert answer.location == "/sign-in/letter"
    [letter] = rows(Letter)
    assert (letter.purpose, letter.email, letter.password_hash) == (Purpose.ADDRESS, BOBS, None)
    assert [each.email for each in rows(EmailAddress)] == [EMAIL]


def test_no_address_is_refused_with_a_reason(owner):
    page = owner.post("/settings/account/email", data={"email": "nobody"})
    assert page.status_code == 422
    assert error_of(page, "email")


def test_ten_new_passwords_an_hour_are_enough(owner):
    pages = [owner.post("/settings/account/password", data={"password": "x"}) for _ in range(11)]
    assert [page.status_code for page in pages] == [422] * 10 + [429]
    assert "Too many tries. Wait 60 minutes." in text_of(pages[-1])
    assert 'name="password"' in pages[-1].text


CHANGES = ("/password", "/password/remove", "/email")


@pytest.mark.parametrize("change", CHANGES)
def test_no_change_without_fresh_proof(owner, change):
    proved(minutes_ago=11)
    before = dump()
    data = {"email": BOBS, "password": NEW}
    answer = owner.post(f"/settings/account{change}", data=data)
    assert answer.location.startswith("/confirm?page=passwords.")
    assert dump() == before


@pytest.mark.parametrize("change", CHANGES)
def test_a_guest_has_nothing_to_change(guest, change):
    data = {"email": BOBS, "password": NEW}
    assert guest.post(f"/settings/account{change}", data=data).location == "/settings/account"
