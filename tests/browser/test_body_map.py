"""The body to tap: a tap ticks the box it stands for, and the page stays where the finger is."""

import pytest
from playwright.sync_api import expect

from tests.browser import people
from tests.browser.people import let_in, moved_in

MIDDLE = """label => {
    const { x, y, width, height } = label.querySelector(".body-map__felt").getBoundingClientRect();
    return [x + width / 2, y + height / 2];
}"""


@pytest.fixture
def where(page, context, base_url, live_app):
    let_in(context, base_url, moved_in(live_app, people.safe))
    page.goto("/where")
    return page


def view(page, name):
    page.get_by_role("radio", name=name).locator("..").tap()


def tap(page, place):
    label = page.locator(f".body-map__place--{place}")
    label.scroll_into_view_if_needed()
    page.touchscreen.tap(*label.evaluate(MIDDLE))


def box(page, area, side):
    return page.get_by_role("group", name=area).get_by_role("checkbox", name=side)


def test_a_tap_on_the_body_ticks_the_box_of_that_side(where):
    view(where, "Back")
    tap(where, "sit-bone-left")
    expect(box(where, "Bone you sit on", "Left")).to_be_checked()
    expect(box(where, "Bone you sit on", "Right")).not_to_be_checked()
    tap(where, "sit-bone-left")
    expect(box(where, "Bone you sit on", "Left")).not_to_be_checked()


def test_the_page_stays_where_the_finger_is(where):
    tap(where, "front-thigh-right")
    before = where.evaluate("scrollY")
    tap(where, "front-thigh-right")
    assert where.evaluate("scrollY") == before
    assert where.evaluate("document.activeElement.type") != "checkbox"


def test_what_was_tapped_stands_below_with_its_level(where):
    place = where.get_by_role("group", name="Front of the thigh")
    assert place.bounding_box()["height"] <= 1
    tap(where, "front-thigh-right")
    level = place.get_by_role("combobox")
    level.select_option("6")
    expect(level).to_have_value("6")


def test_the_keyboard_reaches_every_box_without_the_body(where):
    where.get_by_role("radio", name="Front").focus()
    where.keyboard.press("Tab")
    where.keyboard.press("Space")
    assert where.evaluate("document.activeElement.checked")
    assert where.locator(":focus").bounding_box()["height"] > 1
