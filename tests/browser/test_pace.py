"""The player at the pace of the person: more time around the holds, or no timer at all."""

import pytest
from playwright.sync_api import expect

from tests.browser import test_player
from tests.browser.test_player import PLAY, left, live, opened, state, tap, text, violations
from webapp.domain.log import Done
from webapp.domain.pace import Pace
from webapp.extensions import db
from webapp.models import User

user, logged = test_player.user, test_player.logged


@pytest.fixture
def at_pace(live_app, user):
    def choose(pace):
        with live_app.app_context():
            db.session.get(User, user).pace = pace
            db.session.commit()

    return choose


@pytest.fixture
def unhurried(page, at_pace):
    """Started without a timer."""
    at_pace(Pace.OWN)
    opened(page)
    tap(page, "Start")
    return page


def test_a_pace_chosen_on_the_way_goes_on_at_the_same_second(page, user):
    opened(page)
    tap(page, "Start")
    live(page, 20)
    page.get_by_text("Stop here").click()
    page.get_by_role("link", name="Pace and dimming").click()
    page.get_by_text("Very slow").click()
    tap(page, "Save")
    page.wait_for_url(f"**{PLAY}")
    page.wait_for_selector(".player[data-state=paused]")
    assert (left(page), text(page, "label")) == ("0:25", "Hold 1 of 2")
    tap(page, "Resume")
    assert (left(page), text(page, "label")) == ("0:10", "Get ready")
    live(page, 10 + 25)
    assert (left(page), text(page, "label")) == ("0:10", "Rest")


@pytest.fixture
def on_the_way(page, context, user):
    """In the first hold, with no network any more."""
    opened(page)
    tap(page, "Start")
    page.get_by_text("Stop here").click()
    page.get_by_role("group", name="Pace").wait_for()
    live(page, 20)
    context.set_offline(True)
    return page


def test_a_pace_is_changed_at_once_without_a_network(on_the_way):
    tap(on_the_way, "Very slow")
    assert (left(on_the_way), text(on_the_way, "label")) == ("0:10", "Get ready")
    live(on_the_way, 10 + 25)
    assert (state(on_the_way), left(on_the_way)) == ("running", "0:10")
    assert text(on_the_way, "label") == "Rest"
    expect(on_the_way.get_by_role("button", name="Very slow")).to_have_attribute(
        "aria-pressed", "true"
    )


def test_the_timer_is_left_out_and_comes_back_without_a_network(on_the_way, context, logged):
    tap(on_the_way, "No timer")
    live(on_the_way, 600)
    assert (state(on_the_way), text(on_the_way, "label")) == ("running", "Hold 1 of 2, about 0:30")
    tap(on_the_way, "Next")
    assert text(on_the_way, "label") == "Hold 2 of 2, about 0:30"
    tap(on_the_way, "Normal")
    live(on_the_way, 5 + 10)
    assert (left(on_the_way), text(on_the_way, "label")) == ("0:20", "Hold 2 of 2")
    context.set_offline(False)
    tap(on_the_way, "Stop and keep what I did")
    on_the_way.wait_for_url("**/how-it-was")
    [entry] = logged()
    assert [move.seconds_done for move in entry.moves] == [30 + 10, 0, 0]


def test_the_pace_of_this_run_is_told_when_it_can_be(on_the_way, context, live_app, user):
    tap(on_the_way, "Slow")
    context.set_offline(False)
    with on_the_way.expect_response("**/settings/pace"):
        on_the_way.reload()
    with live_app.app_context():
        assert db.session.get(User, user).pace is Pace.SLOW
    on_the_way.wait_for_selector(".player[data-state=paused]")
    tap(on_the_way, "Resume")
    assert left(on_the_way) == "0:08"


def test_without_a_timer_nothing_moves_until_next_is_pressed(unhurried):
    assert text(unhurried, "label") == "Hold 1 of 2, about 30 s"
    live(unhurried, 600)
    assert (state(unhurried), text(unhurried, "label")) == ("running", "Hold 1 of 2, about 30 s")
    tap(unhurried, "Next")
    assert text(unhurried, "label") == "Hold 2 of 2, about 30 s"
    tap(unhurried, "Back")
    assert text(unhurried, "label") == "Hold 1 of 2, about 30 s"


def test_without_a_timer_there_is_no_clock_to_see(unhurried):
    assert not unhurried.locator("[role=timer]").is_visible()
    assert not unhurried.get_by_role("button", name="15 seconds more").is_visible()


def test_whoever_presses_next_to_the_end_has_done_it(unhurried, logged):
    for _ in range(6):
        tap(unhurried, "Next")
    unhurried.wait_for_url("**/how-it-was")
    [entry] = logged()
    assert [move.done for move in entry.moves] == [Done.DONE] * 3


def test_without_a_timer_coming_back_finds_the_same_piece(unhurried):
    tap(unhurried, "Next")
    unhurried.reload()
    unhurried.wait_for_selector(".player[data-state=paused]")
    tap(unhurried, "Resume")
    assert text(unhurried, "label") == "Hold 2 of 2, about 30 s"


def test_without_a_timer_a_screen_reader_hears_one_message_a_press(page, at_pace):
    at_pace(Pace.OWN)
    opened(page)
    page.evaluate("""() => {
        window.said = [];
        const status = document.querySelector("[role=status]");
        new MutationObserver(() => window.said.push(status.textContent))
            .observe(status, { childList: true });
    }""")
    tap(page, "Start")
    live(page, 30)
    tap(page, "Next")
    assert page.evaluate("window.said") == [
        "Lunge. Right side. Hold 1 of 2. About 30 seconds.",
        "Right side. Hold 2 of 2. About 30 seconds.",
    ]


def test_is_accessible_without_a_timer(unhurried):
    unhurried.clock.resume()
    assert violations(unhurried) == []


class TestWithoutScripts:
    @pytest.fixture
    def browser_context_args(self, browser_context_args):
        return browser_context_args | {"java_script_enabled": False}

    @pytest.mark.usefixtures("user")
    def test_a_page_that_counts_can_be_told_not_to(self, page):
        page.goto(f"{PLAY}/steps/2?turn=1")
        assert page.locator(".countdown").count() == 2
        page.get_by_role("link", name="Pace").click()
        page.get_by_text("No timer").click()
        page.get_by_role("button", name="Save").click()
        page.wait_for_url(f"**{PLAY}/steps/2")
        assert page.locator(".countdown, meta[http-equiv=refresh]").count() == 0
        page.get_by_role("link", name="Next").click()
        page.wait_for_url(f"**{PLAY}/steps/3")
