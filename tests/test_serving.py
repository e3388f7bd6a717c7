import logging
import shutil
import socket
from types import SimpleNamespace

import pytest

from webapp import serving
from webapp.config import COUNTS, counts_folder
from webapp.extensions import db


@pytest.fixture
def taken():
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def server(host, port):
    return SimpleNamespace(address=[(host, port)], log=logging.getLogger("server"))


@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0"])  # noqa: S104
def test_refuses_a_port_that_somebody_else_would_share(taken, host):
    with pytest.raises(SystemExit, match=f"{taken}: Address already in use.*PORT={taken + 1}"):
        serving.on_starting(server(host, taken))


def test_takes_a_free_port(tmp_path, monkeypatch):
    monkeypatch.setenv("UNWIND_INSTANCE", str(tmp_path))
    monkeypatch.setenv(COUNTS, "")  # what it sets is put back afterwards
    serving.on_starting(server("127.0.0.1", 0))
    shutil.rmtree(counts_folder(tmp_path))


def test_says_where_it_is(caplog):
    with caplog.at_level(logging.INFO):
        serving.when_ready(server("127.0.0.1", 8000))
    assert caplog.messages == ["Unwind is at http://127.0.0.1:8000"]


@pytest.mark.parametrize("host", serving.EVERY_ADDRESS)
def test_names_an_address_that_a_phone_can_open(host):
    assert serving.reachable(host) not in serving.EVERY_ADDRESS


def test_names_the_machine_where_no_way_leads_out(monkeypatch):
    monkeypatch.setattr(serving, "SOMEWHERE_ELSE", ("::1", 9))
    assert serving.reachable("0.0.0.0") == socket.gethostname()  # noqa: S104


def test_a_fresh_app_holds_no_connection_that_workers_would_share(app):
    assert db.engine.pool.checkedin() == 0
    assert db.engine.pool.checkedout() == 0
