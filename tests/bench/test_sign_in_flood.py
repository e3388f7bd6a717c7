"""What fifty sign-ins a second do to a page that somebody else reads meanwhile."""

import http.client
import shutil
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from statistics import quantiles
from threading import Event, Thread
from urllib.parse import urlencode

import pytest

from tests.chaos.server import PATIENCE, Server

pytestmark = [pytest.mark.bench, pytest.mark.timeout(600)]
A_SECOND, SECONDS = 50, 20
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.fixture
def server(tmp_path, empty_database, monkeypatch):
    """Behind one proxy, so that each sign-in can come from another address."""
    monkeypatch.setenv("UNWIND_PROXY_COUNT", "1")
    database = tmp_path / "unwind.db"
    shutil.copy(empty_database, database)
    running = Server(database, tmp_path).start()
    yield running
    running.kill_all()


def a_home_each(number):
    return f"198.51.{number // 200}.{number % 200}"


def one_home(_number):
    """Nearly all are refused before anything is done."""
    return "198.51.100.7"


@pytest.mark.parametrize("home", [a_home_each, one_home])
def test_sign_ins_do_not_starve_the_other_pages(server, home):
    quiet = [read(server) for _ in range(200)]
    over, times = Event(), []
    reader = Thread(target=lambda: times.extend(read_until(server, over)))
    reader.start()
    answers = flood(server, home)
    over.set()
    reader.join()
    print(f"\n/ alone: {told(quiet)}")
    print(f"/ beside {A_SECOND} sign-ins a second: {told(times)}")
    print(f"sign-ins: {told([took for _, took in answers])} {Counter(each for each, _ in answers)}")


def flood(server, home):
    """Begin one every fiftieth of a second, however long the ones before take."""
    begun = time.monotonic()
    with ThreadPoolExecutor(A_SECOND) as people:
        asked = []
        for number in range(A_SECOND * SECONDS):
            time.sleep(max(begun + number / A_SECOND - time.monotonic(), 0))
            asked.append(people.submit(sign_in, server, number, home(number)))
        return [each.result() for each in asked]


def sign_in(server, number, address):
    typed = urlencode({"email": f"{number}@example.org", "password": "slow sheep on a hill"})
    return timed(server, "POST", "/sign-in", typed, FORM | {"X-Forwarded-For": address})


def read_until(server, over):
    while not over.is_set():
        yield read(server)
        time.sleep(0.02)


def read(server):
    status, took = timed(server, "GET", "/")
    assert status == http.HTTPStatus.OK
    return took


def timed(server, method, path, body=None, headers=None):
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
    begun = time.monotonic()
    try:
        connection.request(method, path, body, headers or {})
        answer = connection.getresponse()
        answer.read()
        return answer.status, (time.monotonic() - begun) * 1000
    finally:
        connection.close()


def told(times):
    parts = quantiles(times, n=20)
    return f"median {parts[9]:.0f} ms, p95 {parts[18]:.0f} ms"
