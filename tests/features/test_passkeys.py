"""Passkeys: an account in one touch, signing in with it, and the ways it must not work."""

import datetime as dt
import importlib
import subprocess
import sys

import pytest

from tests.authenticator import Authenticator, in_text
from tests.browsing import text_of
from tests.people import keep, logged
from tests.samples import NOW, a_user
from webapp.config import ROOT
from webapp.domain.clock import utc_now
from webapp.extensions import db
from webapp.features.passkeys import views
from webapp.features.passkeys.views import LIBRARY
from webapp.models import AuthSession, EmailAddress, LogEntry, Passkey, Password, User
from webapp.models.sqlite import IMMEDIATE

PASSKEYS = "/settings/account/passkeys"
MINUTE = dt.timedelta(minutes=1)
COOKIE = "__Host-unwind-challenge"


def ask(client, address):
    answer = client.post(f"{address}/options", json={})
    assert answer.status_code == 200, answer.text
    return answer.get_json()


def make(client, device=None):
    """Add a passkey as a browser does."""
    device = device or Authenticator()
    answer = client.post(PASSKEYS, json=device.make(ask(client, PASSKEYS)))
    assert answer.get_json() == {"next": PASSKEYS}
    return device


def show(client, device, address="/sign-in/passkey"):
    return client.post(address, json=device.show(ask(client, address)))


@pytest.fixture
def device(guest):
    """What holds the one passkey of an account that has signed out here."""
    made = make(guest)
    guest.delete_cookie("__Host-unwind")
    return made


def is_refused(answer):
    return answer.status_code == 403 and answer.get_json().keys() == {"error"}


def person_here(client):
    return client.get("/settings").headers.get("Unwind-Person")


def test_the_first_passkey_makes_an_account_of_a_guest_and_their_nights_stay(guest, rows):
    logged(guest.user)
    before = guest.get_cookie("__Host-unwind").value
    make(guest)
    (session,), (passkey,) = rows(AuthSession), rows(Passkey)
    assert session.proved_at is not None
    assert guest.get_cookie("__Host-unwind").value != before
    assert [night.user_id for night in rows(LogEntry)] == [guest.user.id] == [passkey.user_id]
    assert "All your nights are in it." in text_of(guest.get(PASSKEYS))


def test_a_browser_is_asked_for_a_passkey_that_finds_its_person_by_a_finger(guest):
    asked = ask(guest, PASSKEYS)
    assert asked["rp"] == {"id": "localhost", "name": "Unwind"}
    assert asked["user"]["name"] == "Unwind guest"
    assert asked["authenticatorSelection"]["residentKey"] == "required"
    assert asked["authenticatorSelection"]["userVerification"] == "required"
    assert ask(guest, "/sign-in/passkey")["userVerification"] == "required"


def test_a_phone_shows_the_address_of_an_account_that_has_one(guest):
    keep(EmailAddress(email="ann@example.org", user_id=guest.user.id, made_at=NOW))
    assert ask(guest, PASSKEYS)["user"]["name"] == "ann@example.org"


def test_signs_in_where_nobody_was(client, device, rows):
    answer = show(client, device)
    assert answer.status_code == 200
    assert client.get(answer.get_json()["next"]).status_code == 200
    assert client.get(PASSKEYS).status_code == 200
    (passkey,) = rows(Passkey)
    assert passkey.used_at is not None


def test_a_guest_without_a_night_gives_way_to_the_account(app, device, rows):
    guest = app.test_client().sign_in(a_user())
    answer = show(guest, device)
    assert answer.get_json()["next"] == "/safety"
    assert guest.user.id not in [user.id for user in rows(User)]


def test_a_guest_with_nights_is_asked_whether_they_come_along(app, device):
    guest = app.test_client().sign_in(a_user())
    logged(guest.user)
    assert show(guest, device).get_json()["next"] == "/settings/bring"


def test_counts_what_the_device_counts(client, device, rows):
    device.count = 7
    assert show(client, device).status_code == 200
    (passkey,) = rows(Passkey)
    assert passkey.sign_count == 7


@pytest.mark.parametrize("count", [7, 6, 0])
def test_a_device_that_counts_back_is_refused(client, device, count):
    device.count = 7
    show(client, device)
    device.count = count
    assert is_refused(show(client, device))


def test_a_device_that_never_counts_may_come_again(client, device):
    assert show(client, device).status_code == 200
    assert show(client, device).status_code == 200


