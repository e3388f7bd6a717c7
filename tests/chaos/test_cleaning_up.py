"""The server removes by itself what nobody can come back to."""

import datetime as dt
import time
from contextlib import closing

from tests.chaos.server import PATIENCE, Server
from tests.conftest import make_app
from tests.people import keep
from tests.samples import a_user
from webapp.domain.clock import utc_now
from webapp.extensions import db
from webapp.models import sqlite


def test_a_guest_who_did_not_come_back_goes_while_it_serves(database, instance):
    with make_app(instance, database).app_context():
        keep(a_user(created_at=utc_now() - dt.timedelta(days=401)))
        db.session.remove()
        db.engine.dispose()
    server = Server(database, instance).start()
    deadline = time.monotonic() + PATIENCE
    while people_in(database) and time.monotonic() < deadline:
        time.sleep(0.1)
    server.kill_all()
    assert people_in(database) == 0


def people_in(database):
    with closing(sqlite.driver.connect(str(database))) as connection:
        return connection.execute("SELECT count(*) FROM user").fetchone()[0]
