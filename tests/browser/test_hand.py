"""What a hand in the dark does to the player, on purpose or not."""

import datetime as dt
import re

import pytest
from playwright.sync_api import expect

from tests.browser import test_player
from tests.browser.test_player import PLAY, left, live, opened, state, tap, text, violations
from webapp.domain.clock import utc_now
from webapp.domain.pace import Dimming
from webapp.extensions import db
from webapp.models import User

user = test_player.user

DIM = ".dim[data-dim]"
UNTOUCHED = 20


@pytest.fixture
def running(page, user):
    return started(page)


@pytest.fixture
def dim(running):
    tap(running, "Dim")
    running.wait_for_selector(DIM)
    return running


def started(page):
    opened(page)
    tap(page, "Start")
    page.wait_for_selector("[data-player=dim]")
    return page


def contrast(colour, ground):
    lighter, darker = sorted((luminance(colour), luminance(ground)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour):
    parts = [int(each) / 255 for each in re.findall(r"\d+", colour)[:3]]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


# Dimming


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_dim_leaves_the_time_and_the_side_to_be_read(page, user, scheme):
    page.emulate_media(color_scheme=scheme)
    started(page)
    live(page, 20)
    tap(page, "Dim")
    live(page, 1)
    assert page.locator(".dim > p").all_inner_texts() == ["0:24", "RIGHT side"]
    style = page.evaluate("""() => {
        const { color, backgroundColor } = getComputedStyle(document.querySelector(".dim"));
        return [color, backgroundColor];
    }""")
    assert contrast(*style) >= 7
    box = page.locator(".dim").bounding_box()
    assert (box["width"], box["height"]) == (390, 844)


def test_the_browsers_bars_get_dark_too_and_come_back(page, user):
    page.emulate_media(color_scheme="light")
    started(page)
    bars = "[...document.querySelectorAll('meta[name=theme-color]')].map((each) => each.content)"
    usual = page.evaluate(bars)
    tap(page, "Dim")
    assert set(page.evaluate(bars)) == {"#000000"}
    page.keyboard.press("Shift")
    assert page.evaluate(bars) == usual


def test_the_touch_that_wakes_it_presses_nothing(dim):
    box = dim.locator("[data-player=skip]").bounding_box()
    dim.touchscreen.tap(box["x"] + 9, box["y"] + 9)
    expect(dim.locator(DIM)).to_have_count(0)
    assert (state(dim), dim.inner_text("h1")) == ("running", "Lunge")
    live(dim, 0.5)
    dim.touchscreen.tap(box["x"] + 9, box["y"] + 9)
    assert dim.inner_text("h1") == "Knee to chest"


def test_the_key_that_wakes_it_does_nothing_else(dim):
    dim.evaluate("document.activeElement.blur()")
    dim.keyboard.press(" ")
    expect(dim.locator(DIM)).to_have_count(0)
    assert state(dim) == "running"


def test_it_dims_by_itself_only_for_those_who_chose_it(running):
    live(running, 60)
    expect(running.locator(DIM)).to_have_count(0)


def test_chosen_it_dims_whenever_nothing_was_touched_for_a_while(live_app, page, user):
    with live_app.app_context():
        db.session.get(User, user).dimming = Dimming.BY_ITSELF
        db.session.commit()
    started(page)
    live(page, UNTOUCHED + 1)
    expect(page.locator(DIM)).to_have_count(1)
    page.mouse.click(195, 300)
    expect(page.locator(DIM)).to_have_count(0)
    live(page, UNTOUCHED - 1)
    expect(page.locator(DIM)).to_have_count(0)
    live(page, 2)
    expect(page.locator(DIM)).to_have_count(1)


def test_a_question_is_not_asked_in_the_dark(dim):
    live(dim, 20)
    test_player.sleep(dim, 180)
    assert state(dim) == "asking"
    expect(dim.locator(DIM)).to_have_count(0)


def test_without_motion_it_is_dark_at_once(page, user):
    page.emulate_media(reduced_motion="reduce")
    started(page)
    tap(page, "Dim")
    assert page.evaluate("getComputedStyle(document.querySelector('.dim')).opacity") == "1"


def test_is_accessible_while_dim(dim):
    dim.clock.resume()
    assert violations(dim) == []


def test_dimming_takes_the_focus_nowhere(dim):
    assert dim.evaluate("document.activeElement.dataset.player") == "dim"


# Going back, and keys


def test_going_back_pauses_first_and_says_so(running):
    live(running, 20)
    running.go_back()
    running.wait_for_selector(".player[data-state=paused]")
    expect(running.get_by_text("Going back once more leaves")).to_be_visible()
    tap(running, "Resume")
    live(running, 6)
    assert (state(running), left(running)) == ("running", "0:24")
    expect(running.get_by_text("Going back once more leaves")).to_be_hidden()


def test_going_back_twice_leaves_and_coming_back_finds_the_same_second(page, user):
    page.goto("/tonight")
    started(page)
    live(page, 20)
    page.go_back()
    page.wait_for_selector(".player[data-state=paused]")
    page.go_back()
    page.wait_for_url("**/tonight")
    page.goto(PLAY)
    page.wait_for_selector(".player[data-state=paused]")
    assert (left(page), text(page, "label")) == ("0:25", "Hold 1 of 2")


def test_coming_back_to_a_page_that_was_set_aside_finds_what_went_on_elsewhere(running):
    live(running, 20)
    tap(running, "Pause")
    running.evaluate("""() => {
        const key = Object.keys(localStorage).find((each) => each.startsWith("unwind.run."));
        const kept = JSON.parse(localStorage[key]);
        kept.place.offset += 5000;
        localStorage[key] = JSON.stringify(kept);
        dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
    }""")
    expect(running.locator(".timer__seconds")).to_have_text("0:20")


def test_going_back_before_start_simply_leaves(page, user):
    page.goto("/tonight")
    opened(page)
    page.go_back()
    page.wait_for_url("**/tonight")


def test_a_key_cannot_end_the_night(running):
    running.evaluate("document.activeElement.blur()")
    for _ in range(5):
        running.keyboard.press("ArrowRight")
    assert (state(running), running.inner_text("h1")) == ("running", "Calm breathing")


def test_a_key_held_down_acts_once(running):
    running.evaluate("document.activeElement.blur()")
    for _ in range(4):
        running.keyboard.down("ArrowRight")
    assert running.inner_text("h1") == "Knee to chest"


def test_the_browser_keeps_its_own_keys(running):
    running.evaluate("document.activeElement.blur()")
    running.keyboard.press("Control+ArrowRight")
    assert running.inner_text("h1") == "Lunge"


def test_start_from_tonight_goes_on_where_it_was(page, user):
    started(page)
    live(page, 20)
    page.goto("/tonight")
    page.clock.pause_at(utc_now() + dt.timedelta(minutes=9))
    page.get_by_role("link", name="Start the routine").click()
    page.wait_for_selector(".player[data-state=running]")
    live(page, 5 + 1)
    assert left(page) in ("0:24", "0:23")
