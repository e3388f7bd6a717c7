"""The timer of ice and heat: the same after a reload and elsewhere, and heard at its end."""

import datetime as dt

import pytest
from playwright.sync_api import expect

from tests.browser.people import let_in, moved_in, safe, with_a_routine
from webapp.domain.clock import utc_now

MINUTE_MS = 60_000
CHIMES = 11
"""The look after five minutes, and ten times the end."""
PHONE = """
    window.heard = 0;
    window.shaken = [];
    const { start } = OscillatorNode.prototype;
    OscillatorNode.prototype.start = function (...when) {
        window.heard += 1;
        return start.apply(this, when);
    };
    const shake = (pattern) => shaken.push(pattern.length);
    Object.defineProperty(navigator, "vibrate", { value: shake });
"""


@pytest.fixture
def cookie(live_app, context, base_url):
    found = moved_in(live_app, safe)
    let_in(context, base_url, found)
    return found


@pytest.fixture
def with_ice(page, cookie):
    """A page on which an ice pack was just started."""
    page.add_init_script(PHONE)
    page.clock.install(time=utc_now())
    page.goto("/packs")
    page.get_by_label("Ice").check()
    page.get_by_label("None of these").check()
    page.get_by_role("button", name="Start the timer").click()
    expect(page.get_by_role("timer")).to_have_text("15:00")
    return page


def test_counts_down_and_asks_for_a_look_and_calls_at_the_end(with_ice):
    with_ice.clock.run_for(5 * MINUTE_MS)
    expect(with_ice.get_by_role("timer")).to_have_text("10:00")
    expect(with_ice.get_by_role("status")).to_contain_text("Look at your skin now")
    with_ice.clock.run_for(10 * MINUTE_MS)
    expect(with_ice.get_by_role("timer")).to_have_text("0:00")
    expect(with_ice.get_by_role("status")).to_contain_text("Take the pack off now")
    with_ice.clock.run_for(MINUTE_MS)
    assert with_ice.evaluate("shaken") == [3, *[5] * 10]


def test_after_one_tap_the_end_rings_by_itself(with_ice):
    with_ice.get_by_role("button", name="Tap so that it can ring").click()
    expect(with_ice.get_by_role("button", name="Tap so that it can ring")).to_be_hidden()
    assert with_ice.evaluate("heard") >= CHIMES


def test_another_device_counts_the_same(with_ice, browser, browser_context_args, base_url, cookie):
    shown = with_ice.locator("[data-end]").get_attribute("data-end")
    with_ice.reload()
    assert with_ice.locator("[data-end]").get_attribute("data-end") == shown
    other = browser.new_context(**browser_context_args)
    let_in(other, base_url, cookie)
    page = other.new_page()
    page.goto(f"{base_url}/packs")
    assert page.locator("[data-end]").get_attribute("data-end") == shown
    page.get_by_role("button", name="Take it off now").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ice or heat")
    other.close()
    with_ice.reload()
    expect(with_ice.get_by_role("heading", level=1)).to_have_text("Ice or heat")


def test_a_routine_in_another_page_of_the_phone_waits(context, live_app, base_url):
    let_in(context, base_url, moved_in(live_app, safe, with_a_routine))
    player, packs = context.new_page(), context.new_page()
    player.goto(f"{base_url}/tonight/play?go=yes")
    player.wait_for_selector(".player[data-state=running]")
    packs.goto(f"{base_url}/packs")
    packs.get_by_label("Ice").check()
    packs.get_by_label("None of these").check()
    packs.get_by_role("button", name="Start the timer").click()
    expect(packs.get_by_role("timer")).to_be_visible()
    player.wait_for_selector(".player[data-state=paused]")


def test_a_phone_that_slept_past_the_end_calls_when_it_wakes(with_ice):
    with_ice.clock.fast_forward(dt.timedelta(minutes=40).total_seconds() * 1000)
    expect(with_ice.get_by_role("status")).to_contain_text("Take the pack off now")
