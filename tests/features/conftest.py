import pytest
import time_machine

from tests.letters import with_account
from tests.mail_server import listening
from tests.people import described, planned, screened
from tests.samples import NOW, a_user
from tests.tonight import a_finished_screening, somebody_ready, tonights
from webapp.extensions import db


@pytest.fixture(autouse=True)
def clock():
    """Half past ten in the evening of 21 November 2026; `clock.shift` lets time pass."""
    with time_machine.travel(NOW, tick=True) as traveller:
        yield traveller


@pytest.fixture
def ready(guest):
    """A guest who has answered everything and has no plan for tonight yet."""
    screened(guest.user)
    described(guest.user)
    return guest


@pytest.fixture
def with_plan(ready):
    """A guest with tonight's routine; `with_plan.routine` is it."""
    ready.routine = planned(ready.user)
    return ready


@pytest.fixture
def to_play(client):
    """Somebody with a routine of known length for tonight; `to_play.routine` is the routine."""
    user = somebody_ready()
    client.sign_in(user)
    db.session.add(a_finished_screening(user))
    db.session.commit()
    client.routine = tonights(user)
    db.session.commit()
    return client


@pytest.fixture
def mail(app):
    """A server that takes every letter; the app knows of it."""
    with listening() as server:
        app.config.update(
            SMTP=f"smtp://127.0.0.1:{server.port}",
            ADDRESS="https://unwind.example.org",
            MAIL_FROM="letters@example.org",
        )
        yield server


@pytest.fixture
def ann(app):
    return with_account(a_user())
