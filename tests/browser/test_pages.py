"""What must hold for every page in a browser: readable, reachable, still, and nobody else's."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser import people
from tests.browser.people import A_DAY, NIGHT_ID, PASSKEY_ID, let_in, moved_in
from webapp.domain.clock import utc_now

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
NIGHT = f"/nights/{NIGHT_ID}"
PASSKEYS = "/settings/account/passkeys"
LONG_OVER = (utc_now() - 3 * A_DAY).date()
WHO = {
    "visitor": None,
    "ready": (people.safe, people.with_a_routine, people.with_a_night),
    "weeks": (people.with_weeks_of_nights,),
    "hard week": (people.safe_since_last_week, people.with_a_hard_week),
    "taught": (people.safe, people.with_lessons),
    "paused": (people.at_eight_in_the_morning, people.safe, people.planned, people.paused),
    "returning": (people.safe_since_yesterday, people.yesterdays),
    "cooled": (people.safe, people.with_a_pack),
    "halfway": (people.halfway_through,),
    "unsure": (people.unsure,),
    "account": (people.safe, people.with_an_account, people.signed_in_elsewhere),
    "both": (people.safe, people.with_an_account, people.where_a_guest_was_before),
    "keys": (people.safe, people.with_an_account, people.with_a_passkey),
    "one key": (people.safe, people.with_a_passkey),
    "asked again": (people.safe, people.with_an_account, people.to_show_who_it_is),
    "emergency": (people.with_a_yes_to("RF01"),),
    "urgent": (people.with_a_yes_to("RF06"),),
    "clinician first": (people.with_a_yes_to("RF12"),),
    "see soon": (people.with_a_yes_to("RF20"),),
}
PAGES = [
    ("visitor", "/"),
    ("visitor", "/nothing-here"),
    ("visitor", "/sign-in"),
    ("visitor", "/stretches/lunge"),
    ("visitor", "/sign-in/link"),
    ("visitor", "/sign-in/letter"),
    ("visitor", "/links/gone"),
    ("halfway", "/safety/questions/now"),
    ("halfway", "/safety/questions/today"),
    ("halfway", "/safety/questions/lately"),
    ("unsure", "/safety/questions/again"),
    ("emergency", "/safety/result"),
    ("urgent", "/safety/result"),
    ("clinician first", "/safety/result"),
    ("see soon", "/safety/result"),
    ("returning", "/tonight"),
    ("ready", "/where"),
    ("ready", "/about"),
    ("ready", "/tonight?again=yes"),
    ("ready", "/tonight"),
    ("taught", "/tonight"),
    ("ready", "/tonight/card"),
    ("ready", "/tonight/play"),
    ("ready", "/tonight/play/steps/1"),
    ("ready", f"{NIGHT}/how-it-was"),
    ("ready", "/lights-out"),
    ("ready", "/awake"),
    ("ready", "/packs"),
    ("cooled", "/packs"),
    ("emergency", "/awake"),
    ("ready", "/nights"),
    ("ready", "/nights/all"),
    ("ready", "/nights/trends"),
    ("ready", "/nights/helps"),
    ("weeks", "/nights"),
    ("weeks", "/nights/trends"),
    ("weeks", "/nights/trends?days=365"),
    ("weeks", "/nights/helps"),
    ("weeks", "/nights/on/2026-02-02"),
    ("paused", "/tonight?again=yes"),
    ("paused", "/pause"),
    ("ready", "/pause"),
    ("hard week", "/safety"),
    ("hard week", "/nights/seen"),
    ("hard week", f"/mornings/{LONG_OVER}"),
    ("ready", "/nights/seen"),
    ("ready", NIGHT),
    ("ready", f"{NIGHT}/edit"),
    ("ready", f"{NIGHT}/delete"),
    ("ready", "/nights/new"),
    ("ready", "/settings"),
    ("ready", "/settings/account"),
    ("ready", "/settings/account/new"),
    ("account", "/settings/account"),
    ("account", "/settings/devices"),
    ("ready", "/settings/devices"),
    ("both", "/settings/bring"),
    ("account", "/settings/account/password"),
    ("account", "/settings/account/email"),
    ("ready", PASSKEYS),
    ("ready", f"{PASSKEYS}/new"),
    ("keys", PASSKEYS),
    ("keys", f"{PASSKEYS}/{PASSKEY_ID}"),
    ("keys", f"{PASSKEYS}/{PASSKEY_ID}/remove"),
    ("one key", f"{PASSKEYS}/{PASSKEY_ID}/remove"),
    ("asked again", "/confirm?page=account.leave"),
    ("ready", "/settings/figure"),
    ("ready", "/settings/sound"),
    ("visitor", "/sheets/gone"),
    ("ready", "/sheet"),
    ("ready", "/settings/calendar"),
    ("ready", "/settings/data"),
    ("ready", "/settings/delete"),
    ("ready", "/safety"),
    ("ready", "/safety/stop"),
    ("ready", "/stretches"),
    ("ready", "/stretches/lunge"),
    ("ready", "/good-to-know"),
    ("ready", "/areas/outer_hip"),
]
EXPECTED = re.compile(r"status of (404|422)")
SMALL_TARGETS = """() => {
    const words = (each) => each.textContent.trim();
    const inSentence = (each) => each.matches("p a") && words(each.parentElement) !== words(each);
    const isShown = (each) => each.checkVisibility({ visibilityProperty: true });
    return [...document.querySelectorAll("a, button, summary, input, select, textarea")]
        .filter((each) => each.type !== "hidden" && isShown(each))
        .filter((each) => !each.matches(".page__skip") && !inSentence(each))
        .map((each) => each.closest("label") ?? each)
        .filter((each) => {
            const { width, height } = each.getBoundingClientRect();
            return Math.min(width, height) < 43.9;
        })
        .map((each) => each.outerHTML.slice(0, 120));
}"""
TOO_WIDE = """() => {
    const page = document.documentElement;
    if (page.scrollWidth <= page.clientWidth) return [];
    return [...document.querySelectorAll("body *")]
        .filter((each) => each.getBoundingClientRect().right > page.clientWidth + 1)
        .map((each) => each.outerHTML.slice(0, 120))
        .concat(`${page.scrollWidth} wide`);
}"""
HAS_NO_OUTLINE = """() => {
    const here = document.activeElement;
    const shows = (each) => {
        const { outlineStyle, outlineWidth } = getComputedStyle(each);
        return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
    };
    const isOfTheBrowser = here === document.body || ["date", "time"].includes(here.type);
    const isShown = isOfTheBrowser || shows(here) || shows(here.closest("label") ?? here);
    return isShown ? "" : here.outerHTML.slice(0, 120);
}"""

BEHIND_THE_DOCK = """() => {
    const here = document.activeElement;
    const dock = document.querySelector(".dock");
    if (here === document.body || dock.contains(here)) return "";
    const { bottom } = (here.labels?.[0] ?? here).getBoundingClientRect();
    return bottom > dock.getBoundingClientRect().top ? here.outerHTML.slice(0, 120) : "";
}"""


@pytest.fixture(scope="session")
def cookies(live_app):
    """One person for each state of the evening; every page is asked for by one of them."""
    return {who: rows and moved_in(live_app, *rows) for who, rows in WHO.items()}


@pytest.fixture
def visit(page, context, base_url, cookies):
    """Open a page as somebody; at the end, nothing complained and nobody else was asked."""
    complaints = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: _note(said, complaints))
    page.on("request", lambda asked: complaints.extend(_elsewhere(asked.url, base_url)))

    def opened(who, address):
        if cookies[who]:
            let_in(context, base_url, cookies[who])
        page.goto(address)
        assert page.url == base_url + address, "another page came"
        return page

    yield opened
    assert complaints == []


def _note(said, complaints):
    if said.type in ("error", "warning") and not EXPECTED.search(said.text):
        complaints.append(said.text)


def _elsewhere(address, base_url):
    return [] if address.startswith((base_url, "data:", "blob:")) else [address]


def named(page):
    return pytest.mark.parametrize(("who", "address"), PAGES, ids=lambda each: each)(page)


@named
def test_is_accessible_in_both_themes(visit, who, address):
    page = visit(who, address)
    found = violations(page, {"type": "tag", "values": RULES})
    page.emulate_media(color_scheme="light")
    found += violations(page, {"type": "rule", "values": ["color-contrast"]})
    assert found == []


@named
def test_can_be_hit_and_followed_and_fits(visit, who, address):
    """By keyboard, on the narrowest phone and with the largest text."""
    page = visit(who, address)
    assert page.evaluate(SMALL_TARGETS) == []
    for _ in range(8):
        page.keyboard.press("Tab")
        assert page.evaluate(HAS_NO_OUTLINE) == ""
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate(TOO_WIDE) == []
    assert page.evaluate(SMALL_TARGETS) == []
    page.set_viewport_size({"width": 390, "height": 844})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate(TOO_WIDE) == []


def test_what_has_the_focus_is_clear_of_the_dock(visit):
    page = visit("ready", "/about")
    page.set_viewport_size({"width": 320, "height": 640})
    for _ in range(40):
        page.keyboard.press("Tab")
        assert page.evaluate(BEHIND_THE_DOCK) == ""


@pytest.mark.parametrize(("who", "address"), [("visitor", "/"), ("ready", "/nights/new")])
def test_a_refused_form_is_accessible(visit, who, address):
    page = visit(who, address)
    for date in page.locator("[type=date]").all():
        date.fill("2001-01-01")
    page.locator(".dock button").click()
    page.wait_for_selector(".error-summary:focus")
    assert violations(page, {"type": "tag", "values": RULES}) == []


def violations(page, only):
    found = Axe().run(page, options={"runOnly": only, "resultTypes": ["violations"]})
    return [(each["id"], each["nodes"][0]["html"]) for each in found.response["violations"]]
