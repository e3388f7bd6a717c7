"""Once tonight was visited the evening needs no network, in each engine."""

import time

import pytest

from tests.browser.engines.chromium import Chromium
from tests.browser.engines.walk import PLAY, breathe_to_the_end, come_to_the_player

HAS_KEPT = "async (path) => Boolean(await caches.match(path))"
HAS_A_RUN = "() => localStorage.length > 0"
HANG = "ServiceWorkerContainer.prototype.register = () => new Promise(() => {});"
TIME_TO_SEND_TWICE = 1


@pytest.mark.usefixtures("short_routine")
def test_a_night_without_a_network_is_logged_once_when_it_is_back(phone, server, nights):
    come_to_the_player(phone)
    phone.until(lambda: phone.ask(HAS_KEPT, PLAY), "the player is kept")
    server.stop()
    phone.open(PLAY)
    phone.tap("Resume")
    breathe_to_the_end(phone)
    phone.wait_for(".player[data-state=ended]")
    assert nights() == []
    server.start()
    phone.until(lambda: phone.open("/tonight") is None, "the page is not on its own way just now")
    phone.until(nights, "the night arrives")
    time.sleep(TIME_TO_SEND_TWICE)
    assert len(nights()) == 1


@pytest.mark.usefixtures("short_routine")
def test_a_worker_that_is_stuck_costs_no_second_and_no_night(page, server, nights):
    """WebKit may leave it so; what is lost then is only to open the page without a network."""
    page.add_init_script(HANG)
    phone = Chromium(server.address, page)
    come_to_the_player(phone)
    phone.until(lambda: phone.ask(HAS_A_RUN), "the recorder has come")
    server.stop()
    breathe_to_the_end(phone)
    phone.wait_for(".player[data-state=ended]")
    server.start()
    page.evaluate("dispatchEvent(new Event('online'))")
    phone.until(nights, "the night arrives")
    assert len(nights()) == 1
    phone.until(lambda: phone.ask(HAS_KEPT, PLAY) is False, "nothing was kept")
