"""What can be tried only so often, and how the pages say so."""

import pytest

from tests.browsing import text_of
from webapp.web.tries import LIMITS

LIMITED = {
    "account.begin": ("guest",),
    "letters.send_link": ("letter",),
    "letters.send_reset": ("letter",),
    "passkeys.add": ("passkey",),
    "passkeys.add_options": ("passkey",),
    "passkeys.confirm": ("passkey",),
    "passkeys.confirm_options": ("passkey",),
    "passkeys.sign_in": ("passkey",),
    "passkeys.sign_in_options": ("passkey",),
    "passwords.make_account": ("claim", "letter"),
    "passwords.save_password": ("claim",),
    "passwords.save_email": ("claim", "letter"),
    "sheet.share": ("sheet",),
    "signing.confirm_by_password": ("proof",),
    "signing.let_in": ("sign-in",),
    "yours.bring": ("import",),
    "yours.everything": ("export",),
    "yours.fhir": ("export",),
    "yours.mornings": ("export",),
    "yours.nights": ("export",),
}


def test_these_views_are_limited(app):
    found = {name: getattr(view, "limits", ()) for name, view in app.view_functions.items()}
    assert {name: limits for name, limits in found.items() if limits} == LIMITED
    assert {each for limits in LIMITED.values() for each in limits} == set(LIMITS)


def last_of(times, send):
    for _ in range(times - 1):
        assert send().status_code != 429
    return send()


def test_signing_in_keeps_the_address_and_not_the_password(client):
    typed = {"email": "ann@example.org", "password": "slow sheep on a hill"}
    answer = last_of(6, lambda: client.post("/sign-in", data=typed))
    assert answer.status_code == 429
    assert "Too many tries. Wait 15 minutes." in text_of(answer)
    assert "ann@example.org" in answer.text
    assert "slow sheep" not in answer.text


@pytest.mark.parametrize(("path", "times"), [("/settings/account/new", 11), ("/", 31)])
def test_a_form_comes_back_with_words_on_top(guest, client, path, times):
    if path == "/":
        client.delete_cookie("__Host-unwind")
    answer = last_of(times, lambda: client.post(path, data={"email": "ann"}))
    assert answer.status_code == 429
    assert "Too many tries. Wait 60 minutes." in text_of(answer)
    assert "<form" in answer.text


def test_a_password_that_is_refused_sends_no_letter_and_counts_as_none(guest):
    typed = {"email": "ann@example.org", "password": "password"}
    for _ in range(4):
        assert guest.post("/settings/account/new", data=typed).status_code == 422


def test_three_letters_to_an_address_are_enough(app, client):
    app.config["SMTP"] = "smtp://localhost"
    typed = {"email": "ann@example.org"}
    answer = last_of(4, lambda: client.post("/sign-in/link", data=typed))
    assert answer.status_code == 429
    assert client.post("/sign-in/link", data={"email": "ben@example.org"}).status_code == 303


def test_whoever_is_signed_in_is_not_locked_out(app, guest):
    stranger = app.test_client()
    typed = {"email": "ann@example.org", "password": "slow sheep on a hill"}
    assert last_of(6, lambda: stranger.post("/sign-in", data=typed)).status_code == 429
    assert guest.get("/settings").status_code == 200


def test_taking_data_out_is_for_ten_an_hour(guest):
    answer = last_of(11, lambda: guest.get("/settings/data/nights.csv"))
    assert answer.status_code == 429
    assert "A short wait first" in answer.text
    assert guest.get("/settings/data").status_code == 200
