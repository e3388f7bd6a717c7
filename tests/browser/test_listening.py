"""The track in a browser: the page follows it, headphones move it, and what was heard is logged."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.patience import wait_until
from tests.browser.people import let_in, moved_in, safe, with_a_routine
from tests.browser.prepare import in_ci
from tests.tonight import PLAN
from webapp.domain.log import Done
from webapp.domain.soundtrack import soundtrack
from webapp.domain.timeline import timeline
from webapp.extensions import db
from webapp.models import User
from webapp.models.log_entry import entries_newest_first, entry_of
from webapp.sound.order import Order
from webapp.sound.recording import record
from webapp.sound.tracks import Tracks

LISTEN = "/tonight/listen"
HEARD = soundtrack(timeline(PLAN), PLAN.entries)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
MAKING_TAKES_AT_MOST = 90_000


@pytest.fixture(scope="module")
def track(tmp_path_factory):
    """Tonight's chimes, made once."""
    file = tmp_path_factory.mktemp("made") / "track.m4a"
    record(Order(heard=HEARD, speak=(), file=file))
    return file.read_bytes()


@pytest.fixture
def tracks(live_app, tmp_path):
    """Tracks of this test alone."""
    others = live_app.extensions["tracks"]
    live_app.extensions["tracks"] = Tracks(tmp_path / "tracks", ())
    yield live_app.extensions["tracks"]
    live_app.extensions["tracks"] = others


@pytest.fixture
def made(tracks, track):
    file = tracks.file_of(HEARD)
    file.parent.mkdir()
    file.write_bytes(track)


@pytest.fixture
def user(live_app, tracks, context, base_url):
    cookie = moved_in(live_app, safe, with_a_routine)
    let_in(context, base_url, cookie)
    return cookie.partition(".")[0]


@pytest.fixture
def logged(live_app, user):
    """What the log has of this person, with its moves."""

    def read():
        with live_app.app_context():
            person = next(each for each in db.session.query(User) if each.id.hex == user)
            found = db.session.scalars(entries_newest_first(person.id)).all()
            return [db.session.scalar(entry_of(person.id, each.id)) for each in found]

    return read


@pytest.fixture
def listening(page, user, made):
    """The page with the track ready, which this browser can play."""
    page.goto(LISTEN)
    expect(page.locator("[data-listen=now]")).to_be_visible()
    if not page.evaluate("new Audio().canPlayType('audio/mp4; codecs=\"mp4a.40.2\"')"):
        give_up = pytest.fail if in_ci() else pytest.skip
        give_up("this browser plays no AAC")
    return page


def play(page, *, rate=4):
    page.evaluate(
        """rate => Object.assign(document.querySelector("audio"), { playbackRate: rate }).play()""",
        rate,
    )


def pause(page):
    page.evaluate("document.querySelector('audio').pause()")


def seek(page, second):
    page.evaluate(
        """async (second) => {
            const track = document.querySelector("audio");
            const heard = (event) => new Promise((resolve) =>
                track.addEventListener(event, resolve, { once: true }));
            if (!track.readyState) {
                track.load();
                track.preload = "auto";
                await heard("canplay");
            }
            track.currentTime = second;
            await heard("seeked");
        }""",
        second,
    )


def second_of(page):
    return page.evaluate("document.querySelector('audio').currentTime")


def part(page, name):
    return page.locator(f"[data-listen={name}]")


def test_a_tap_in_the_player_makes_the_track_and_brings_it(page, user):
    page.goto("/tonight/play")
    page.get_by_role("link", name="Listen instead").click()
    expect(page.get_by_text("The track is being made")).to_be_visible()
    expect(part(page, "track")).to_be_visible(timeout=MAKING_TAKES_AT_MOST)
    expect(page.get_by_text("The track is being made")).to_be_hidden()
    assert page.evaluate("document.querySelector('audio').networkState") in (0, 1)  # nothing loaded


def test_lasts_as_long_as_the_page_says(listening):
    play(listening)
    pause(listening)
    seconds = listening.evaluate("document.querySelector('audio').duration")
    assert seconds == pytest.approx(HEARD.seconds, abs=0.1)


def test_what_is_shown_follows_the_track(listening):
    play(listening)
    expect(part(listening, "label")).to_have_text("Hold 1 of 2")
    assert 15 <= second_of(listening) < 30
    pause(listening)
    left = listening.inner_text(".timer__seconds")
    assert 45 - second_of(listening) == pytest.approx(int(left.partition(":")[2]), abs=1.1)
    seek(listening, 85)
    expect(part(listening, "label")).to_have_text("Switch sides")
    expect(part(listening, "side")).to_have_text("LEFT side")
    seek(listening, 200)
    expect(part(listening, "name")).to_have_text("Knee to chest")
    expect(part(listening, "side")).to_be_empty()


def test_moves_can_be_skipped_and_gone_back_to(listening):
    play(listening, rate=1)
    listening.get_by_role("button", name="Next").click()
    expect(part(listening, "name")).to_have_text("Knee to chest")
    assert second_of(listening) == pytest.approx(155, abs=1)
    listening.get_by_role("button", name="Back").click()
    expect(part(listening, "name")).to_have_text("Lunge")


