"""How often something may be tried."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest
import time_machine

from tests.conftest import TOKEN, make_app
from tests.web.conftest import bp
from webapp.extensions import db
from webapp.models import sqlite
from webapp.web.limits import forget_old_counts

WRONG = "wrong"


@pytest.fixture(autouse=True)
def clock():
    """No time passes by itself."""
    with time_machine.travel("2026-11-22T22:00:00Z", tick=False) as clock:
        yield clock


def send(client, password=WRONG, email="ann@example.org", **more):
    return client.post("/probe/sign-in", data={"email": email, "password": password}, **more)


def statuses(client, times, **more):
    return [send(client, **more).status_code for _ in range(times)]


def test_five_wrong_ones_and_no_more(client):
    assert statuses(client, 7) == [401] * 5 + [429] * 2
    for same in (" ANN@example.org", "ann@ex\x00ample.org"):
        assert send(client, email=same).status_code == 429
    assert send(client, email="ben@example.org").status_code == 401


def test_right_ones_do_not_count(client):
    assert statuses(client, 12, password="right") == [200] * 12
    assert statuses(client, 6) == [401] * 5 + [429]


def test_the_wait_is_told_and_ends(client, clock):
    statuses(client, 5)
    clock.shift(600 - 1)
    answer = send(client)
    assert answer.text == "Too many tries. Wait 6 minutes. ann@example.org"
    assert answer.headers["Retry-After"] == "301"
    assert answer.headers["Cache-Control"] == "no-store"
    clock.shift(301)
    assert send(client).status_code == 401


def test_json_is_answered_with_json(client):
    answers = [client.post("/probe/guests", json={}) for _ in range(31)]
    assert answers[-1].status_code == 429
    assert answers[-1].json == {"error": "Too many tries. Wait 60 minutes."}
    assert "Too many tries" in client.post("/probe/guests").text


def test_reading_counts_only_where_it_is_meant(guest):
    assert [guest.get("/probe/guests").status_code for _ in range(40)] == [200] * 40
    assert [guest.get("/probe/export").status_code for _ in range(11)] == [200] * 10 + [429]


def test_one_home_is_one_address(client):
    def come(address):
        return client.post("/probe/guests", environ_overrides={"REMOTE_ADDR": address}).status_code

    assert {come(f"2001:db8:1:2::{number}") for number in range(1, 31)} == {200}
    assert come("2001:db8:1:2:3::9") == 429
    assert come("2001:db8:1:3::1") == 200
    assert come("::ffff:192.0.2.1") == come("not an address") == 200


def test_who_claims_another_address_is_the_same(client):
    def come(number):
        headers = {"X-Forwarded-For": f"192.0.2.{number}"}
        return client.post("/probe/guests", headers=headers).status_code

    assert [come(number) for number in range(31)] == [200] * 30 + [429]


def test_who_is_refused_waits_for_no_lock(client):
    statuses(client, 5)
    with db.engine.connect().execution_options(**sqlite.IMMEDIATE) as holder:
        holder.exec_driver_sql("SELECT 1")
        assert send(client).status_code == 429


def test_nothing_that_is_kept_names_anybody(app, client):
    statuses(client, 6)
    files = list(Path(app.instance_path).glob("limits.db*"))
    kept = b"".join(file.read_bytes() for file in files)
    assert b"sign-in" in kept
    assert b"ann@" not in kept
    assert b"127.0.0.1" not in kept
    assert {file.stat().st_mode & 0o777 for file in files} <= {0o600}


def test_behind_a_proxy_only_what_it_says_itself_counts(instance, empty_database, tmp_path):
    database = shutil.copy(empty_database, tmp_path / "unwind.db")
    client = make_app(tmp_path, Path(database), PROXY_COUNT=1).test_client()

    def come(*addresses):
        headers = {"X-Forwarded-For": ", ".join(addresses)}
        return client.post("/", headers=headers).status_code

    assert {come(f"192.0.2.{number}", "198.51.100.7") for number in range(30)} == {422}
    assert come("192.0.2.99", "198.51.100.7") == 429
    assert come("198.51.100.8") == 422


@pytest.fixture
def tried(app, clock):
    return app.extensions["limits"].storage


def test_counts_that_are_over_are_swept(app, client, tried, clock):
    statuses(client, 2)
    clock.shift(60)
    send(client, email="ben@example.org")
    assert tried.sweep() == 0
    clock.shift(14 * 60)
    forget_old_counts()
    assert tried.sweep() == 0
    assert statuses(client, 5, email="ben@example.org") == [401] * 4 + [429]


def test_giving_back_what_is_over_earns_nothing(tried, clock):
    tried.incr("key", 60)
    clock.shift(61)
    assert tried.incr("key", 60, -1) == 0
    assert tried.incr("key", 60) == 1


@pytest.fixture
def lonely(tmp_path, empty_database):
    """Another app, for what it takes once to be unreachable it keeps in mind."""
    database = shutil.copy(empty_database, tmp_path / "unwind.db")
    app = make_app(tmp_path, Path(database))
    app.register_blueprint(bp)
    yield app
    with app.app_context():
        db.engine.dispose()
    app.extensions["limits"].storage.close()


def test_each_worker_counts_for_itself_while_the_file_is_locked(lonely, tmp_path, monkeypatch):
    client = lonely.test_client()
    send(client)
    lonely.extensions["limits"].storage.close()
    monkeypatch.setitem(sqlite.PRAGMAS, "busy_timeout", 1)
    with closing(sqlite.driver.connect(str(tmp_path / "limits.db"))) as holder:
        holder.execute("BEGIN EXCLUSIVE")
        assert statuses(client, 6) == [401] * 5 + [429]


def test_counts_in_the_file_again_when_it_can(lonely, tmp_path, clock):
    client, file = lonely.test_client(), tmp_path / "limits.db"
    file.write_bytes(b"what a power cut left of it" * 100)
    assert send(client).status_code == 401
    clock.shift(2)
    assert send(client).status_code == 401
    assert file.read_bytes().startswith(b"SQLite format 3")


def test_a_file_that_cannot_be_opened_locks_nobody_out(lonely, tmp_path):
    client = lonely.test_client()
    (tmp_path / "limits.db").mkdir()
    assert client.get("/probe/guests").status_code == 200
    assert statuses(client, 6, password="right") == [200] * 6
    assert statuses(client, 6) == [401] * 5 + [429]


def test_what_cannot_be_read_wins_no_more_tries(client):
    statuses(client, 5)
    assert send(client, password="x" * 300_000).status_code == 413
    assert send(client).status_code == 429


def test_a_browser_is_known_by_either_cookie_however_it_is_spelled(app, guest):
    def take(mine, guests):
        cookies = f"__Host-unwind={mine}; __Host-unwind-guest={guests}"
        return visitor.get("/probe/export", headers={"Cookie": cookies}).status_code

    visitor = app.test_client(use_cookies=False)
    key, token = guest.user.id.hex, TOKEN
    assert [take(f"{key}.{token}", f"x.{number}") for number in range(5)] == [200] * 5
    assert [take(f"{key.upper()}.{token}", "") for _ in range(6)] == [200] * 5 + [429]
    assert [take(f"x.{n}", f"{key}.{token}") for n in range(11)] == [200] * 10 + [429]
