from contextlib import ExitStack

import pytest
from sqlalchemy import select

from tests.browser.engines.chromium import Chromium
from tests.browser.engines.firefox import Firefox, firefox
from tests.browser.engines.server import Server
from tests.browser.engines.webkit import WebKit, webkit
from tests.browser.needed import needed
from tests.browser.prepare import CHROMIUM, ENGINES, FIREFOX
from tests.domain.routines import a_hold, a_plan, closing
from webapp.extensions import db
from webapp.models import LogEntry

SHORT = a_plan(a_hold(), closing(3))
"""One skips the hold and breathes for three seconds."""


@pytest.fixture
def server(live_app):
    server = Server(live_app)
    yield server
    server.stop()


@pytest.fixture(params=ENGINES, ids=lambda engine: engine.name)
def phone(request, server, tmp_path):
    program = needed(request.param)
    with ExitStack() as stack:
        if request.param is CHROMIUM:
            yield Chromium(server.address, request.getfixturevalue("page"))
        elif request.param is FIREFOX:
            yield Firefox(server.address, stack.enter_context(firefox(program, tmp_path)))
        else:
            yield WebKit(server.address, stack.enter_context(webkit(program)))


@pytest.fixture
def short_routine(monkeypatch):
    """The planner gives everybody the same few seconds."""
    monkeypatch.setattr("webapp.web.evening.build_routine", lambda *_, **__: SHORT)


@pytest.fixture
def nights(live_app):
    """What the log was told since the test began."""

    def read():
        with live_app.app_context():
            return [each for each in db.session.scalars(select(LogEntry)) if each.id not in before]

    before = set()
    before = {each.id for each in read()}
    return read
