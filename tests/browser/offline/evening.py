"""An evening in a time that obeys the test, on a phone that may have no network."""

import datetime as dt

from tests.browser.patience import wait_until
from tests.tonight import PLAN
from webapp.domain.clock import utc_now

PLAY = "/tonight/play"
IS_ACTIVE = "navigator.serviceWorker.getRegistration().then((found) => Boolean(found?.active))"


def visit(page, network):
    """Once the player, until the worker has what it needs."""
    page.goto(network.address + PLAY)
    wait_until(page, lambda: page.evaluate(IS_ACTIVE))


def reopen(page, path):
    """A new page of the same phone."""
    other = page.context.new_page()
    other.clock.install(time=utc_now())
    other.goto(path)
    return other


def start(page):
    page.wait_for_selector("button[data-player=toggle]")
    page.clock.pause_at(utc_now() + dt.timedelta(minutes=1))
    page.get_by_role("button", name="Start", exact=True).click()


def do_all(page):
    start(page)
    page.clock.run_for(PLAN.total_seconds * 1000 + 5)


def do_all_without_a_network(page, network):
    """Leave a night on the phone, and the network as it was before."""
    visit(page, network)
    network.lose()
    page.close()
    page = reopen(page, network.address + PLAY)
    do_all(page)
    return page


def notice(page):
    return page.locator("[data-delivery]")
