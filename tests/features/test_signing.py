"""Signing in and out, and showing again who it is."""

import datetime as dt
import time
from statistics import median

import pytest

from tests.browsing import error_of, links_of, parsed, sent_by
from tests.people import keep, logged
from tests.samples import NOW, a_session, a_user
from webapp.domain.clock import utc_now
from webapp.extensions import db
from webapp.models import AuthSession, EmailAddress, LogEntry, Password, User
from webapp.web.passwords import HASHER

EMAIL = "ann@example.org"
PASSWORD = "slow sheep on a hill"
RIGHT = {"email": EMAIL, "password": PASSWORD}
COOKIE = "__Host-unwind"
MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def ann(app):
    """Somebody with an account, who is nowhere signed in."""
    return keep_account(a_user(), EMAIL)


def keep_account(user, email):
    keep(
        user,
        EmailAddress(email=email, user_id=user.id, made_at=NOW),
        Password(user_id=user.id, hash=HASHER.hash(PASSWORD), changed_at=NOW),
    )
    return user


@pytest.fixture
def signed_in(client, ann):
    """Ann's browser; `signed_in.user` is she."""
    assert client.post("/sign-in", data=RIGHT).status_code == 303
    client.user = ann
    return client


def proved(minutes_ago):
    for session in db.session.query(AuthSession):
        session.proved_at = utc_now() - minutes_ago * MINUTE
    db.session.commit()


def errors_on(page):
    (summary,) = [each for each in parsed(page).iter() if each.get("class") == "error-summary"]
    return " ".join("".join(summary.itertext()).split())


# Signing in


def test_comes_in_with_address_and_password(client, ann, rows):
    answer = client.post("/sign-in", data=RIGHT | {"email": " ANN@Example.org "})
    assert (answer.status_code, answer.location) == (303, "/safety")
    [session] = rows(AuthSession)
    assert session.user_id == ann.id
    assert session.proved_at is not None
    assert client.get("/settings").status_code == 200


@pytest.mark.parametrize(
    "wrong",
    [
        {"password": "slow sheep on a hil"},
        {"password": f" {PASSWORD}"},
        {"password": PASSWORD.upper()},
        {"email": "bob@example.org"},
        {"email": "no address at all"},
    ],
)
def test_says_the_same_whatever_is_wrong(client, ann, rows, wrong):
    page = client.post("/sign-in", data=RIGHT | wrong)
    assert page.status_code == 401
    assert "do not go together" in errors_on(page)
    assert sent_by(page, "/sign-in").to_dict() == {
        "email": wrong.get("email", EMAIL),
        "password": "",
    }
    assert rows(AuthSession) == []
    assert client.get_cookie(COOKIE) is None


def test_known_and_unknown_addresses_get_the_same_page(client, ann):
    known = client.post("/sign-in", data={"email": EMAIL, "password": "wrong words"})
    unknown = client.post("/sign-in", data={"email": "bob@example.org", "password": "wrong words"})
    assert known.text.replace(EMAIL, "bob@example.org") == unknown.text


def test_known_and_unknown_addresses_take_as_long(client, ann):
    """Measured in work done, which a busy machine changes less than the clock."""
    known, unknown = [], []
    for number in range(4):
        known.append(work_of(client, EMAIL))
        unknown.append(work_of(client, f"bob{number}@example.org"))
    assert max(median(known), median(unknown)) < 2 * min(median(known), median(unknown))


def work_of(client, email):
    before = time.thread_time()
    answer = client.post("/sign-in", data={"email": email, "password": "wrong words"})
    assert answer.status_code == 401
    return time.thread_time() - before


@pytest.mark.parametrize("missing", ["email", "password"])
def test_asks_for_what_is_missing_and_keeps_the_rest(client, ann, missing):
    page = client.post("/sign-in", data=RIGHT | {missing: ""})
    assert page.status_code == 422
    assert error_of(page, missing).startswith("Type your")
    assert PASSWORD not in page.text


def test_a_cookie_that_somebody_chose_is_worthless(app, client, ann):
    """Who plants a cookie before knows nothing of the session that begins."""
    planted = f"{ann.id.hex}.planted"
    client.set_cookie(COOKIE, planted, secure=True)
    client.post("/sign-in", data=RIGHT)
    assert client.get_cookie(COOKIE).value != planted
    bare = app.test_client(use_cookies=False)
    answer = bare.get("/settings", headers={"Cookie": f"{COOKIE}={planted}"})
    assert answer.status_code == 303


def test_every_sign_in_ends_the_session_that_was_there(signed_in, app, rows):
    before = signed_in.get_cookie(COOKIE).value
    signed_in.post("/sign-in", data=RIGHT)
    assert signed_in.get_cookie(COOKIE).value != before
    assert len(rows(AuthSession)) == 1
    bare = app.test_client(use_cookies=False)
    answer = bare.get("/settings", headers={"Cookie": f"{COOKIE}={before}"})
    assert answer.status_code == 303


def test_an_old_hash_is_made_anew_at_sign_in(client, ann, rows):
    weaker = type(HASHER)(time_cost=1, memory_cost=1024, parallelism=1)
    db.session.get(Password, ann.id).hash = weaker.hash(PASSWORD)
    db.session.commit()
    assert client.post("/sign-in", data=RIGHT).status_code == 303
    [kept] = rows(Password)
    assert not HASHER.check_needs_rehash(kept.hash)
    assert client.post("/sign-in", data=RIGHT).status_code == 303