def elsewhere(device):
    device.origin = "https://unwind.example.org"


def for_another_site(device):
    device.name = "example.org"


def unverified(device):
    device.is_verified = False


def of_somebody_unknown(device):
    device.user_id = a_user().id.bytes


def of_nobody(device):
    device.user_id = b""


def with_another_key(device):
    device._key = Authenticator()._key  # noqa: SLF001


def never_added(device):
    device.credential_id = b"another"


WRONG = [elsewhere, for_another_site, unverified]
WRONG_OWNER = [of_somebody_unknown, of_nobody, with_another_key, never_added]


@pytest.mark.parametrize("change", WRONG + WRONG_OWNER)
def test_what_is_wrong_signs_nobody_in_and_is_told_alike(client, device, change):
    change(device)
    answer = show(client, device)
    assert is_refused(answer)
    assert answer.get_json()["error"].startswith("This passkey was not accepted.")
    assert person_here(client) is None


@pytest.mark.parametrize("change", WRONG)
def test_what_is_made_wrong_is_not_kept(guest, rows, change):
    device = Authenticator()
    change(device)
    asked = ask(guest, PASSKEYS)
    assert is_refused(guest.post(PASSKEYS, json=device.make(asked)))
    assert rows(Passkey) == []


def test_another_challenge_is_refused(client, device):
    asked = ask(client, "/sign-in/passkey")
    ask(client, "/sign-in/passkey")
    assert is_refused(client.post("/sign-in/passkey", json=device.show(asked)))


def test_a_challenge_of_another_browser_is_refused(app, client, device):
    asked = ask(client, "/sign-in/passkey")
    thief = app.test_client()
    assert is_refused(thief.post("/sign-in/passkey", json=device.show(asked)))


def test_a_challenge_lasts_five_minutes(client, device, clock):
    signed = device.show(ask(client, "/sign-in/passkey"))
    clock.shift(5 * MINUTE)
    assert is_refused(client.post("/sign-in/passkey", json=signed))


def test_a_challenge_counts_once_even_with_its_cookie(client, device):
    signed = device.show(ask(client, "/sign-in/passkey"))
    cookie = client.get_cookie(COOKIE).value
    assert client.post("/sign-in/passkey", json=signed).status_code == 200
    client.set_cookie(COOKIE, cookie, secure=True)
    assert is_refused(client.post("/sign-in/passkey", json=signed))


def test_a_removed_passkey_does_not_come_back_by_what_made_it(guest, rows):
    device = Authenticator()
    signed = device.make(ask(guest, PASSKEYS))
    guest.post(PASSKEYS, json=signed)
    cookie = guest.get_cookie(COOKIE).value
    make(guest)
    first = min(rows(Passkey), key=lambda each: each.made_at)
    guest.post(f"{PASSKEYS}/{first.id}/remove")
    guest.set_cookie(COOKIE, cookie, secure=True)
    assert is_refused(guest.post(PASSKEYS, json=signed))
    assert len(rows(Passkey)) == 1


def test_a_challenge_for_one_thing_is_none_for_another(guest):
    device = make(guest)
    signed = device.show(ask(guest, "/sign-in/passkey"))
    assert is_refused(guest.post("/confirm/passkey", json=signed))


@pytest.mark.parametrize("change", [*WRONG, with_another_key, never_added])
def test_a_wrong_one_confirms_nobody(guest, rows, change, clock):
    device = make(guest)
    clock.shift(11 * MINUTE)
    change(device)
    assert is_refused(show(guest, device, "/confirm/passkey"))
    assert guest.get(f"{PASSKEYS}/new").status_code == 303


def test_somebody_elses_passkey_confirms_nobody(app, guest, clock):
    make(guest)
    other = make(app.test_client().sign_in(a_user()))
    clock.shift(11 * MINUTE)
    assert is_refused(show(guest, other, "/confirm/passkey"))


def test_who_has_no_password_is_not_asked_whether_it_was_forgotten(guest, clock):
    make(guest)
    clock.shift(11 * MINUTE)
    page = text_of(guest.get("/confirm?page=account.leave"))
    assert "Use your passkey" in page
    assert "Forgot your password" not in page


def test_a_guest_cannot_confirm(guest, rows):
    assert is_refused(show(guest, Authenticator(), "/confirm/passkey"))
    (session,) = rows(AuthSession)
    assert session.proved_at is None