def test_headphones_and_the_locked_screen_move_it_and_show_it(page, user, made):
    page.add_init_script("""
        window.acts = {};
        navigator.mediaSession.setActionHandler = (action, act) => { window.acts[action] = act; };
    """)
    page.goto(LISTEN)
    expect(part(page, "now")).to_be_visible()
    page.evaluate("window.acts.play()")
    page.evaluate("window.acts.nexttrack()")
    expect(part(page, "name")).to_have_text("Knee to chest")
    assert page.evaluate("navigator.mediaSession.metadata.title") == "Knee to chest"
    page.evaluate("window.acts.pause()")
    assert page.evaluate("document.querySelector('audio').paused")
    page.evaluate("window.acts.previoustrack()")
    expect(part(page, "name")).to_have_text("Lunge")
    assert page.evaluate("navigator.mediaSession.metadata.title") == "Lunge, RIGHT side"


def test_the_end_of_the_track_keeps_the_night_as_it_was_heard(listening, logged):
    seek(listening, 174)
    play(listening, rate=8)
    expect(part(listening, "name")).to_have_text("Calm breathing", timeout=30_000)
    seek(listening, 272)
    listening.wait_for_url(re.compile("how-it-was"))
    [entry] = logged()
    assert [move.done for move in entry.moves] == [Done.SKIPPED, Done.DONE, Done.SKIPPED]
    assert entry.moves[1].seconds_done == pytest.approx(35, abs=1)
    assert entry.started_at < entry.finished_at


def test_stopping_keeps_what_was_heard(listening, logged):
    expect(listening.get_by_role("button", name="I did it")).to_be_visible()
    seek(listening, 14)
    play(listening)
    expect(part(listening, "label")).to_have_text("Hold 1 of 2")
    expect(listening.get_by_role("button", name="I did it")).to_be_hidden()
    listening.wait_for_timeout(1000)
    listening.get_by_role("button", name="Stop and keep what I did").click()
    listening.wait_for_url(re.compile("how-it-was"))
    [entry] = logged()
    assert entry.moves[0].done is Done.PARTLY


def test_goes_on_where_it_was_left_and_stays_one_night(listening, logged):
    play(listening)
    expect(part(listening, "label")).to_have_text("Hold 1 of 2")
    pause(listening)
    second = second_of(listening)
    listening.reload()
    play(listening)
    wait_until(
        listening, lambda: listening.evaluate("document.querySelector('audio').currentTime > 0")
    )
    assert second_of(listening) == pytest.approx(second, abs=4)
    listening.get_by_role("button", name="Stop and keep what I did").click()
    listening.wait_for_url(re.compile("how-it-was"))
    assert len(logged()) == 1


def test_goes_on_where_the_player_was_left(page, user, made):
    page.goto("/tonight/play?go")
    page.get_by_role("button", name="Skip").click()
    expect(page.locator("h1")).to_have_text("Knee to chest")
    page.goto(LISTEN)
    expect(part(page, "name")).to_have_text("Knee to chest")


def test_coming_back_to_it_goes_on_where_the_player_was_left(listening):
    play(listening)
    wait_until(
        listening, lambda: listening.evaluate("document.querySelector('audio').currentTime > 0")
    )
    pause(listening)
    listening.evaluate("""() => {
        const key = Object.keys(localStorage).find((each) => each.startsWith("unwind.run."));
        const kept = JSON.parse(localStorage[key]);
        kept.place.offset = 9000;
        localStorage[key] = JSON.stringify(kept);
        dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
    }""")
    expect(listening.locator(".timer__seconds")).to_have_text("0:06")


def test_reaches_the_log_without_listening(listening, logged):
    listening.get_by_role("button", name="I did it").click()
    listening.wait_for_url(re.compile("how-it-was"))
    [entry] = logged()
    assert {move.done for move in entry.moves} == {Done.DONE}


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_is_accessible_and_fits_a_small_phone(listening, theme):
    listening.emulate_media(color_scheme=theme)
    listening.set_viewport_size({"width": 320, "height": 640})
    listening.wait_for_timeout(300)
    found = Axe().run(listening, options={"runOnly": {"type": "tag", "values": RULES}})
    assert found.response["violations"] == []
    assert listening.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.fixture
def without_script(browser, live_app, base_url, tracks):
    cookie = moved_in(live_app, safe, with_a_routine)
    context = browser.new_context(java_script_enabled=False, base_url=base_url)
    let_in(context, base_url, cookie)
    yield context.new_page()
    context.close()


def test_works_without_a_script(without_script, tracks, track):
    page = without_script
    page.goto(LISTEN)
    page.get_by_role("button", name="Make the track").click()
    expect(page.locator(".listen")).to_have_attribute("data-progress", re.compile("being|ready"))
    tracks.file_of(HEARD).write_bytes(track)
    page.goto(LISTEN)
    expect(part(page, "track")).to_be_visible()
    expect(page.get_by_role("button", name="I did it")).to_be_visible()
    expect(part(page, "now")).to_be_hidden()
