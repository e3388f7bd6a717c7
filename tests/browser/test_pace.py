"""The player at the pace of the person: more time around the holds, or no timer at all."""

import pytest

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
