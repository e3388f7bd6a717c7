import pytest

from tests.conftest import make_app


@pytest.mark.parametrize("path", ["/probe/open", "/probe/private", "/nowhere", "/healthz"])
def test_every_answer_is_locked_down(guest, path):
    headers = guest.get(path).headers
    policy = dict(each.split(" ", 1) for each in headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert policy["form-action"] == "'self'"
    assert policy["require-trusted-types-for"] == "'script'"
    assert policy["trusted-types"] == "worker"
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Cross-Origin-Embedder-Policy"] == "require-corp"
    assert {"camera=()", "geolocation=()", "microphone=()"} <= allowed(headers)


def allowed(headers):
    return set(headers["Permissions-Policy"].split(", "))


def test_what_our_own_pages_need_stays_allowed(client):
    ours = {
        "screen-wake-lock=(self)",
        "publickey-credentials-create=(self)",
        "publickey-credentials-get=(self)",
        "clipboard-write=(self)",
        "autoplay=(self)",
    }
    assert ours <= allowed(client.get("/probe/open").headers)


def test_browsers_stay_on_tls_once_they_came_over_it(client):
    assert "max-age=63072000" in client.get("/healthz").headers["Strict-Transport-Security"]
    at_home = client.get("/healthz", base_url="http://localhost")
    assert "Strict-Transport-Security" not in at_home.headers


def test_personal_pages_are_not_kept_by_caches(guest):
    assert guest.get("/probe/private").headers["Cache-Control"] == "no-store"
    assert guest.get("/probe/open").headers["Cache-Control"] == "no-store"
    assert guest.get("/probe/kept").headers["Cache-Control"] == "max-age=60"


def test_what_a_proxy_says_counts_only_when_there_is_one(instance, empty_database):
    said = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "unwind.example.org"}
    for count, believed in ((0, False), (1, True)):
        app = make_app(instance, empty_database, PROXY_COUNT=count)
        answer = app.test_client().get("/healthz", base_url="http://inside", headers=said)
        assert ("Strict-Transport-Security" in answer.headers) is believed


def test_pages_travel_compressed(client):
    answer = client.get("/probe/long", headers={"Accept-Encoding": "gzip, br"})
    assert answer.headers["Content-Encoding"] == "br"
    assert int(answer.headers["Content-Length"]) < 200