def test_a_guest_who_signs_in_keeps_what_they_told_here(guest, ann, rows):
    logged(guest.user)
    guest.post("/sign-in", data=RIGHT)
    [session] = [each for each in rows(AuthSession) if each.user_id == ann.id]
    assert session.guest_id == guest.user.id
    assert [entry.user_id for entry in rows(LogEntry)] == [guest.user.id]


def test_a_guest_who_told_nothing_is_gone_afterwards(guest, ann, rows):
    guest.post("/sign-in", data=RIGHT)
    assert [user.id for user in rows(User)] == [ann.id]


def test_the_page_lets_browsers_fill_it_in(client):
    page = parsed(client.get("/sign-in"))
    fields = {each.get("name"): each for each in page.iter("input")}
    assert fields["email"].get("autocomplete") == "username webauthn"
    assert fields["password"].get("autocomplete") == "current-password"
    assert fields["password"].get("maxlength") is None
    [button] = [each for each in page.iter("button") if each.get("data-shows") == "password"]
    assert button.get("hidden") is not None


def test_whoever_is_signed_in_already_sees_the_account(signed_in):
    assert signed_in.get("/sign-in").location == "/settings/account"


def test_the_welcome_leads_to_it(client):
    assert "/sign-in" in links_of(client.get("/"))


# Signing out


def test_a_kept_copy_of_the_cookie_is_worthless_after_signing_out(signed_in, app, rows):
    kept = signed_in.get_cookie(COOKIE).value
    assert signed_in.post("/sign-out").location == "/sign-in"
    assert rows(AuthSession) == []
    bare = app.test_client(use_cookies=False)
    answer = bare.get("/settings", headers={"Cookie": f"{COOKIE}={kept}"})
    assert answer.status_code == 303
    assert len(rows(User)) == 1


def test_signing_out_ends_this_browser_alone(signed_in, ann, rows):
    keep(a_session(ann, "elsewhere", proved_at=utc_now()))
    signed_in.post("/sign-out")
    assert len(rows(AuthSession)) == 1


def test_a_guest_is_not_signed_out_for_there_is_no_way_back(guest):
    assert guest.post("/sign-out").location == "/settings/account"
    assert guest.get("/settings").status_code == 200


# Showing again who it is

BEHIND_PROOF = [
    ("/settings/delete", "account.leave"),
    ("/settings/data/unwind.json", "yours.page"),
    ("/settings/data/nights.csv", "yours.page"),
    ("/settings/data/mornings.csv", "yours.page"),
    ("/settings/data/fhir.json", "yours.page"),
    ("/settings/account/password", "passwords.change"),
    ("/settings/account/email", "passwords.email"),
]


@pytest.mark.parametrize(("path", "page"), BEHIND_PROOF)
def test_what_could_hurt_asks_again_after_ten_minutes(signed_in, path, page):
    proved(minutes_ago=9)
    assert signed_in.get(path).status_code == 200
    proved(minutes_ago=11)
    assert signed_in.get(path).location == f"/confirm?page={page}"


def test_deleting_asks_again_also_when_it_is_sent(signed_in, rows):
    proved(minutes_ago=11)
    assert signed_in.post("/settings/delete").location == "/confirm?page=account.leave"
    assert len(rows(User)) == 1


def test_the_password_opens_the_way_back(signed_in):
    proved(minutes_ago=11)
    page = signed_in.get("/settings/delete", follow_redirects=True)
    assert page.request.path == "/confirm"
    answer = signed_in.post("/confirm?page=account.leave", data={"password": PASSWORD})
    assert answer.location == "/settings/delete"
    assert signed_in.get("/settings/delete").status_code == 200


def test_a_wrong_password_proves_nothing(signed_in):
    proved(minutes_ago=11)
    page = signed_in.post("/confirm?page=account.leave", data={"password": "wrong words"})
    assert page.status_code == 401
    assert "not your password" in errors_on(page)
    assert "wrong words" not in page.text
    assert signed_in.get("/settings/delete").status_code == 303


def test_somebody_elses_password_proves_nothing(signed_in):
    bob = keep_account(a_user(), "bob@example.org")
    db.session.get(Password, bob.id).hash = HASHER.hash("another flock of sheep")
    db.session.commit()
    proved(minutes_ago=11)
    data = {"password": "another flock of sheep"}
    assert signed_in.post("/confirm?page=account.leave", data=data).status_code == 401


def test_no_password_is_refused_with_a_reason(signed_in):
    proved(minutes_ago=11)
    page = signed_in.post("/confirm?page=account.leave")
    assert page.status_code == 422
    assert error_of(page, "password") == "Type your password."


@pytest.mark.parametrize("page", ["", "https://elsewhere.example", "//x", "account.settings"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_leads_to_no_page_that_did_not_ask(signed_in, page, method):
    query = {"page": page}
    assert signed_in.open("/confirm", method=method, query_string=query).status_code == 404


def test_whoever_was_asked_just_now_goes_on(signed_in):
    assert signed_in.get("/confirm?page=account.leave").location == "/settings/delete"


def test_a_guest_has_nothing_to_show(guest):
    assert guest.get("/settings/delete").status_code == 200
    assert guest.get("/confirm?page=account.leave").location == "/settings/delete"


def test_every_page_behind_proof_can_be_come_back_to(app):
    views = app.view_functions.values()
    pages = {getattr(view, "page_after_proof", None) for view in views} - {None}
    rules = {rule.endpoint: rule for rule in app.url_map.iter_rules()}
    assert pages
    assert all("GET" in rules[page].methods and not rules[page].arguments for page in pages)
