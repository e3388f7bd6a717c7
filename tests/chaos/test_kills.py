"""However often the server is killed, a night that was answered as kept is kept, whole and once."""

import os
import random
import time
from contextlib import closing
from threading import Event
from uuid import UUID

from tests.chaos.server import PATIENCE, Phone
from tests.tonight import PLAN
from webapp.models import sqlite

KILLS = int(os.environ.get("KILLS", "12"))
PHONES = 4
NIGHTS_BETWEEN = 5


def test_loses_no_night_that_was_answered(server, person, database):
    enough = Event()
    phones = [Phone(server.port, person, enough) for _ in range(PHONES)]
    for phone in phones:
        phone.start()
    try:
        for number in range(1, KILLS + 1):
            wait_for_more(phones)
            kill(server, all_at_once=number % 6 == 0)
        wait_for_more(phones)
    finally:
        enough.set()
        for phone in phones:
            phone.join()
    server.kill_all()
    assert [phone.odd for phone in phones] == [[]] * PHONES
    assert_kept_once(database, {night for phone in phones for night in phone.acknowledged})


def wait_for_more(phones):
    """And then a moment, so that the kill hits any point of a request."""
    until = sum(len(each.acknowledged) for each in phones) + NIGHTS_BETWEEN
    deadline = time.monotonic() + PATIENCE
    while sum(len(each.acknowledged) for each in phones) < until:
        assert time.monotonic() < deadline, "Nothing is answered any more."
        time.sleep(0.005)
    time.sleep(random.SystemRandom().uniform(0, 0.05))


def kill(server, *, all_at_once):
    if all_at_once:
        server.kill_all()
        server.start()
    else:
        server.kill_a_worker()


def assert_kept_once(database, acknowledged):
    with closing(sqlite.driver.connect(str(database))) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        stored = [UUID(bytes=key) for (key,) in connection.execute("SELECT id FROM log_entry")]
        moves = connection.execute("SELECT count(*) FROM log_move GROUP BY entry_id").fetchall()
    assert len(stored) == len(set(stored))
    assert acknowledged <= set(stored)
    assert len(stored) - len(acknowledged) <= PHONES
    assert moves == [(len(PLAN.entries),)] * len(stored)
