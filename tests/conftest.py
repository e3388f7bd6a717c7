import os
import shutil
from collections.abc import Callable, Iterator
from copy import copy
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, has_app_context
from flask.testing import FlaskClient
from flask_migrate import upgrade
from html5lib.html5parser import ParseError
from hypothesis import is_hypothesis_test, settings
from sqlalchemy import event, select
from werkzeug.test import TestResponse

from tests.pages import check_page
from tests.samples import a_session, a_user
from tests.whole_log import whole_log  # noqa: F401 - reads what every test logs
from webapp.extensions import db
from webapp.models import Base, User
from webapp.models.tried import SIDE_FILES
from webapp.schema import create_app

# No test fails for being slow on a busy machine; in CI the examples are the same everywhere
settings.register_profile("patient", deadline=None)
settings.register_profile("ci", settings.get_profile("patient"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "patient")

TOKEN = "token-of-a-test"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Count what is reached by plain tests only: counting more than doubles the time of Python."""
    for item in items:
        if is_hypothesis_test(getattr(item, "obj", None)):
            item.add_marker(pytest.mark.no_cover)


class PageClient(FlaskClient):
    """Checks every page it sees, and forgets what was not committed."""

    user: User

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        kwargs.setdefault("base_url", "https://localhost")
        kwargs["buffered"] = True
        response = super().open(*args, **kwargs)
        if has_app_context():
            db.session.rollback()
        if response.mimetype == "text/html" and not response.location and _has_body(response):
            _check(response)
        return response

    def sign_in(self, user: User) -> "PageClient":
        db.session.add(user)
        db.session.flush()
        db.session.add(a_session(user, TOKEN))
        db.session.commit()
        self.user = user
        self.set_cookie("__Host-unwind", f"{user.id.hex}.{TOKEN}", secure=True)
        return self


def _has_body(response: TestResponse) -> bool:
    return response.request.method not in ("HEAD", "OPTIONS")


def _check(response: TestResponse) -> None:
    try:
        check_page(response.text)
    except (AssertionError, ParseError) as fault:
        fault.add_note(f"on {response.request.method} {response.request.path}")
        raise


@pytest.fixture(scope="session")
def instance(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("instance")


@pytest.fixture(scope="session")
def empty_database(instance: Path) -> Path:
    database = instance / "empty.db"
    app = make_app(instance, database)
    with app.app_context():
        upgrade(directory="webapp/migrations")
        db.engine.dispose()
    return database


@pytest.fixture(scope="session")
def shared_app(instance: Path, tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """Made once: making it takes longer than most tests."""
    return make_app(instance, tmp_path_factory.mktemp("database") / "unwind.db")


@pytest.fixture
def app(
    shared_app: Flask, empty_database: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Flask]:
    """The app with an empty database; what a test changes of it is put back."""
    monkeypatch.setattr(shared_app, "extensions", dict(shared_app.extensions))
    monkeypatch.setattr(shared_app, "config", copy(shared_app.config))
    for ending in SIDE_FILES:
        Path(shared_app.instance_path, f"limits.db{ending}").unlink(missing_ok=True)
    with shared_app.app_context():
        shutil.copy(empty_database, db.engine.url.database or "")
        yield shared_app
        db.session.remove()
        db.engine.dispose()
        shared_app.extensions["limits"].storage.close()


def make_app(instance: Path, database: Path, **config: object) -> Flask:
    app = create_app(
        {
            "INSTANCE": instance,
            "DATABASE_URL": f"sqlite:///{database}",
            "SECRET_KEY": "only for tests",
            **config,
        }
    )
    app.testing = True
    app.test_client_class = PageClient
    return app


@pytest.fixture
def unlimited(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where more is tried in a test than anybody may."""
    monkeypatch.setattr(app.extensions["limits"], "enabled", False)


@pytest.fixture
def client(app: Flask) -> PageClient:
    """Somebody who has not been here before."""
    return app.test_client()  # type: ignore[return-value]


@pytest.fixture
def guest(client: PageClient) -> PageClient:
    """A signed-in client; `guest.user` is who it is."""
    return client.sign_in(a_user())


@pytest.fixture
def queries(app: Flask) -> Iterator[list[str]]:
    """The SQL of every statement so far; `queries.clear()` starts anew."""
    seen: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.startswith("BEGIN"):
            seen.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    yield seen
    event.remove(db.engine, "before_cursor_execute", note)


@pytest.fixture
def rows(app: Flask) -> Callable[[type[Base]], list[Any]]:
    """Read back what is stored of a model."""

    def read(model: type[Base]) -> list[Any]:
        db.session.rollback()
        return list(db.session.scalars(select(model)))

    return read
