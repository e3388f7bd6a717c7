"""Without a network: what one visit keeps, whose it is, and that no night done without is lost."""

import datetime as dt
from contextlib import suppress
from threading import Thread

import pytest
from playwright.sync_api import Error, expect
from werkzeug.serving import make_server

from tests.browser.people import let_in, moved_in, safe, with_a_routine
from tests.tonight import PLAN
from webapp.domain.clock import utc_now
from webapp.extensions import db
from webapp.models import LogEntry

PLAY = "/tonight/play"
IS_ACTIVE = "navigator.serviceWorker.getRegistration().then((found) => Boolean(found?.active))"
ATTEMPTS = 100


class Network:
    """A server that can be stopped, and a phone that loses its connection with it."""

    def __init__(self, app, context):
        self._app = app
        self._context = context
        self._server = make_server("127.0.0.1", 0, app, threaded=True)
        self._port = self._server.port
        self.address = f"http://127.0.0.1:{self._port}"
        self._serve()

    def lose(self):
        self._context.set_offline(True)
        self.stop()

    def come_back(self):
        self._server = make_server("127.0.0.1", self._port, self._app, threaded=True)
        self._serve()
        self._context.set_offline(False)

    def stop(self):
        self._server.shutdown()
        self._server.server_close()

    def _serve(self):
        Thread(target=self._server.serve_forever, daemon=True).start()


@pytest.fixture
def network(live_app, context):
    made = Network(live_app, context)
    yield made
    made.stop()


@pytest.fixture
def person(live_app, context, network):
    return come_in(live_app, context, network)


@pytest.fixture
def rows(live_app):
    """The nights in the log since this test began."""

    def read():
        with live_app.app_context():
            return set(db.session.scalars(db.select(LogEntry.id))) - before

    before = set()
    before = read()
    return read


def come_in(app, context, network):
    cookie = moved_in(app, safe, with_a_routine)
    let_in(context, network.address, cookie)
    return cookie


def visit(page, network):
    """Once the player, until the worker has what it needs."""
    page.goto(network.address + PLAY)
    for _ in range(ATTEMPTS):
        if page.evaluate(IS_ACTIVE):
            return
        page.wait_for_timeout(200)
    pytest.fail("the worker is not there")


def reopen(page, path):
    """A new page of the same phone, in a time that obeys the test."""
    other = page.context.new_page()
    other.clock.install(time=utc_now())
    other.goto(path)
    return other


def do_all(page):
    page.wait_for_selector("button[data-player=toggle]")
    page.clock.pause_at(utc_now() + dt.timedelta(minutes=1))
    page.get_by_role("button", name="Start", exact=True).click()
    page.clock.run_for(PLAN.total_seconds * 1000 + 5)


def notice(page):
    return page.locator("[data-delivery]")


@pytest.mark.usefixtures("person")
def test_a_night_without_a_network_is_one_night(page, network, rows):
    visit(page, network)
    network.lose()
    page.close()
    for path, heading in {
        "/": "Tonight's routine",
        "/tonight": "Tonight's routine",
        "/lights-out": "Lights out",
        "/stretches/lunge": "Lunge stretch",
        "/nights": "You are offline",
    }.items():
        page = reopen(page, network.address + path)
        expect(page.locator("h1")).to_have_text(heading)
        assert page.evaluate("[...document.images].every((each) => each.naturalWidth > 0)")
    page = reopen(page, network.address + PLAY)
    do_all(page)
    expect(notice(page)).to_contain_text("kept on this phone")
    network.come_back()
    page.get_by_role("button", name="Save what I did").click()
    page.wait_for_url("**/how-it-was")
    assert len(rows()) == 1


@pytest.mark.usefixtures("person")
def test_a_tab_that_is_killed_goes_on(page, network):
    visit(page, network)
    page = reopen(page, network.address + PLAY)
    page.wait_for_selector("button[data-player=toggle]")
    page.clock.pause_at(utc_now() + dt.timedelta(minutes=1))
    page.get_by_role("button", name="Start", exact=True).click()
    page.clock.run_for(16_000)
    with suppress(Error):
        page.goto("chrome://crash")
    page.close()
    again = reopen(page, network.address + PLAY)
    again.wait_for_selector(".player[data-state=paused]")
    expect(again.locator("[data-player=label]")).to_have_text("Hold 1 of 2")


@pytest.mark.usefixtures("person")
def test_an_upgrade_that_is_not_whole_changes_nothing(page, network, live_app, monkeypatch):
    visit(page, network)
    with monkeypatch.context() as patched:
        patched.setitem(live_app.extensions, "build", "half-uploaded")
        page.evaluate("navigator.serviceWorker.getRegistration().then((found) => found.update())")
        page.wait_for_timeout(1500)
    network.lose()
    page = reopen(page, network.address + PLAY)
    do_all(page)
    expect(notice(page)).to_contain_text("kept on this phone")
