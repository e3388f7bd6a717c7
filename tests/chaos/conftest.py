import shutil
from pathlib import Path

import pytest

from tests.chaos.server import Person, Server
from tests.conftest import TOKEN, make_app
from tests.people import keep
from tests.samples import NOW, a_session
from tests.tonight import a_finished_screening, somebody_ready, tonights
from webapp.extensions import db
from webapp.web.sessions import GUEST_FOR


@pytest.fixture
def database(tmp_path, empty_database):
    return Path(shutil.copy(empty_database, tmp_path / "unwind.db"))


@pytest.fixture
def person(database, instance):
    """Somebody signed in, with a routine for tonight."""
    with make_app(instance, database).app_context():
        user = keep(somebody_ready())
        routine = keep(tonights(user), a_finished_screening(user), signed_in(user))
        found = Person(user.id, f"{user.id.hex}.{TOKEN}", routine.id)
        db.session.remove()
        db.engine.dispose()
    return found


@pytest.fixture
def server(database, instance, person):
    serving = Server(database, instance).start()
    yield serving
    serving.kill_all()


def signed_in(user):
    return a_session(user, TOKEN, created_at=NOW, expires_at=NOW + GUEST_FOR)
