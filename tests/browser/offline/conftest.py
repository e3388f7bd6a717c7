from functools import partial

import pytest

from tests.browser.needed import needed
from tests.browser.offline.browser import OwnBrowser
from tests.browser.offline.network import Network
from tests.browser.people import let_in, moved_in, safe, with_a_routine
from tests.browser.prepare import CHROMIUM
from webapp.extensions import db
from webapp.models import LogEntry


@pytest.fixture
def network(live_app, context):
    made = Network(live_app, context)
    yield made
    made.stop()


@pytest.fixture
def come_in(live_app, context, network):
    """Let somebody new into this browser, and say by which cookie they are known."""

    def cookie_of_somebody_new():
        context.clear_cookies()
        cookie = moved_in(live_app, safe, with_a_routine)
        let_in(context, network.address, cookie)
        return cookie

    return cookie_of_somebody_new


@pytest.fixture
def person(come_in):
    return come_in()


@pytest.fixture
def nights(live_app):
    """Who has which night in the log, since this test began."""

    def read():
        with live_app.app_context():
            found = db.session.execute(db.select(LogEntry.id, LogEntry.user_id))
            return [owner.hex for night, owner in found if night not in before]

    before = set()
    with live_app.app_context():
        before = set(db.session.scalars(db.select(LogEntry.id)))
    return read


@pytest.fixture
def own_browser(browser_type, browser_type_launch_args, browser_context_args, tmp_path):
    options = browser_type_launch_args | {"executable_path": needed(CHROMIUM)}
    launch = partial(browser_type.launch_persistent_context, **options, **browser_context_args)
    browser = OwnBrowser(launch, tmp_path)
    yield browser
    browser.close()
