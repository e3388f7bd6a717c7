"""Text that a person wrote is text, on every page and in every file there is."""

import csv
import io
import json
import re
from urllib.parse import quote

import pytest
from markupsafe import escape

from tests.browsing import parsed
from tests.hostile import SHORT, SUM_DONE, TAG, formulas_of, words_of
from tests.house.sweep import ARGUMENT, addresses, is_safe
from tests.people import keep
from tests.samples import ids_of
from tests.tonight import a_finished_screening, somebody_ready, tonights
from webapp.domain.clock import utc_now
from webapp.extensions import db
from webapp.models import AuthSession
from webapp.web.keys import new_token

NUMBER = re.compile(r"[-+]?[\d.]+")
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
CALENDAR_LINE = re.compile(r"[A-Z-]+[;:].*")
ASKED = dict.fromkeys(("after", "again", "days", "how", "month", "night", "page"), SHORT)
LEAST_SHOWING = 8
"""Pages that print a text of theirs: the log, a night, the sheet, the account."""


@pytest.fixture
def writer(client):
    """Signed in with an account; `writer.ids` and `writer.shared` lead to what they wrote."""
    user = somebody_ready()
    client.sign_in(user)
    token = new_token(user.id)
    rows, routine = words_of(user, token), tonights(user)
    keep(a_finished_screening(user), routine, *rows, *formulas_of(user))
    db.session.query(AuthSession).update({"proved_at": utc_now()})
    db.session.commit()
    client.ids = [routine.id, *ids_of(rows)]
    client.shared = {f"/sheets/{token}", f"/calendar/{token}.ics"}
    return client


def test_what_somebody_wrote_stays_text(app, writer):
    paths = {path for _rule, method, path in addresses(app, writer.ids) if is_safe(method)}
    showing, kinds = 0, set()
    for path in sorted(paths | writer.shared):
        answer = writer.get(path)
        _check(answer)
        kinds.add(answer.mimetype)
        showing += str(escape(f"<{TAG}>")) in answer.text
    assert showing >= LEAST_SHOWING
    assert kinds >= CHECKS.keys()


def test_what_stands_in_an_address_stays_text(app, writer):
    for rule in app.url_map.iter_rules():
        if "GET" in rule.methods:
            _check(writer.get(ARGUMENT.sub(quote(SHORT, safe=""), rule.rule), query_string=ASKED))
    _check(writer.get(f"/{quote(SHORT)}"))


def _check(answer):
    CHECKS.get(answer.mimetype, _is_bare)(answer)


def _is_safe_page(answer):
    """The client has looked for scripts, handlers and styles in it already."""
    if answer.mimetype == "text/html":
        assert not list(parsed(answer).iter(TAG))
        assert SUM_DONE not in answer.text


def _is_sound_json(answer):
    json.loads(answer.text)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def _holds_no_formula(answer):
    for row in csv.reader(io.StringIO(answer.text.removeprefix("\ufeff"))):
        for cell in row:
            assert NUMBER.fullmatch(cell) or not cell.startswith(STARTS_A_FORMULA), cell


def _is_a_calendar(answer):
    unfolded = answer.text.replace("\r\n ", "")
    assert all(CALENDAR_LINE.fullmatch(line) for line in unfolded.splitlines())


def _is_bare(answer):
    """Whatever else it is, no browser may take it for a page."""
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.mimetype not in ("text/html", "application/xhtml+xml")


CHECKS = {
    "text/html": _is_safe_page,
    "application/json": _is_sound_json,
    "application/fhir+json": _is_sound_json,
    "text/csv": _holds_no_formula,
    "text/calendar": _is_a_calendar,
}
