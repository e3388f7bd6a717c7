"""A phone that lies about open is no proof: what could hurt asks who it is."""

import datetime as dt

from tests.house.sweep import addresses, dump, is_safe
from tests.security.walking import every_answer

GUARDED = {
    "account.delete",
    "account.leave",
    "devices.end",
    "devices.end_all_others",
    "passkeys.add",
    "passkeys.add_options",
    "passkeys.ask_remove",
    "passkeys.new",
    "passkeys.remove",
    "passwords.change",
    "passwords.email",
    "passwords.remove_password",
    "passwords.save_email",
    "passwords.save_password",
    "yours.everything",
    "yours.fhir",
    "yours.mornings",
    "yours.nights",
}
"""What changes a way in, takes everything out, or deletes."""
OF_WAYS_IN = ("devices.", "passkeys.", "passwords.")
NOT_GUARDED = {
    "passkeys.confirm",
    "passkeys.confirm_options",
    "passkeys.rename",
    "passkeys.sign_in",
    "passkeys.sign_in_options",
    "passwords.make_account",
}
"""These show who it is, are a guest's, or change a name that only its owner reads."""
PROOF_LASTS = dt.timedelta(minutes=10)
A_SECOND = dt.timedelta(seconds=1)


def guarded(app, ids):
    for rule, method, path in addresses(app, ids):
        if rule.endpoint in GUARDED:
            yield rule.endpoint, method, path


def asks(answer):
    return answer.status_code == 303 and answer.location.startswith("/confirm?page=")


def test_these_views_and_no_others_ask_who_it_is(app):
    views = app.view_functions.items()
    assert {name for name, view in views if hasattr(view, "page_after_proof")} == GUARDED


def test_every_order_about_ways_in_asks(app):
    unsafe = {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith(OF_WAYS_IN) and rule.methods & {"POST", "PUT", "DELETE"}
    }
    assert unsafe - GUARDED == NOT_GUARDED


def test_every_file_that_is_taken_out_asks(app, full):
    files = {
        rule.endpoint
        for rule, answer in every_answer(app, full)
        if "attachment" in answer.headers.get("Content-Disposition", "")
    }
    assert files
    assert files <= GUARDED


def test_each_asks_again_after_ten_minutes(app, full, prove):
    prove(ago=PROOF_LASTS)
    before = dump()
    for name, method, path in guarded(app, full.ids):
        answer = full.open(path, method=method)
        assert asks(answer), (name, method, answer.status, answer.location)
        assert full.open(path, method=method, json={}).status_code == 403, name
    assert dump() == before


def test_none_asks_within_ten_minutes(app, full, prove):
    prove(ago=PROOF_LASTS - A_SECOND * 30)
    for name, method, path in guarded(app, full.ids):
        if is_safe(method):
            assert not asks(full.open(path, method=method)), name


def test_a_guest_has_nothing_to_show(app, guest):
    for name, method, path in guarded(app, []):
        if is_safe(method):
            assert not asks(guest.open(path, method=method)), name


def test_the_page_to_go_on_to_is_one_of_ours(app, full, prove):
    prove(ago=PROOF_LASTS)
    for page in ("https://elsewhere.example", "//elsewhere.example", "nowhere", "", "/settings"):
        answer = full.get("/confirm", query_string={"page": page})
        assert "elsewhere" not in answer.text
        assert answer.status_code in (200, 404)
