"""Every page there is earns the best grade, whoever opens it; and no header can go unnoticed."""

import pytest

from tests.house.sweep import addresses, is_safe
from tests.people import keep
from tests.samples import a_user, everything_of, ids_of
from tests.web.observatory import score
from webapp.domain.clock import utc_now

LEAST = 150
SCORED = [
    "Content-Security-Policy",
    "Cross-Origin-Embedder-Policy",
    "Cross-Origin-Opener-Policy",
    "Cross-Origin-Resource-Policy",
    "Referrer-Policy",
    "Strict-Transport-Security",
    "X-Content-Type-Options",
]
NEEDED = [*SCORED, "X-Frame-Options", "Permissions-Policy"]
"""The last two earn nothing where the policy of contents says the same, or nobody asks."""
WEAKER = [
    ("Content-Security-Policy", "default-src 'none'", "default-src 'self'"),
    ("Content-Security-Policy", "script-src 'self'", "script-src 'self' 'unsafe-inline'"),
    ("Content-Security-Policy", "script-src 'self'", "script-src https:"),
    ("Content-Security-Policy", "style-src 'self'", "style-src 'self' 'unsafe-inline'"),
    ("Content-Security-Policy", "img-src 'self'", "img-src http:"),
    ("Cross-Origin-Embedder-Policy", "require-corp", "unsafe-none"),
    ("Cross-Origin-Opener-Policy", "same-origin", "unsafe-none"),
    ("Cross-Origin-Resource-Policy", "same-origin", "cross-origin"),
    ("Referrer-Policy", "same-origin", "unsafe-url"),
    ("Strict-Transport-Security", "63072000", "3600"),
]
SETTING = "/probe/in"
KEPT = {
    "figures.pose",
    "figures.still",
    "listening.track",
    "offline.manifest",
    "offline.worker",
    "player.countdown",
}
"""What a browser may keep: the same for all, or a sound that says nothing of anybody."""


def read_by(client, ids):
    """Every answer that this client can be given without sending anything."""
    app = client.application
    for rule, method, path in addresses(app, ids):
        if is_safe(method) and not rule.endpoint.startswith("probe."):
            yield rule, client.open(path, method=method)


@pytest.fixture
def mine(guest):
    now = utc_now()
    rows = everything_of(guest.user, now=now, night=guest.user.tonight(now))
    keep(*rows)
    return ids_of(rows)


def below(answers):
    return [(rule.rule, score(answer)) for rule, answer in answers if not score(answer) >= LEAST]


def test_every_page_of_somebody_signed_in_is_safe_in_a_browser(guest, mine):
    assert below(read_by(guest, mine)) == []


def test_every_page_of_a_visitor_is_safe_in_a_browser(app, client):
    assert below(read_by(client, [a_user().id])) == []


def test_a_cookie_of_ours_earns_what_a_cookie_can(client):
    assert score(client.post(SETTING)) == LEAST + 5


@pytest.mark.parametrize("name", NEEDED)
def test_every_answer_carries(client, name):
    for path in ("/", "/nowhere", "/healthz", "/probe/open"):
        assert client.get(path).headers[name], path


@pytest.mark.parametrize("name", SCORED)
def test_a_header_that_is_missed_costs_the_grade(client, name):
    answer = client.get("/")
    del answer.headers[name]
    assert score(answer) < LEAST


@pytest.mark.parametrize(("name", "strict", "weak"), WEAKER)
def test_a_weaker_header_costs_the_grade(client, name, strict, weak):
    answer = client.get("/")
    assert strict in answer.headers[name]
    answer.headers[name] = answer.headers[name].replace(strict, weak)
    assert score(answer) < LEAST


@pytest.mark.parametrize("flag", ["Secure", "HttpOnly", "SameSite=Lax"])
def test_a_weaker_cookie_costs_the_grade(client, flag):
    answer = client.post(SETTING)
    cookie = answer.headers["Set-Cookie"]
    answer.headers["Set-Cookie"] = cookie.replace(f"; {flag}", "")
    assert answer.headers["Set-Cookie"] != cookie
    assert score(answer) < LEAST


def test_nothing_of_a_person_is_kept_by_a_cache(guest, mine):
    kept = {
        rule.endpoint
        for rule, answer in read_by(guest, mine)
        if answer.headers["Cache-Control"] != "no-store"
    }
    assert kept <= KEPT
