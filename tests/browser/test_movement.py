"""The figure moves while one gets ready and rests in the hold; who wants no motion sees none."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import people
from tests.browser.people import let_in, moved_in

MOST_FRAMES_A_SECOND = 31
COUNT_FRAMES = """async (stage, ms) => {
    let frames = 0;
    const place = stage.querySelector(".figure-place");
    const watch = new MutationObserver(() => { frames += 1; });
    watch.observe(place, { childList: true });
    await new Promise((done) => setTimeout(done, ms));
    watch.disconnect();
    return frames;
}"""
GETTING_READY = re.compile("Move into place|Get ready")
FIGURE = "[data-picture] svg #figure-1"


@pytest.fixture(autouse=True)
def motion(page):
    page.emulate_media(reduced_motion="no-preference")


@pytest.fixture
def evening(page, context, base_url, live_app):
    let_in(context, base_url, moved_in(live_app, people.safe, people.planned))
    return page


@pytest.fixture
def player(evening):
    evening.goto("/tonight/play?go=yes")
    evening.locator(FIGURE).wait_for(state="attached")
    return evening


def frames(page, *, ms=1000):
    return page.locator("[data-picture]").evaluate(COUNT_FRAMES, ms)


def frame_of(page):
    return page.locator("[data-picture] svg").get_attribute("viewBox")


def test_it_moves_while_one_gets_ready_and_calmly(player):
    player.wait_for_timeout(900)
    before = frame_of(player)
    assert 10 < frames(player) <= MOST_FRAMES_A_SECOND
    assert frame_of(player) == before


def test_it_rests_while_one_is_at_work(player):
    label = player.locator("[data-player=label]")
    expect(label).not_to_have_text(GETTING_READY, timeout=20_000)
    player.wait_for_timeout(3_500)
    assert frames(player) == 0
    assert player.locator("[data-picture] svg ellipse").count() > 0


def test_it_stands_still_while_the_routine_is_paused(player):
    player.get_by_role("button", name="Pause").tap()
    player.wait_for_timeout(300)
    assert frames(player) == 0


def test_without_motion_a_switch_shows_start_and_end(evening):
    evening.emulate_media(reduced_motion="reduce")
    evening.goto("/tonight/play?go=yes")
    figure = evening.locator(FIGURE)
    figure.wait_for(state="attached")
    assert frames(evening) == 0
    end = figure.inner_html()
    switch = evening.get_by_role("button", name="Start or end")
    switch.tap()
    assert figure.inner_html() != end
    switch.tap()
    assert figure.inner_html() == end


def test_the_image_goes_on_telling_what_there_is_to_see(player):
    image = player.locator("[data-picture] img")
    expect(image).to_have_attribute("alt", re.compile("^Standing upright behind a chair.*"))
    expect(player.locator("[data-picture] svg")).to_have_attribute("aria-hidden", "true")


def test_a_stretch_moves_once_when_asked(page):
    page.goto("/stretches/lunge")
    stage = page.locator("[data-picture=lunge-standing-stand]")
    stage.get_by_role("button", name="See it move").tap()
    stage.locator("svg").wait_for(state="attached")
    start = stage.locator("svg").inner_html()
    page.wait_for_timeout(1_500)
    assert stage.locator("svg").inner_html() != start


def test_a_figure_of_which_nothing_is_told_stays_a_still(evening):
    evening.route("**/poses/**", lambda route: route.abort())
    evening.goto("/tonight/play?go=yes")
    evening.wait_for_timeout(800)
    assert evening.locator("[data-picture] svg").count() == 0
    expect(evening.locator("[data-player=clock]")).not_to_have_text("0:10")
