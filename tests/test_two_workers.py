"""The server as `make run` starts it: one log, and one count over both of its workers."""

import json
import re
import shutil

import pytest

from tests.chaos.server import Server, ask
from webapp.config import counts_folder

ASKED = 40
KEY = "a-key-in-an-address"


@pytest.fixture(scope="module")
def server(tmp_path_factory, empty_database):
    folder = tmp_path_factory.mktemp("two-workers")
    database = shutil.copy(empty_database, folder / "unwind.db")
    counts = counts_folder(folder)
    counts.mkdir()
    (counts / "counter_1.db").write_text("of the server before")
    serving = Server(database, folder, log_level="info").start()
    yield serving
    serving.kill_all()


def test_both_workers_count_together_and_log_no_address(server):
    for _ in range(ASKED):
        ask(server.port, "GET", f"/sheets/{KEY}?note={KEY}")
    told = ask(server.port, "GET", "/metrics").text
    counted = re.search(r'unwind_answers_total\{.*"/sheets/<token>",status="404"\} (\d+)', told)
    assert int(counted[1]) == ASKED

    lines = [json.loads(each) for each in server.log().splitlines()]
    asked = [line for line in lines if line.get("route") == "/sheets/<token>"]
    assert len(asked) == len({line["request_id"] for line in asked}) == ASKED
    assert KEY not in server.log()


def test_what_is_no_request_is_told_without_its_text(server):
    server.send(f"GET /{KEY}\x01 HTTP/nine\r\n\r\n".encode())
    assert '"gunicorn.error (gunicorn/' in server.log()
    assert KEY not in server.log()
