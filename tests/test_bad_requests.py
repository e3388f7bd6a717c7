"""Whatever is sent, nothing breaks: three thousand requests that no page of ours would make."""

import random
from itertools import cycle
from uuid import uuid4

import pytest

from tests.browsing import forms_of
from tests.house.sweep import ARGUMENT
from tests.pages import check_page
from tests.people import begun, described, keep, logged, planned, screened
from tests.samples import a_user, everything_of, ids_of
from webapp.domain.clock import utc_now
from webapp.extensions import db
from webapp.models import AuthSession, EmailAddress, Passkey, Password

pytestmark = pytest.mark.usefixtures("unlimited")
REQUESTS = 3000
WAYS_IN = (EmailAddress, Passkey, Password)
SEED = 20261121
METHODS = ["GET", "POST", "POST", "POST", "HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE"]
PAGES = {
    "visitor": ["/", "/sign-in"],
    "asked": ["/safety/questions/now"],
    "planned": [
        "/settings",
        "/where",
        "/about",
        "/tonight?again=yes",
        "/nights/new",
        "/settings/data",
        "/sheet",
        "/settings/account/new",
    ],
    "account": ["/settings/account/password", "/settings/account/email"],
}
"""By who can open it, each page with a form in which there is something to spoil."""
ODD = [
    "",
    " ",
    "0",
    "-1",
    "11",
    "9" * 5000,
    "1e999",
    "NaN",
    "null",
    "true",
    "\x00",
    "a\x00b",
    "\x1b[31m",
    "\ufffe",
    "\u202e",
    "²",
    "٣",
    "é" * 3000,
    "😴",
    "x" * 70_000,
    "<script>alert(1)</script>",
    "' OR 1=1 --",
    "{{ 7 * 7 }}",
    "%s%n%(x)s",
    "../../etc/passwd",
    "0001-01-01",
    "9999-12-31",
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59-14:00",
    "2026-11-21T24:00:00",
    "00000000-0000-0000-0000-000000000000",
    "[]",
    "[object Object]",
    "left",
    "yes",
    "hip_replacement",
    "inflammatory_arthritis",
    "lunge",
    "UTC",
]
ODD_IN_PATHS = [
    "x",
    "%00",
    "%ff",
    "..%2f..%2fetc%2fpasswd",
    "-1",
    "9" * 400,
    "%C2%B2",
    "lunge",
    "now",
    "%20",
    "%F0%9F%98%B4",
    "a%0d%0ab",
    "00000000-0000-0000-0000-000000000000",
]
COOKIES = [
    "",
    ".",
    "x" * 4000,
    "é.é",
    f"{uuid4().hex}.x",
    f"{uuid4().hex}.",
    "\x01.\x01",
    "eyJfZmxhc2hlcyI6W119.x.y",
]
HEADERS = [
    {},
    {},
    {},
    {"Accept-Language": "x-klingon;q=9, ../../etc, *;q=no"},
    {"Accept-Language": "é" * 50},
    {"Origin": "http://["},
    {"Origin": "null"},
    {"Sec-Fetch-Site": "elsewhere"},
    {"Range": "bytes=9-1"},
    {"If-Modified-Since": "yesterday"},
    {"Content-Length": "-1"},
]
FORM_TYPES = ["application/x-www-form-urlencoded", "multipart/form-data"]
CONTENT_TYPES = [
    "application/json",
    "text/plain",
    "multipart/form-data",
    "multipart/form-data; boundary=x",
    "application/x-www-form-urlencoded; charset=utf-7",
    "application/xml",
    "",
    "é/é",
]
BODIES = [
    b"",
    b"{",
    b'{"a": NaN}',
    b"--x\r\n\r\n--x--",
    b"\xff\xfe",
    b"a=%ff&b=%00&=&&=x",
    b"0" * 300_000,
]
MACHINE_FIELDS = [
    "name",
    "entry_id",
    "started_at",
    "finished_at",
    "none_of_these",
    "start",
    "flare",
    "new_since",
    *(f"moves-{index}-{part}" for index in (0, 1, 39, 99) for part in ("done", "seconds_done")),
    "moves-²-done",
    f"moves-{'9' * 5000}-done",
    "moves--feeling",
    "moves-0-feeling",
    "",
    "\x00",
    *(f"RF{number:02}" for number in (1, 5, 10, 20)),
]


@pytest.fixture
def in_earnest(app):
    """Faults are answered, not raised into the test."""
    app.testing = False
    return app


@pytest.fixture
def somebody(in_earnest):
    """Make a client for somebody in one of the states an evening has."""

    def make(state):
        client = in_earnest.test_client()
        if state == "visitor":
            return client
        client.sign_in(a_user())
        if state == "asked":
            begun(client.user)
        if state in ("answered", "planned", "logged", "account"):
            screened(client.user)
            described(client.user, conditions=[{"code": "inflammatory_arthritis", "flare": False}])
        client.ids = []
        if state in ("planned", "logged", "account"):
            routine = planned(client.user, has_flare=False)
            client.ids.append(routine.id)
        if state == "account":
            client.ids += ids_of(with_ways_in(client.user))
        if state == "logged":
            entry = logged(client.user, routine_id=routine.id)
            client.ids.append(entry.id)
        return client

    return make


