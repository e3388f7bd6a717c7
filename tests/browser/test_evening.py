"""Whole evenings, the way people walk them: by thumb, by keyboard, and without a script."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.people import let_in, moved_in, safe_since_yesterday, yesterdays

FEW_TAPS = 10


class Thumb:
    """Taps, and counts."""

    def __init__(self, page):
        self.page = page
        self.taps = 0

    def tap(self, where):
        where.tap()
        self.taps += 1

    def button(self, name):
        self.tap(self.page.get_by_role("button", name=name, exact=True))

    def place(self, view, name):
        self.tap(self.page.locator(f".body-map--{view} .body-map__place--{name} .body-map__felt"))

    def label_of(self, name, value):
        self.tap(self.page.locator(f"label:has(input[name='{name}'][value='{value}'])"))


@pytest.fixture
def thumb(page):
    faults = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.goto("/")
    yield Thumb(page)
    assert faults == []


@pytest.fixture
def returning(page, context, live_app, base_url):
    """Somebody who was here the evening before."""
    let_in(context, base_url, moved_in(live_app, safe_since_yesterday, yesterdays))
    page.goto("/")
    return Thumb(page)


def come_in(thumb):
    thumb.tap(thumb.page.locator("label[for=consent]"))
    thumb.button("Begin")


def answer_everything(thumb):
    come_in(thumb)
    for _ in range(3):
        thumb.button("None of these")
    thumb.place("front", "outer-hip-right")
    thumb.button("Continue")
    thumb.button("None of these, go on")
    thumb.label_of("pain_now", 4)
    thumb.button("Start")


def expect_counting(page):
    expect(page.locator(".player")).to_have_attribute("data-state", "running")
    clock = page.locator(".timer__seconds")
    before = clock.inner_text()
    expect(clock).not_to_have_text(before, timeout=2500)


def test_a_new_person_reaches_the_first_stretch_in_few_taps(thumb):
    answer_everything(thumb)
    expect_counting(thumb.page)
    assert thumb.taps <= FEW_TAPS


def test_the_next_evening_takes_two_taps(returning):
    returning.label_of("new_since", "none")
    returning.button("Start")
    expect_counting(returning.page)
    assert returning.taps == 2


def test_the_next_evening_fits_one_screen(returning):
    page = returning.page
    last = page.locator("fieldset:has(input[name=minutes])").bounding_box()
    dock = page.locator(".dock").bounding_box()
    assert last["y"] + last["height"] <= dock["y"]
    assert dock["y"] + dock["height"] <= page.viewport_size["height"]


def test_after_a_yes_only_one_way_on_is_offered(thumb):
    come_in(thumb)
    thumb.label_of("RF01", "yes")
    expect(thumb.page.get_by_role("button", name="None of these")).to_be_hidden()
    expect(thumb.page.get_by_role("button", name="Continue with my answers")).to_be_visible()


def test_a_yes_and_none_of_these_together_are_refused(thumb):
    """Enter on an answer presses the first button, which no longer shows."""
    come_in(thumb)
    thumb.label_of("RF01", "yes")
    thumb.page.keyboard.press("Enter")
    expect(thumb.page.locator(".sign .field__error")).to_contain_text("Change it to No")
    expect(thumb.page.locator("[name=RF01][value=yes]")).to_be_checked()


def test_a_danger_sign_leads_to_advice_and_to_no_stretch(thumb):
    page = thumb.page
    come_in(thumb)
    thumb.label_of("RF01", "yes")
    thumb.button("Continue with my answers")
    expect(page.get_by_role("heading", level=1)).to_have_text("Please get help now")
    expect(page.get_by_role("link", name=re.compile(r"^Call \d"))).to_have_attribute(
        "href", re.compile(r"^tel:\d+$")
    )
    for address in ("/", "/tonight", "/tonight/play", "/tonight/play/steps/1", "/where"):
        page.goto(address)
        expect(page.get_by_role("link", name=re.compile("Start|Go on"))).to_have_count(0)
        expect(page.get_by_role("button", name=re.compile("Start|Go on"))).to_have_count(0)
    assert page.goto("/tonight/play").url.endswith("/safety/result")


class TestByKeyboard:
    FOCUSED = """() => {
        const here = document.activeElement;
        const words = [...(here.labels ?? [])].at(-1) ?? here;
        return `${here.name ?? ""} ${words.textContent.trim()}`.trim();
    }"""

    def reach(self, page, words):
        """Press Tab until the focus is on what has this name, or carries these words."""
        for _ in range(120):
            page.keyboard.press("Tab")
            focused = " ".join(page.evaluate(self.FOCUSED).split())
            if words in (focused, focused.split(" ", 1)[-1]):
                return
        pytest.fail(f"Tab never reaches {words!r}")

    def press(self, page, words, key="Enter"):
        self.reach(page, words)
        page.keyboard.press(key)

    def leave(self, page, words):
        with page.expect_navigation():
            self.press(page, words)

    def test_the_whole_evening(self, page):
        page.clock.install()
        page.goto("/")
        page.locator("[name=consent]").focus()
        page.keyboard.press("Space")
        self.leave(page, "Begin")
        for _ in range(3):
            self.leave(page, "None of these")
        self.press(page, "outer_hip-sides Left", "Space")
        self.leave(page, "Continue")
        self.leave(page, "None of these, go on")
        self.press(page, "pain_now 0 no pain", "Space")
        page.keyboard.press("ArrowRight")
        self.leave(page, "Start")
        page.wait_for_selector(".player[data-state=running]")
        page.clock.run_for(60_000)
        self.press(page, "Stop here, or change the pace")
        self.press(page, "Stop and keep what I did")
        page.wait_for_url("**/how-it-was")
        self.leave(page, "Save and go on")
        expect(page).to_have_title(re.compile("^Lights out"))


class TestWithoutScripts:
    @pytest.fixture
    def browser_context_args(self, browser_context_args):
        return browser_context_args | {"java_script_enabled": False}

    def test_the_whole_evening(self, thumb):
        answer_everything(thumb)
        thumb.tap(thumb.page.get_by_role("link", name="Start", exact=True))
        self.turn_every_page(thumb)
        thumb.button("I did it")
        thumb.label_of("pain_after", 2)
        thumb.button("Save and go on")
        expect(thumb.page).to_have_title(re.compile("^Lights out"))
        thumb.page.goto("/nights/all")
        expect(thumb.page.locator(".nights")).to_contain_text("2 after")

    def test_what_a_condition_needs_is_asked_once_it_is_ticked(self, thumb):
        page = thumb.page
        come_in(thumb)
        for _ in range(3):
            thumb.button("None of these")
        level = page.get_by_role("combobox", name=re.compile("^How much")).locator("visible=true")
        expect(level).to_have_count(0)
        thumb.place("front", "outer-hip-right")
        expect(level).to_have_count(1)
        thumb.button("Continue")
        follow_up = page.get_by_role("group", name="Which hip was replaced?")
        expect(follow_up).to_be_hidden()
        thumb.label_of("conditions", "hip_replacement")
        expect(follow_up).to_be_visible()
        expect(page.get_by_role("group", name="Which outer hip?")).to_be_hidden()

    def turn_every_page(self, thumb):
        page = thumb.page
        steps = int(re.search(r"Step 1 of (\d+)", page.inner_text("main"))[1])
        for number in range(2, steps + 1):
            thumb.tap(page.get_by_role("link", name="Next", exact=True))
            page.wait_for_url(f"**/steps/{number}")
