"""The two processes of a real server send what waits, each letter once, and log none of it."""

import time

import pytest

from tests.chaos.server import PATIENCE, Server
from tests.conftest import make_app
from tests.letters import asked_for, with_account
from tests.mail_server import listening
from tests.people import keep
from tests.samples import a_user
from webapp.extensions import db
from webapp.models import Letter
from webapp.models.letter import Purpose

ADDRESSES = [f"person-{number}@example.org" for number in range(10)]


@pytest.fixture
def outbox(database, instance):
    """The app whose database holds letters that wait."""
    app = make_app(instance, database)
    with app.app_context():
        for email in ADDRESSES:
            with_account(a_user(), email)
            keep(asked_for(Purpose.SIGN_IN, email))
        db.session.remove()
    return app


@pytest.fixture
def mail():
    with listening() as server:
        yield server


def test_each_letter_goes_out_once(database, instance, outbox, mail):
    server = Server(
        database,
        instance,
        log_level="info",
        smtp=f"smtp://127.0.0.1:{mail.port}",
        address="https://unwind.example.org",
        mail_from="letters@example.org",
    ).start()
    try:
        wait_until_empty(outbox)
    finally:
        server.kill_all()
    assert sorted(str(letter["To"]) for letter in mail.letters) == sorted(ADDRESSES)
    assert "@example.org" not in server.log()
    assert "/links/" not in server.log()


def wait_until_empty(outbox):
    for _ in range(PATIENCE * 10):
        with outbox.app_context():
            if not db.session.query(Letter).count():
                return
        time.sleep(0.1)
    raise TimeoutError