def test_after_ten_minutes_it_must_be_shown_again_who_it_is(guest, rows, clock):
    device = make(guest)
    clock.shift(11 * MINUTE)
    (passkey,) = rows(Passkey)
    for address in (f"{PASSKEYS}/new", f"{PASSKEYS}/{passkey.id}/remove"):
        assert guest.get(address).location.startswith("/confirm?page=passkeys.")
    assert guest.post(f"{PASSKEYS}/options", json={}).status_code == 403
    assert guest.post(f"{PASSKEYS}/{passkey.id}/remove").status_code == 303
    assert len(rows(Passkey)) == 1
    answer = show(guest, device, "/confirm/passkey")
    assert answer.status_code == 200
    assert guest.get(f"{PASSKEYS}/new").status_code == 200


def test_a_proof_that_ran_out_while_the_phone_was_asked_is_none(guest, rows, clock):
    make(guest)
    clock.shift(9 * MINUTE)
    signed = Authenticator().make(ask(guest, PASSKEYS))
    clock.shift(2 * MINUTE)
    assert is_refused(guest.post(PASSKEYS, json=signed))
    assert len(rows(Passkey)) == 1


def test_a_proof_goes_back_to_the_page_that_asked(guest):
    device = make(guest)
    asked = ask(guest, "/confirm/passkey")
    assert [each["id"] for each in asked["allowCredentials"]] == [in_text(device.credential_id)]
    answer = guest.post("/confirm/passkey?page=passkeys.new", json=device.show(asked))
    assert answer.get_json() == {"next": "/confirm?page=passkeys.new"}


def test_several_have_names_of_their_own(guest, rows):
    guest.environ_base["HTTP_USER_AGENT"] = "Mozilla/5.0 (Linux; Android 16) Firefox/145.0"
    first, second = make(guest), make(guest)
    names = ["Firefox on Android", "Firefox on Android 2"]
    assert [each.name for each in sorted(rows(Passkey), key=lambda key: key.made_at)] == names
    known = [each["id"] for each in ask(guest, PASSKEYS)["excludeCredentials"]]
    assert known == [
        device.show(ask(guest, "/sign-in/passkey"))["id"] for device in (first, second)
    ]


def test_the_same_passkey_is_kept_once(guest, rows):
    device = make(guest)
    assert is_refused(guest.post(PASSKEYS, json=device.make(ask(guest, PASSKEYS))))
    assert len(rows(Passkey)) == 1


def test_lists_each_with_when_it_was_made_and_used(guest, clock):
    device = make(guest)
    page = text_of(guest.get(PASSKEYS))
    assert "Made Saturday 21 November 2026. Not used yet." in page
    clock.shift(24 * 60 * MINUTE)
    show(guest, device)
    assert "Last used Sunday 22 November 2026." in text_of(guest.get(PASSKEYS))


def test_a_name_can_be_changed(guest, rows):
    make(guest)
    (passkey,) = rows(Passkey)
    assert (
        guest.post(f"{PASSKEYS}/{passkey.id}", data={"name": " Kitchen tablet "}).status_code == 303
    )
    assert "Kitchen tablet" in text_of(guest.get(PASSKEYS))


@pytest.mark.parametrize("name", ["", "  ", "x" * 41])
def test_a_name_that_is_none_is_refused(guest, rows, name):
    make(guest)
    (passkey,) = rows(Passkey)
    assert guest.post(f"{PASSKEYS}/{passkey.id}", data={"name": name}).status_code == 422
    (again,) = rows(Passkey)
    assert again.name == passkey.name


def test_removing_one_signs_out_everywhere_else(guest, rows):
    make(guest)
    make(guest)
    elsewhere = AuthSession(user_id=guest.user.id, token_hash=b"other", **a_moment())
    keep(elsewhere)
    passkey = rows(Passkey)[0]
    assert "Remove it" in guest.get(f"{PASSKEYS}/{passkey.id}/remove").text
    assert guest.post(f"{PASSKEYS}/{passkey.id}/remove").location == PASSKEYS
    assert [each.token_hash == b"other" for each in rows(AuthSession)] == [False]
    assert [each.id for each in rows(Passkey)] != [passkey.id]
    assert guest.get(PASSKEYS).status_code == 200


def a_moment():
    now = utc_now()
    return {"created_at": now, "used_at": now, "expires_at": now + MINUTE, "proved_at": now}


