"""Who guesses is stopped by both processes together, and is not let on by a restart."""

import http.client
from contextlib import closing
from pathlib import Path
from threading import Thread
from urllib.parse import urlencode

import pytest

from tests.chaos.server import PATIENCE, Server

GUESS = urlencode({"email": "ann@example.org", "password": "correct horse battery"})
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.fixture
def server(database, tmp_path):
    """Where nobody has tried anything yet."""
    serving = Server(database, tmp_path / "instance").start()
    yield serving
    serving.kill_all()


def test_five_guesses_are_all_whichever_process_hears_them(server):
    one, other = server.workers()
    assert guesses(server, one, 5) == [401] * 5
    assert guesses(server, other, 2) == [429] * 2
    server.kill_all()
    server.start()
    assert [guesses(server, pid, 1) for pid in server.workers()] == [[429], [429]]


def test_many_at_once_are_no_more(server):
    heard = []
    threads = [Thread(target=lambda: heard.append(guess_once(server))) for _ in range(12)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    heard += [guess_once(server) for _ in range(6)]
    assert heard.count(401) == 5


def guess_once(server):
    with closing(opened(server)) as connection:
        return guess(connection)


def guesses(server, pid, times):
    with closing(held_by(server, pid)) as connection:
        return [guess(connection) for _ in range(times)]


def guess(connection):
    connection.request("POST", "/sign-in", GUESS, FORM)
    answer = connection.getresponse()
    answer.read()
    return answer.status


def opened(server):
    return http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)


def held_by(server, pid):
    """A connection that stays open and that this one of the two processes answers."""
    while True:
        connection = opened(server)
        connection.request("GET", "/healthz")
        connection.getresponse().read()
        if other_end(connection) in sockets_of(pid):
            return connection
        connection.close()


def other_end(connection):
    """As Linux lists it: by the port of ours in hexadecimal, with the number of its socket."""
    port = format(connection.sock.getsockname()[1], "04X")
    rows = (line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:])
    return next(f"socket:[{row[9]}]" for row in rows if row[2].endswith(f":{port}"))


def sockets_of(pid):
    return {str(each.readlink()) for each in Path(f"/proc/{pid}/fd").iterdir()}
