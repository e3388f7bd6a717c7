import io
import json
import logging
from errno import ENOSPC

import pytest

from tests.conftest import make_app
from webapp import logs
from webapp.web import counts

KEY = "a-key-that-opens-something"


@pytest.fixture
def lines():
    """What was written so far of requests, as it is written."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(logs.formatter(for_people=False))
    logging.getLogger().addHandler(handler)
    yield lambda: [json.loads(each) for each in written.getvalue().splitlines()]
    logging.getLogger().removeHandler(handler)


def counted(method, route, status):
    told = counts.told(nights=0).decode().splitlines()
    wanted = f'unwind_answers_total{{method="{method}",route="{route}",status="{status}"}} '
    return sum(float(each.removeprefix(wanted)) for each in told if each.startswith(wanted))


def test_a_request_is_one_line_of_its_pattern(client, lines):
    answer = client.get(f"/sheets/{KEY}?note={KEY}", headers={"User-Agent": KEY})
    (line,) = lines()
    assert (line["method"], line["route"], line["status"]) == ("GET", "/sheets/<token>", 404)
    assert line["ms"] > 0
    assert line["request_id"] == answer.headers["X-Request-ID"]
    assert KEY not in json.dumps(line)


@pytest.mark.parametrize(
    ("method", "path", "told"),
    [
        ("GET", f"/nowhere/{KEY}", ("GET", "none", 404)),
        ("GET", f"/static/{KEY}", ("GET", "none", 404)),
        (KEY, "/healthz", ("OTHER", "none", 405)),
        ("POST", "/probe/form", ("POST", "/probe/form", 200)),
    ],
)
def test_no_line_holds_what_a_client_made_up(client, lines, method, path, told):
    client.open(path, method=method)
    (line,) = lines()
    assert (line["method"], line["route"], line["status"]) == told


def test_a_fault_is_told_without_its_words(app, client, lines):
    app.testing = False
    answer = client.get("/probe/broken")
    fault, line = lines()
    assert fault["event"] == "Something broke"
    assert fault["exception"].endswith(" broken\nRuntimeError")
    assert "secret" not in json.dumps(fault)
    assert (line["status"], line["level"]) == (500, "error")
    assert fault["request_id"] == line["request_id"] == answer.headers["X-Request-ID"]


def test_an_id_comes_from_our_own_proxy_alone(instance, empty_database):
    for count, given, is_kept in (
        (0, "id-of-a-proxy", False),
        (1, "id-of-a-proxy", True),
        (1, "short", False),
        (1, "with a space", False),
        (1, "x" * 65, False),
        (1, "mail@example.org", False),
    ):
        client = make_app(instance, empty_database, PROXY_COUNT=count).test_client()
        told = client.get("/static/x", headers={"X-Request-ID": given}).headers["X-Request-ID"]
        assert (told == given) is is_kept, given


def test_each_answer_is_counted_by_pattern(client):
    route, before = "/sheets/<token>", counted("GET", "/sheets/<token>", 404)
    client.get("/sheets/one")
    client.get("/sheets/two")
    assert counted("GET", route, 404) - before == 2
    assert f'unwind_answer_seconds_count{{route="{route}"}}' in counts.told(nights=0).decode()


def test_what_cannot_be_counted_is_answered_all_the_same(client, monkeypatch):
    def full(*_what):
        raise OSError(ENOSPC, "No space left on device")

    monkeypatch.setattr(counts, "count", full)
    assert client.get("/sheets/one").status_code == 404