def with_ways_in(user):
    """An account with one of each, who has just shown who it is."""
    now = utc_now()
    ways = [row for row in everything_of(user) if isinstance(row, WAYS_IN)]
    keep(*ways)
    db.session.query(AuthSession).filter_by(user_id=user.id).update({"proved_at": now})
    db.session.commit()
    return ways


class Mischief:
    """Makes one request after the other out of a seed."""

    def __init__(self, app, forms, seed):
        self._any = random.Random(seed)  # noqa: S311 - to be repeatable, not secret
        self._rules = cycle(sorted(app.url_map.iter_rules(), key=str))
        self._forms = forms
        self._fields = sorted(
            {*MACHINE_FIELDS, *(name for form in forms.values() for name in form)}
        )

    def request(self, ids):
        path = self._path(next(self._rules), [str(each) for each in ids])
        request = {
            "path": path,
            "method": self._any.choice(METHODS),
            "headers": self._any.choice(HEADERS),
        }
        if self._any.random() < 0.2:
            request["query_string"] = self._form(3)
        if request["method"] in ("GET", "HEAD", "OPTIONS", "TRACE"):
            return request
        return request | (self._form_body(path) if self._any.random() < 0.8 else self._odd_body())

    def cookie(self):
        return self._any.choice(COOKIES) if self._any.random() < 0.05 else None

    def _path(self, rule, ids):
        return ARGUMENT.sub(lambda found: self._argument(found, ids), rule.rule)

    def _argument(self, found, ids):
        known = ids if found["kind"] == "uuid" else ["1", "lunge", "now", "buttock", "again"]
        is_known = known and self._any.random() < 0.7
        return self._any.choice(known if is_known else ODD_IN_PATHS)

    def _form_body(self, path):
        """A form of ours with a few answers spoilt, or no form that we know at all."""
        kind = self._any.choice(FORM_TYPES)
        if path in self._forms and self._any.random() < 0.7:
            return {"data": self._spoilt(self._forms[path]), "content_type": kind}
        return {"data": self._form(12), "content_type": kind}

    def _spoilt(self, form):
        chosen = {name: self._any.choice(options) for name, options in form.items()}
        twice = {name: [value, value] for name, value in chosen.items() if self._any.random() < 0.1}
        missing = [name for name in form if self._any.random() < 0.1]
        odd = {name: self._any.choice(ODD) for name in form if self._any.random() < 0.05}
        return {
            name: value for name, value in (chosen | twice | odd).items() if name not in missing
        }

    def _form(self, most):
        names = self._any.choices(self._fields, k=self._any.randint(0, most))
        return {name: self._any.choices(ODD, k=self._any.choice([1, 1, 2])) for name in names}

    def _odd_body(self):
        return {
            "data": self._any.choice(BODIES),
            "content_type": self._any.choice(CONTENT_TYPES),
        }


STATES = ["visitor", "fresh", "asked", "answered", "planned", "logged", "account"]


@pytest.mark.no_cover  # thousands of requests, and counting doubles the time of each
@pytest.mark.parametrize("state", STATES)
def test_no_request_breaks_anything(in_earnest, somebody, state):
    forms = forms_everywhere(somebody)
    seed = f"{SEED} {state}"
    mischief = Mischief(in_earnest, forms, seed)
    client = somebody(state)
    for number in range(REQUESTS // len(STATES)):
        request = mischief.request(getattr(client, "ids", []))
        answer = send(client, request, mischief.cookie())
        where = f"seed {seed!r}, request {number}: {request!r:.600}"
        assert answer.status_code < 500, where
        assert is_ours(answer), where
        if _is_gone(answer):
            client = somebody(state)


def _is_gone(answer):
    asked = answer.request
    return (asked.method, asked.path, answer.status_code) == ("POST", "/settings/delete", 200)


def forms_everywhere(somebody):
    """By where each form of ours is sent to, every field with all that a person may choose."""
    clients = {state: somebody(state) for state in PAGES}
    pages = [(clients[state], path) for state, paths in PAGES.items() for path in paths]
    found = [(path, forms_of(client.get(path))) for client, path in pages]
    assert [path for path, forms in found if not any(forms.values())] == []
    return {action or path: fields for path, forms in found for action, fields in forms.items()}


def send(client, request, cookie):
    if cookie is None:
        return client.open(**request)
    bare = client.application.test_client(use_cookies=False)
    headers = {
        **request["headers"],
        "Cookie": f"__Host-unwind={cookie}; __Host-unwind-flash={cookie}",
    }
    return bare.open(**request | {"headers": headers})


def is_ours(answer):
    """Whether a refusal is a page of our design; the client has checked that it is sound."""
    if answer.status_code < 400 or answer.request.method == "HEAD":
        return True
    if answer.is_json:
        return list(answer.json) == ["error"]
    return answer.mimetype == "text/html" and "Unwind</title>" in answer.text


def test_the_check_of_a_page_knows_a_broken_one():
    with pytest.raises(Exception, match="title"):
        check_page("<!doctype html><title></title><h1>x</h1>")
