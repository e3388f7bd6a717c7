"""Eyes used to the dark meet no white frame: every frame is looked at while slow pages load."""

import time
from base64 import b64encode
from contextlib import closing

import pytest
from werkzeug.wsgi import ClosingIterator

from tests.browser.people import let_in, moved_in, safe, with_a_routine
from webapp.models.user import Theme

INK, DARKEST_PAPER = 0.8, 0.6
"""Luminance from 0 to 1: nothing at night is brighter, no page by day is darker."""
SLOW_SECONDS = 0.3
REFUSED = 422
FEWEST_FRAMES = 5
"""A busy machine shows fewer of them; each view that is shown at all is one."""
SMALL = {"format": "png", "maxWidth": 130, "maxHeight": 282, "everyNthFrame": 1}
MEASURE = """async (frames) => {
    const measured = [];
    for (const frame of frames) {
        const bytes = Uint8Array.from(atob(frame), (letter) => letter.charCodeAt(0));
        const picture = await createImageBitmap(new Blob([bytes]));
        const canvas = new OffscreenCanvas(picture.width, picture.height);
        canvas.getContext("2d").drawImage(picture, 0, 0);
        const { data } = canvas.getContext("2d").getImageData(0, 0, picture.width, picture.height);
        let [sum, most] = [0, 0];
        for (let at = 0; at < data.length; at += 4) {
            const light = 0.2126 * data[at] + 0.7152 * data[at + 1] + 0.0722 * data[at + 2];
            [sum, most] = [sum + light, Math.max(most, light)];
        }
        measured.push([sum / (data.length / 4) / 255, most / 255]);
    }
    return measured;
}"""


@pytest.fixture
def slow(live_app, monkeypatch):
    """Answers begin late, pages stop after their head, and style sheets come last."""
    served = live_app.wsgi_app

    def serve_slowly(environ, start_response):
        is_sheet = environ["PATH_INFO"].endswith(".css")
        time.sleep(SLOW_SECONDS * (2 if is_sheet else 0.5))
        with closing(ClosingIterator(served(environ, start_response))) as parts:
            for part in parts:
                middle = len(part) // 2
                yield part[:middle]
                time.sleep(SLOW_SECONDS / 2)
                yield part[middle:]

    monkeypatch.setattr(live_app, "wsgi_app", serve_slowly)


@pytest.fixture
def enter(live_app, page, context, base_url):
    """Sign in somebody with a routine for tonight, who has chosen a theme."""

    def come_in(theme):
        def choosing(user):
            user.theme = theme
            return []

        page.emulate_media(reduced_motion="no-preference")
        let_in(context, base_url, moved_in(live_app, choosing, safe, with_a_routine))

    return come_in


@pytest.fixture
def frames(page):
    """All that the screen showed since, as it was shown."""
    seen = []
    devtools = page.context.new_cdp_session(page)

    def keep(frame):
        seen.append(frame["data"])
        devtools.send("Page.screencastFrameAck", {"sessionId": frame["sessionId"]})

    devtools.on("Page.screencastFrame", keep)
    devtools.send("Network.enable")
    devtools.send("Network.setCacheDisabled", {"cacheDisabled": True})
    devtools.send("Page.startScreencast", SMALL)
    return seen


def move_about(page):
    """Follow links, reload, send a form that is refused, and lose the network."""
    page.goto("/tonight")
    page.get_by_role("link", name="Start the routine").click()
    page.wait_for_selector(".player[data-state=running]")
    page.goto("/nights/new")
    page.fill("[name=night]", "1999-12-31")
    with page.expect_response(lambda answer: answer.status == REFUSED):
        page.locator("main [type=submit]").click()
    page.wait_for_selector("[role=alert]")
    page.goto("/stretches")
    page.reload()
    page.goto("/tonight/play")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.context.set_offline(True)
    page.goto("/nights")
    page.wait_for_timeout(300)
    assert page.inner_text("h1") == "You are offline"


def light_of(page, frames):
    """Mean and greatest luminance of every frame."""
    measured = page.context.new_page().evaluate(MEASURE, frames)
    assert len(measured) >= FEWEST_FRAMES
    return measured


@pytest.mark.usefixtures("slow")
@pytest.mark.parametrize(("system", "theme"), [("dark", Theme.SYSTEM), ("light", Theme.DARK)])
def test_the_night_stays_dark(page, enter, frames, system, theme):
    page.emulate_media(color_scheme=system)
    enter(theme)
    page.goto("/tonight")
    frames.clear()
    move_about(page)
    assert [most for _, most in light_of(page, frames) if most > INK] == []


@pytest.mark.usefixtures("slow")
@pytest.mark.parametrize(("system", "theme"), [("light", Theme.SYSTEM), ("dark", Theme.LIGHT)])
def test_the_day_stays_light(page, enter, frames, system, theme):
    page.emulate_media(color_scheme=system)
    enter(theme)
    page.goto("/tonight")
    frames.clear()
    move_about(page)
    assert [mean for mean, _ in light_of(page, frames) if mean < DARKEST_PAPER] == []


@pytest.mark.usefixtures("slow")
def test_eyes_at_three_meet_the_dark_in_the_light_theme(page, enter, frames):
    page.emulate_media(color_scheme="light")
    enter(Theme.LIGHT)
    page.goto("/awake")
    page.wait_for_timeout(300)
    frames.clear()
    for _ in range(2):
        page.reload()
        for _ in range(4):
            page.mouse.wheel(0, 700)
            page.wait_for_timeout(200)
    assert [most for _, most in light_of(page, frames) if most > INK] == []


@pytest.mark.parametrize(
    ("system", "theme", "is_dark"), [("light", Theme.DARK, True), ("dark", Theme.LIGHT, False)]
)
def test_the_chosen_ground_is_there_before_any_style(page, enter, system, theme, is_dark):
    page.emulate_media(color_scheme=system)
    page.route("**/*.css", lambda route: route.abort())
    enter(theme)
    page.goto("/tonight")
    shot = b64encode(page.screenshot()).decode()
    [(mean, _)] = page.context.new_page().evaluate(MEASURE, [shot])
    assert (mean < DARKEST_PAPER) is is_dark
