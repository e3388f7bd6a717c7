"""The whole browser is killed, without a warning, and opened again."""

import time

import pytest
from playwright.sync_api import expect

from tests.browser.offline.evening import PLAY, do_all, notice, start
from tests.browser.people import let_in, moved_in, safe, with_a_routine
from tests.tonight import PLAN
from webapp.domain.clock import utc_now

PATIENCE_SECONDS = 30


@pytest.fixture
def cookie(live_app):
    return moved_in(live_app, safe, with_a_routine)


def opened(browser, base_url, cookie, path):
    let_in(browser.context, base_url, cookie)  # a cookie this new is not on the disk yet
    page = browser.context.new_page()
    page.clock.install(time=utc_now())
    page.goto(base_url + path)
    return page


def killed(browser):
    browser.kill()
    browser.open()
    return browser


def test_a_run_is_offered_again(own_browser, base_url, cookie, nights):
    page = opened(own_browser, base_url, cookie, PLAY)
    start(page)
    page.clock.run_for(20_000)
    wait_for(lambda: own_browser.has_written("unwind.run."))
    again = opened(killed(own_browser), base_url, cookie, PLAY)
    again.wait_for_selector(".player[data-state=paused]")
    again.get_by_role("button", name="Resume", exact=True).click()
    again.clock.run_for(PLAN.total_seconds * 1000)
    again.wait_for_url("**/how-it-was")
    assert len(nights()) == 1


def test_a_night_that_has_just_ended_is_sent(own_browser, base_url, cookie, nights):
    page = opened(own_browser, base_url, cookie, PLAY)
    page.route("**/nights", lambda route: route.abort())
    do_all(page)
    expect(notice(page)).to_contain_text("kept on this phone")
    opened(killed(own_browser), base_url, cookie, "/nights")
    wait_for(nights)  # by the page or, without a word, by the worker that woke before it
    assert len(nights()) == 1


def wait_for(is_true):
    end = time.monotonic() + PATIENCE_SECONDS
    while not is_true():
        assert time.monotonic() < end
        time.sleep(0.2)
