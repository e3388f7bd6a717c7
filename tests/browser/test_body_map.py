"""Where it hurts is tapped on the body; the boxes of the list are the truth beneath it."""

import pytest
from playwright.sync_api import expect

from tests.browser import people
from tests.browser.people import let_in, moved_in

SMALLEST_TARGET = 24
SMALL_PHONE = {"width": 320, "height": 640}


def hurting_nowhere(user):
    user.profile = None
    return []


def at_the_question(page, context, base_url, live_app):
    let_in(context, base_url, moved_in(live_app, people.safe, hurting_nowhere))
    page.goto("/where")
    page.wait_for_load_state("networkidle")
    return page


@pytest.fixture
def where(page, context, base_url, live_app):
    return at_the_question(page, context, base_url, live_app)


@pytest.fixture
def plain(browser, base_url, live_app):
    """The same page in a browser without JavaScript."""
    context = browser.new_context(
        base_url=base_url, java_script_enabled=False, has_touch=True, viewport=SMALL_PHONE
    )
    yield at_the_question(context.new_page(), context, base_url, live_app)
    context.close()


def place(page, view, name):
    return page.locator(f".body-map--{view} .body-map__place--{name} .body-map__felt")


def tap(page, view, name):
    """Tap the middle of the outline, as a thumb does: whatever lies on top there takes it."""
    place(page, view, name).scroll_into_view_if_needed()
    box = place(page, view, name).bounding_box()
    page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def show(page, view):
    page.locator(f"label:has([name=view][value={view}])").tap()


def marked(page):
    boxes = page.locator(".place input:checked")
    return [(box.get_attribute("name"), box.get_attribute("value")) for box in boxes.all()]


PLACES = [
    (view, f"{name}-{side}", (f"{name.replace('-', '_')}-sides", side))
    for view, names in {
        "front": ("groin-front", "outer-hip", "outer-thigh", "front-thigh", "inner-thigh"),
        "back": ("low-back-si", "outer-hip", "buttock", "sit-bone", "back-thigh", "outer-thigh"),
    }.items()
    for name in names
    for side in ("left", "right")
]


def test_each_place_takes_its_own_tap_on_a_small_phone(where):
    where.set_viewport_size(SMALL_PHONE)
    for view in ("front", "back"):
        show(where, view)
        for _, name, box in (each for each in PLACES if each[0] == view):
            tap(where, view, name)
            assert marked(where) == [box], name
            tap(where, view, name)
            assert marked(where) == [], name
    tap(where, "back", "low-back-si-centre")
    assert marked(where) == [("low_back_si-sides", "centre")]


def test_every_place_is_wide_enough_for_a_thumb_on_a_small_phone(where):
    where.set_viewport_size(SMALL_PHONE)
    small = []
    for view in ("front", "back"):
        show(where, view)
        for felt in where.locator(f".body-map--{view} .body-map__felt").all():
            box = felt.bounding_box()
            if min(box["width"], box["height"]) < SMALLEST_TARGET:
                small.append(box)
    assert small == []


def test_a_tap_does_not_move_the_page(where):
    before = where.evaluate("scrollY")
    where.locator(".body-map--front .body-map__place--outer-hip-left .body-map__felt").tap()
    assert where.evaluate("scrollY") == before
    assert marked(where) == [("outer_hip-sides", "left")]


def test_what_is_tapped_gets_its_level_on_the_same_page(where):
    tap(where, "front", "groin-front-right")
    level = where.locator("select[name='groin_front-level']")
    expect(level).to_be_visible()
    level.select_option("6")
    where.get_by_role("button", name="Continue").tap()
    where.wait_for_url(lambda address: not address.endswith("/where"))
    where.goto("/where")
    assert marked(where) == [("groin_front-sides", "right")]
    expect(where.locator("select[name='groin_front-level']")).to_have_value("6")


def test_the_keyboard_reaches_every_box_and_sees_where_it_is(where):
    where.locator("[name=view]:checked").focus()
    where.keyboard.press("Tab")
    first = where.locator("[name='groin_front-sides'][value=left]")
    expect(first).to_be_focused()
    expect(where.locator(".place").first).to_be_in_viewport()
    where.keyboard.press("Space")
    assert marked(where) == [("groin_front-sides", "left")]


def test_without_a_script_the_body_ticks_the_same_boxes(plain):
    plain.locator(".body-map--front .body-map__place--front-thigh-left .body-map__felt").tap()
    show(plain, "back")
    plain.locator(".body-map--back .body-map__place--buttock-right .body-map__felt").tap()
    plain.get_by_role("button", name="Continue").tap()
    plain.goto("/where")
    assert marked(plain) == [("front_thigh-sides", "left"), ("buttock-sides", "right")]
