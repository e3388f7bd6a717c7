"""How a password is typed: masked, pasted, filled in by a browser, and never renewed."""

import datetime as dt

from tests.browsing import parsed
from tests.letters import ANN, with_account
from tests.samples import a_user
from tests.security.test_sources import SCRIPTS
from tests.security.walking import every_answer
from webapp.domain.clock import utc_now

YEARS = dt.timedelta(days=5 * 366)
FILLED_IN = {"current-password", "new-password"}


def password_fields(app, client):
    for _rule, answer in every_answer(app, client):
        if answer.mimetype == "text/html" and not answer.location:
            fields = parsed(answer).iter("input")
            yield from (each for each in fields if "password" in each.get("name", ""))


def test_it_is_masked_and_filled_in_and_of_any_length(app, full):
    fields = list(password_fields(app, full))
    assert fields
    for each in fields:
        assert each.get("type") == "password"
        assert each.get("autocomplete") in FILLED_IN
        assert not {"maxlength", "pattern"} & set(each.keys())
        assert not each.get("value")


def test_no_script_hinders_pasting():
    assert [each for each in SCRIPTS if "paste" in each.read_text()] == []


def test_it_never_has_to_be_changed(client, time_machine):
    with_account(a_user())
    time_machine.move_to(utc_now() + YEARS)
    answer = client.post("/sign-in", data={"email": ANN, "password": "the old one"})
    assert answer.status_code == 303
