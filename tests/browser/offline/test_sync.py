"""Where the browser has Background Sync, a night goes to the log though every page was closed."""

import pytest
from playwright.sync_api import expect

from tests.browser.offline.evening import do_all_without_a_network, notice
from tests.browser.patience import wait_until

TAGS = "navigator.serviceWorker.getRegistration().then((found) => found.sync.getTags())"


@pytest.fixture(scope="module")
def browser(whole_browser):
    return whole_browser


@pytest.mark.usefixtures("person")
def test_the_worker_sends_it(page, context, network, nights):
    page = do_all_without_a_network(page, network)
    expect(notice(page)).to_contain_text("kept on this phone")
    assert page.evaluate(TAGS) == ["nights"]
    elsewhere = context.new_page()
    page.close()
    network.come_back()
    wake_the_worker(elsewhere, network.address)
    wait_until(elsewhere, nights)
    assert len(nights()) == 1
    elsewhere.goto(f"{network.address}/nights")
    expect(notice(elsewhere)).to_contain_text("is now in your log")
    assert len(nights()) == 1


def wake_the_worker(page, address):
    """What the browser does by itself, some minutes after the network is back."""
    known = []
    session = page.context.new_cdp_session(page)
    told = "ServiceWorker.workerRegistrationUpdated"
    session.on(told, lambda event: known.extend(event["registrations"]))
    session.send("ServiceWorker.enable")
    wait_until(page, lambda: known)
    worker = {"origin": address, "registrationId": known[-1]["registrationId"]}
    session.send("ServiceWorker.dispatchSyncEvent", worker | {"tag": "nights", "lastChance": False})
