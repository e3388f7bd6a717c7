"""A full or read-only disk, a lock that somebody holds: said plainly, and nothing is lost."""

import resource
import time
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from tests.browsing import text_of
from tests.chaos.server import ask
from tests.people import described, planned, screened
from webapp.extensions import db
from webapp.models import LogEntry, sqlite
from webapp.web.aliases import alias_of

TABLES = 512 * 1024
"""Larger than the index of the log that all processes share, smaller than what is written."""


@pytest.fixture
def ready(guest):
    """A guest with tonight's routine; `guest.path` takes its nights."""
    screened(guest.user)
    described(guest.user)
    guest.path = f"/routines/{planned(guest.user).id}/nights"
    guest.alias = str(alias_of(guest.user.id))
    return guest


@contextmanager
def read_only():
    """SQLite answers as it does on a disk that takes no more writes."""
    with every_connection(query_only=1):
        yield


@contextmanager
def full():
    """Not one page more fits."""
    with db.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
    with every_connection(max_page_count=pages):
        yield


@contextmanager
def locked():
    """Somebody writes for longer than we wait."""
    with (
        every_connection(busy_timeout=1),
        closing(sqlite.driver.connect(db.engine.url.database, isolation_level=None)) as holder,
    ):
        holder.execute("BEGIN IMMEDIATE")
        yield


@contextmanager
def every_connection(**pragmas):
    with pytest.MonkeyPatch.context() as patch, ExitStack() as afterwards:
        for name, value in pragmas.items():
            patch.setitem(sqlite.PRAGMAS, name, value)
        start_anew()
        afterwards.callback(start_anew)
        yield


def start_anew():
    db.session.remove()
    db.engine.dispose()


@pytest.mark.parametrize("fault", [full, read_only, locked])
def test_what_cannot_be_written_is_refused_and_taken_once_later(fault, ready, rows):
    before = len(rows(LogEntry))
    with fault():
        refused = refused_by_phone(ready)
        assert refused.headers["Retry-After"] == "10"
        assert "Nothing was saved" in refused.json["error"]
        page = ready.post(ready.path, data={"entry_id": str(uuid4())})
        assert (page.status_code, page.headers["Retry-After"]) == (503, "10")
        assert "not saved yet" in text_of(page)
        assert ready.get("/tonight").status_code == 200
        assert ready.get("/nights").status_code == 200
        kept = {each.id for each in rows(LogEntry)}
    assert UUID(ready.night) not in kept
    for _ in range(2):
        assert send(ready, ready.night).status_code == 201
    assert len(rows(LogEntry)) == len(kept) + 1 > before


def refused_by_phone(client):
    """The first night that does not go in any more; `client.night` is its id."""
    for _ in range(200):
        client.night = str(uuid4())
        answer = send(client, client.night)
        if answer.status_code == 503:
            return answer
        assert answer.status_code == 201
    raise AssertionError("All of them went in.")


def send(client, night):
    return client.post(client.path, json={"entry_id": night, "person": client.alias})


def test_a_served_disk_that_fills_up_takes_the_night_once_there_is_room(server, person, database):
    assert person.send_night(server.port, uuid4()).status == 201
    night = uuid4()
    with no_file_grows(server, Path(f"{database}-wal")):
        answer = person.send_night(server.port, night)
        assert (answer.status, answer.headers["Retry-After"]) == (503, "10")
        assert ask(server.port, "GET", "/tonight", person.cookie).status == 200
    assert [person.send_night(server.port, night).status for _ in range(2)] == [201, 201]
    with closing(sqlite.driver.connect(str(database))) as connection:
        assert connection.execute("SELECT count(*) FROM log_entry").fetchone() == (2,)
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


@pytest.mark.chaos
def test_a_served_lock_held_too_long_refuses_after_the_wait(server, person, database):
    night, began = uuid4(), time.monotonic()
    with closing(sqlite.driver.connect(str(database), isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        assert ask(server.port, "GET", "/tonight", person.cookie).status == 200
        assert person.send_night(server.port, night).status == 503
        assert time.monotonic() - began >= sqlite.BUSY_SECONDS
    assert [person.send_night(server.port, night).status for _ in range(2)] == [201, 201]


@contextmanager
def no_file_grows(server, journal):
    """Past the size of the journal now, for all that serve."""
    size = journal.stat().st_size if journal.exists() else TABLES
    hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    for worker in server.workers():
        resource.prlimit(worker, resource.RLIMIT_FSIZE, (size, hard))
    yield
    for worker in server.workers():
        resource.prlimit(worker, resource.RLIMIT_FSIZE, (hard, hard))
