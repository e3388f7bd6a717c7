"""Without a network: what one visit keeps, and that no evening done without is lost."""

from contextlib import suppress

import pytest
from playwright.sync_api import Error, expect

from tests.browser.offline.evening import PLAY, do_all, notice, reopen, start, visit

pytestmark = pytest.mark.usefixtures("person")


def test_a_night_without_a_network_is_one_night(page, network, nights):
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
    assert len(nights()) == 1


def test_a_tab_that_is_killed_goes_on(page, network):
    visit(page, network)
    page = reopen(page, network.address + PLAY)
    start(page)
    page.clock.run_for(16_000)
    with suppress(Error):
        page.goto("chrome://crash")
    page.close()
    again = reopen(page, network.address + PLAY)
    again.wait_for_selector(".player[data-state=paused]")
    expect(again.locator("[data-player=label]")).to_have_text("Hold 1 of 2")


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