def test_the_last_way_in_stays(guest, rows):
    make(guest)
    (passkey,) = rows(Passkey)
    assert "Remove it" not in guest.get(f"{PASSKEYS}/{passkey.id}/remove").text
    assert guest.post(f"{PASSKEYS}/{passkey.id}/remove").status_code == 422
    assert len(rows(Passkey)) == 1


def test_with_a_password_the_last_passkey_may_go(guest, rows):
    make(guest)
    keep(Password(user_id=guest.user.id, hash="hash", changed_at=NOW))
    (passkey,) = rows(Passkey)
    assert guest.post(f"{PASSKEYS}/{passkey.id}/remove").status_code == 303
    assert rows(Passkey) == []


BROKEN = ["", "[]", "nonsense", "[" * 5000, '{"id": 1}', "\udcff"]


@pytest.mark.parametrize("body", BROKEN)
@pytest.mark.parametrize("address", [PASSKEYS, "/sign-in/passkey", "/confirm/passkey"])
def test_what_cannot_be_read_is_told(guest, address, body):
    ask(guest, address)
    told = body.encode(errors="surrogateescape")
    answer = guest.post(address, data=told, content_type="application/json")
    assert answer.status_code == 422
    assert answer.get_json().keys() == {"error"}


def parts_of(said, at=()):
    for name, value in said.items():
        yield from parts_of(value, (*at, name)) if isinstance(value, dict) else [(*at, name)]


@pytest.mark.parametrize("value", [None, 1, "", "AAAA", "not/base64*", "oA"])
def test_no_part_of_an_answer_can_make_it_fail(guest, value):
    device = make(guest)
    for address, tell in ((PASSKEYS, Authenticator().make), ("/sign-in/passkey", device.show)):
        for *path, name in parts_of(tell(ask(guest, address))):
            said = tell(ask(guest, address))
            (said[path[0]] if path else said)[name] = value
            answer = guest.post(address, json=said)
            assert answer.status_code in (403, 422), (name, value)
            assert answer.get_json().keys() == {"error"}


NOT_HERE = [
    "https://192.168.1.20",
    "https://[fd00::1]",
    "http://pi.local",
    "https://unwind.example.org",
]
"""A number, no https, and a name that anybody may claim."""


@pytest.mark.parametrize("base_url", NOT_HERE)
def test_says_calmly_where_passkeys_do_not_work(client, base_url):
    answer = client.post("/sign-in/passkey/options", json={}, base_url=base_url)
    assert answer.status_code == 409
    assert answer.get_json() == {"error": "Passkeys do not work at this address."}


def test_a_page_where_passkeys_do_not_work_has_no_button_for_it(app):
    client = app.test_client()
    user = a_user()
    client.sign_in(user)
    cookie = client.get_cookie("__Host-unwind").value
    client.set_cookie("unwind", cookie, domain="192.168.1.20")
    page = client.get(f"{PASSKEYS}/new", base_url="http://192.168.1.20")
    assert "they need https, and a name" in text_of(page)
    assert "<button" not in page.text.partition("<main")[2]


@pytest.mark.parametrize(
    "known", [{"TRUSTED_HOSTS": ["unwind.example.org"]}, {"ADDRESS": "https://unwind.example.org"}]
)
def test_works_under_a_name_that_the_host_has_told(app, client, known):
    app.config.update(known)
    answer = client.post("/sign-in/passkey/options", json={}, base_url="https://unwind.example.org")
    assert answer.get_json()["rpId"] == "unwind.example.org"


def test_without_a_script_it_says_so(guest):
    assert "needs JavaScript" in text_of(guest.get(f"{PASSKEYS}/new"))


def test_the_list_asks_the_database_little(guest, queries):
    for _ in range(3):
        make(guest)
    queries.clear()
    guest.get(PASSKEYS)
    assert len(queries) <= 3


def test_no_page_waits_for_the_library():
    started = "import sys, webapp.features; sys.exit('webauthn' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", started], cwd=ROOT, check=False).returncode == 0  # noqa: S603


def test_others_write_while_the_library_is_loaded(guest, monkeypatch):
    def load(name):
        with db.engine.connect().execution_options(**IMMEDIATE).begin():
            return importlib.import_module(name)

    monkeypatch.delitem(sys.modules, LIBRARY, raising=False)
    monkeypatch.setattr(views, "import_module", load)
    make(guest)
