import hashlib
import shutil
from pathlib import Path

import pytest

from tests.chaos.server import Person, Server
from tests.conftest import TOKEN, make_app
from tests.people import keep
from tests.samples import NOW
from tests.tonight import a_finished_screening, somebody_ready, tonights
from webapp.extensions import db
from webapp.models import AuthSession
from webapp.web.auth import SIGNED_IN_FOR


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
    token_hash = hashlib.sha256(TOKEN.encode()).digest()
    later = NOW + SIGNED_IN_FOR
    return AuthSession(user_id=user.id, token_hash=token_hash, created_at=NOW, expires_at=later)
