"""The player keeps time: here Date, performance.now and all timers of the page obey the test."""

import datetime as dt
from uuid import UUID

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.patience import wait_until
from tests.browser.people import let_in, moved_in, safe, with_a_routine
from tests.tonight import PLAN
from webapp.domain.clock import utc_now
from webapp.domain.log import Done
from webapp.domain.timeline import timeline
from webapp.extensions import db
from webapp.models.log_entry import entries_newest_first, entry_of

PLAY = "/tonight/play"
SEGMENTS = timeline(PLAN).segments
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture
def user(live_app, context, base_url):
    """Signed in within the browser, with the routine of a known length for tonight."""
    cookie = moved_in(live_app, safe, with_a_routine)
    let_in(context, base_url, cookie)
    return UUID(cookie.partition(".")[0])


@pytest.fixture
def logged(live_app, user):
    """What the log has of this person, with its moves."""

    def read():
        with live_app.app_context():
            found = db.session.scalars(entries_newest_first(user)).all()
            return [db.session.scalar(entry_of(user, each.id)) for each in found]

    return read


@pytest.fixture
def player(page, user):
    """The player, before Start, in a time that stands still."""
    return opened(page)


@pytest.fixture
def running(player):
    tap(player, "Start")
    return player


def opened(page):
    page.clock.install(time=utc_now())
    page.goto(PLAY)
    page.wait_for_selector("button[data-player=toggle]")
    page.clock.pause_at(utc_now() + dt.timedelta(minutes=1))
    return page


def tap(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def left(page):
    return page.inner_text(".timer__seconds")


def text(page, part):
    return page.text_content(f"[data-player={part}]")


def state(page):
    return page.get_attribute(".player", "data-state")


def live(page, seconds):
    page.clock.run_for(round(seconds * 1000) + 5)


def sleep(page, seconds):
    """Most phones: only the wall clock runs on."""
    page.clock.set_system_time(page.evaluate("Date.now()") / 1000 + seconds)
    page.clock.run_for(1010)


def test_start_is_a_button_where_the_link_was(player):
    assert player.locator("a[data-player=toggle]").count() == 0
    assert left(player) == "0:15"
    expect(player.get_by_role("button", name="Skip")).to_be_hidden()


def test_counts_whole_seconds(running):
    live(running, 1)
    assert left(running) == "0:14"
    live(running, 13)
    assert (left(running), text(running, "label")) == ("0:01", "Get ready")


def test_every_boundary_is_exact(running):
    running.evaluate("""() => {
        window.seen = [];
        const start = performance.now();
        const note = () => window.seen.push(Math.round(performance.now() - start));
        new MutationObserver(note).observe(
            document.querySelector("[data-player=label]"), { childList: true });
    }""")
    live(running, PLAN.total_seconds - 1)
    ends, passed = [], 0
    for segment in SEGMENTS[:-1]:
        passed += segment.seconds
        ends.append(passed * 1000)
    seen = running.evaluate("window.seen")
    assert len(seen) == len(ends)
    assert all(0 <= at - end <= 10 for at, end in zip(seen, ends, strict=True))


def test_a_whole_routine_ends_in_the_log(running, logged):
    live(running, PLAN.total_seconds)
    running.wait_for_url("**/how-it-was")
    [entry] = logged()
    assert [move.done for move in entry.moves] == [Done.DONE] * 3
    assert [move.seconds_done for move in entry.moves] == [155, 35, 45]
    wait_until(running, lambda: running.evaluate("localStorage.length === 0"))


def test_stop_keeps_what_was_done(running, logged):
    live(running, 35)
    running.get_by_text("Stop here").click()
    tap(running, "Stop and keep what I did")
    running.wait_for_url("**/how-it-was")
    [entry] = logged()
    assert [(move.done, move.seconds_done) for move in entry.moves] == [
        (Done.PARTLY, 35),
        (Done.SKIPPED, 0),
        (Done.SKIPPED, 0),
    ]


def test_stopping_before_anything_was_done_is_no_night(running, logged):
    live(running, 3)
    running.get_by_text("Stop here").click()
    tap(running, "Stop and keep what I did")
    running.wait_for_selector(".player[data-state=idle]")
    assert logged() == []
    assert running.evaluate("Object.keys(localStorage)") == []


def test_a_pause_is_not_counted_and_ends_with_a_fresh_count(running):
    live(running, 20)
    tap(running, "Pause")
    live(running, 600)
    assert left(running) == "0:25"
    tap(running, "Resume")
    assert (left(running), text(running, "label")) == ("0:05", "Get ready")
    live(running, 6)
    assert (left(running), text(running, "label")) == ("0:24", "Hold 1 of 2")


def test_frozen_within_a_step_it_carries_on(running):
    live(running, 18)
    running.clock.fast_forward(20_000)
    live(running, 1)
    assert (state(running), left(running)) == ("running", "0:06")


def test_frozen_over_a_cue_it_stops_and_asks(running):
    live(running, 20)
    running.clock.fast_forward(60_000)
    live(running, 1)
    assert (state(running), left(running)) == ("asking", "0:25")


def test_asleep_over_a_cue_it_stops_and_asks(running):
    live(running, 20)
    sleep(running, 180)
    assert state(running) == "asking"
    assert "The page was asleep for 3:0" in text(running, "asleep")
    assert left(running) in ("0:25", "0:24")


def test_asked_it_goes_on_from_where_it_was(running):
    live(running, 20)
    sleep(running, 180)
    tap(running, "Resume")
    live(running, 6)
    assert (state(running), text(running, "label")) == ("running", "Hold 1 of 2")


def test_asked_it_jumps_to_where_it_would_be(running):
    live(running, 20)
    sleep(running, 180)
    tap(running, "Jump to where I would be")
    live(running, 1)
    assert running.inner_text("h1") == "Knee to chest"


@pytest.mark.parametrize("hours", [-1, -24])
def test_a_clock_set_back_changes_nothing(running, hours):
    live(running, 20)
    sleep(running, hours * 3600)
    assert (state(running), left(running)) == ("running", "0:24")


def test_a_clock_set_forward_asks_and_claims_nothing(running):
    live(running, 20)
    sleep(running, 3600)
    assert (state(running), left(running)) == ("asking", "0:24")


def test_reload_resumes_at_the_same_second(running):
    live(running, 20)
    running.reload()
    running.wait_for_selector(".player[data-state=paused]")
    assert (left(running), text(running, "label")) == ("0:25", "Hold 1 of 2")
    tap(running, "Resume")
    live(running, 5 + 1)
    assert left(running) == "0:24"


def test_safety_pauses_and_coming_back_resumes(running):
    live(running, 20)
    running.get_by_role("link", name="Something feels wrong").click()
    running.wait_for_url("**/safety/stop")
    running.go_back()
    running.wait_for_selector(".player[data-state=paused]")
    assert left(running) == "0:25"


def finish_without_a_connection(page):
    page.route("**/nights", lambda route: route.abort())
    live(page, 50)
    page.get_by_text("Stop here").click()
    tap(page, "Stop and keep what I did")
    expect(page.locator("[data-delivery]")).to_contain_text("kept on this phone")
    page.unroute("**/nights")


def test_a_run_that_could_not_be_sent_can_be_sent_again(running, logged):
    finish_without_a_connection(running)
    assert logged() == []
    tap(running, "Save what I did")
    running.wait_for_url("**/how-it-was")
    assert len(logged()) == 1


@pytest.mark.parametrize("address", [PLAY, "/tonight", "/nights"])
def test_a_run_that_could_not_be_sent_goes_from_the_next_page(running, logged, address):
    finish_without_a_connection(running)
    running.goto(address)
    expect(running.locator("[data-delivery]")).to_contain_text("is now in your log")
    assert len(logged()) == 1
    assert running.evaluate("Object.keys(localStorage)") == []


def test_going_back_after_it_was_saved_does_not_save_it_twice(running, logged):
    live(running, PLAN.total_seconds)
    running.wait_for_url("**/how-it-was")
    running.go_back()
    running.wait_for_selector(".player[data-state=idle]")
    assert len(logged()) == 1


def test_skip_and_back(running):
    live(running, 20)
    tap(running, "Skip")
    assert (running.inner_text("h1"), text(running, "label")) == (
        "Knee to chest",
        "Move into place",
    )
    tap(running, "Back")
    assert running.inner_text("h1") == "Lunge"
    assert running.title().startswith("Lunge")


def test_skipping_the_last_step_ends_nothing_before_it_is_meant(running, logged):
    live(running, 35)
    for _ in range(3):
        tap(running, "Skip")
    live(running, 60)
    assert (state(running), running.inner_text("h1")) == ("closing", "Calm breathing")
    assert text(running, "status") == "That was the last step. Back returns to it."
    for gone in ("Skip", "15 seconds more"):
        expect(running.get_by_role("button", name=gone)).to_be_hidden()
    running.clock.resume()
    assert violations(running) == []
    tap(running, "Back")
    assert (state(running), left(running)) == ("paused", "0:10")
    tap(running, "Skip")
    tap(running, "Keep what I did")
    running.wait_for_url("**/how-it-was")
    [entry] = logged()
    assert [move.seconds_done for move in entry.moves] == [35, 0, 0]


def test_more_time_is_given_to_both_sides(running):
    live(running, 20)
    tap(running, "15 seconds more")
    assert left(running) == "0:40"
    live(running, 40 + 5 + 30 + 10)
    assert (text(running, "side"), left(running)) == ("LEFT side", "0:45")


@pytest.fixture
def eased(monkeypatch):
    """What the planner makes of the next wish: the same evening with an easier second move."""
    lunge, knee_to_chest, breathing = PLAN.entries
    easier = {"variant": "knee-to-chest.side", "variant_name": "On your side"}
    entries = (lunge, knee_to_chest.model_copy(update=easier), breathing)
    plan = PLAN.model_copy(update={"entries": entries})
    monkeypatch.setattr("webapp.web.evening.build_routine", lambda *_, **__: plan)


@pytest.mark.usefixtures("eased")
def test_ease_goes_on_with_the_eased_routine(running, logged):
    live(running, 155 + 20 + 15 + 5)
    run = running.evaluate("Object.keys(localStorage)")
    tap(running, "Ease it")
    running.wait_for_url(f"**{PLAY}")
    running.wait_for_selector(".player[data-state=running]")
    assert (running.inner_text("h1"), text(running, "place")) == ("Knee to chest", "On your side")
    assert running.evaluate("Object.keys(localStorage)") == run
    live(running, 5 + 15 + 20 + 10 + 45)
    running.wait_for_url("**/how-it-was")
    [entry] = logged()
    assert [(move.variant, move.seconds_done) for move in entry.moves] == [
        (PLAN.entries[0].variant, 155),
        ("knee-to-chest.side", 35),
        (PLAN.entries[2].variant, 45),
    ]


def test_start_on_the_page_before_starts_here(page, user):
    page.clock.install(time=utc_now())
    page.goto(f"{PLAY}?go=yes")
    page.wait_for_selector(".player[data-state=running]")
    page.reload()
    page.wait_for_selector(".player[data-state=paused]")


def test_focus_never_moves(player):
    player.locator("[data-player=toggle]").focus()
    player.keyboard.press("Enter")
    live(player, 61)
    assert player.evaluate("document.activeElement.dataset.player") == "toggle"


def test_keys_work_when_no_control_has_the_focus(running):
    running.wait_for_selector("[data-player=dim]")
    running.evaluate("document.activeElement.blur()")
    running.keyboard.press("ArrowRight")
    assert running.inner_text("h1") == "Knee to chest"
    running.keyboard.press("ArrowLeft")
    assert running.inner_text("h1") == "Lunge"
    running.keyboard.press(" ")
    assert state(running) == "paused"


def test_space_on_a_control_is_the_controls_own(running):
    running.locator("[data-player=skip]").focus()
    running.keyboard.press(" ")
    assert (state(running), running.inner_text("h1")) == ("running", "Knee to chest")


def test_a_screen_reader_hears_one_message_a_step(player):
    player.evaluate("""() => {
        window.said = [];
        const status = document.querySelector("[role=status]");
        new MutationObserver(() => window.said.push(status.textContent))
            .observe(status, { childList: true });
    }""")
    tap(player, "Start")
    live(player, 92)
    assert player.evaluate("window.said") == [
        "Lunge. Right side. Get ready.",
        "Hold 1 of 2. Right side. 30 seconds.",
        "Rest. 5 seconds.",
        "Hold 2 of 2. Right side. 30 seconds.",
        "Switch sides. Left side.",
        "Hold 1 of 2. Left side. 30 seconds.",
    ]
    assert player.get_attribute("[role=timer]", "aria-live") is None


def test_the_screen_stays_on_while_running_only(page, user):
    page.add_init_script("""
        window.locks = 0;
        Object.defineProperty(navigator, "wakeLock", { value: { request: async () => {
            window.locks += 1;
            const release = async () => { window.locks -= 1; };
            return { released: false, release };
        } } });
    """)
    opened(page)
    assert page.evaluate("window.locks") == 0
    tap(page, "Start")
    live(page, 50)
    assert page.evaluate("window.locks") == 1
    tap(page, "Pause")
    assert page.evaluate("window.locks") == 0


@pytest.mark.parametrize(
    "broken",
    [
        "navigator.wakeLock.request = () => Promise.reject(new Error('low battery'))",
        "Object.defineProperty(navigator, 'wakeLock', { value: undefined })",
    ],
)
def test_says_when_the_screen_will_not_stay_on(page, user, broken):
    page.add_init_script(broken)
    opened(page)
    line = page.get_by_text("Your screen may switch off by itself")
    expect(line).to_be_hidden()
    tap(page, "Start")
    live(page, 2)
    expect(line).to_be_visible()
    live(page, 15)
    expect(line).to_be_hidden()
    tap(page, "Pause")
    expect(line).to_be_hidden()


class TestInAWholeBrowser:
    @pytest.fixture
    def browser(self, whole_browser):
        return whole_browser

    def test_says_nothing_of_a_screen_that_stays_on(self, running):
        live(running, 2)
        expect(running.get_by_text("Your screen may switch off by itself")).to_be_hidden()


@pytest.mark.parametrize(
    "broken",
    [
        "navigator.wakeLock.request = () => Promise.reject(new Error('refused'))",
        "Object.defineProperty(navigator, 'wakeLock', { value: undefined })",
        "Object.defineProperty(crypto, 'randomUUID', { value: undefined })",
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('refused') } })",
    ],
)
def test_nothing_missing_can_stop_the_timer(page, user, logged, broken):
    page.add_init_script(broken)
    opened(page)
    tap(page, "Start")
    live(page, PLAN.total_seconds)
    page.wait_for_url("**/how-it-was")
    assert len(logged()) == 1


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_nothing_jumps_when_the_script_comes(page, user, motion):
    page.emulate_media(reduced_motion=motion)
    page.add_init_script("""
        window.shift = 0;
        new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) window.shift += entry.value;
        }).observe({ type: "layout-shift", buffered: true });
    """)
    page.goto(PLAY)
    page.wait_for_selector("button[data-player=toggle]")
    page.wait_for_timeout(500)
    assert page.evaluate("window.shift") == 0
    if motion == "no-preference":  # the others get a button with Start: between start and end
        tap(page, "Start")
        page.wait_for_timeout(500)
        assert page.evaluate("window.shift") < 0.01


def test_complains_about_nothing(page, user):
    problems = []
    page.on("console", lambda message: problems.append(message.text))
    page.on("pageerror", lambda error: problems.append(str(error)))
    opened(page)
    tap(page, "Start")
    live(page, 60)
    assert problems == []


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_is_accessible_before_start_and_after(page, user, scheme):
    page.emulate_media(color_scheme=scheme)
    page.goto(PLAY)
    page.wait_for_selector("button[data-player=toggle]")
    assert violations(page) == []
    tap(page, "Start")
    assert violations(page) == []


def test_is_accessible_while_paused(running):
    live(running, 20)
    tap(running, "Pause")
    running.get_by_text("Stop here").click()
    running.clock.resume()
    assert violations(running) == []


def test_is_accessible_while_it_asks(running):
    live(running, 20)
    sleep(running, 180)
    running.clock.resume()
    assert violations(running) == []


def test_a_question_is_announced_once(running):
    live(running, 20)
    running.evaluate("""() => {
        window.said = [];
        const status = document.querySelector("[data-player=status]");
        new MutationObserver(() => window.said.push(status.textContent))
            .observe(status, { childList: true });
    }""")
    sleep(running, 180)
    live(running, 30)
    [said] = running.evaluate("window.said")
    assert said.startswith("The page was asleep for 3:0")


def test_controls_are_large_and_nothing_runs_out_at_the_side(running):
    running.wait_for_selector("[data-player=dim]")
    running.get_by_text("Stop here").click()
    running.set_viewport_size({"width": 320, "height": 640})
    controls = running.locator("a:visible, button:visible, summary:visible").all()
    sizes = [each.bounding_box() for each in controls]
    assert all(min(box["width"], box["height"]) >= 44 for box in sizes)
    assert running.evaluate("document.documentElement.scrollWidth") <= 320
    running.evaluate("document.documentElement.style.fontSize = '200%'")
    assert running.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_clock_is_seen_before_the_controls_where_text_is_large(running):
    running.evaluate("document.documentElement.style.fontSize = '200%'")
    clock, pause = running.locator(".timer"), running.get_by_role("button", name="Pause")
    expect(clock).to_be_in_viewport(ratio=1)
    assert bottom_of(clock) < pause.bounding_box()["y"]


def test_clock_and_controls_are_both_seen_on_a_phone_that_lies_on_its_side(running):
    running.set_viewport_size({"width": 740, "height": 360})
    for each in (running.locator(".timer"), running.get_by_role("button", name="Pause")):
        expect(each).to_be_in_viewport(ratio=1)


def bottom_of(part):
    box = part.bounding_box()
    return box["y"] + box["height"]


class TestWithoutScripts:
    @pytest.fixture
    def browser_context_args(self, browser_context_args):
        return browser_context_args | {"java_script_enabled": False}

    @pytest.mark.usefixtures("user")
    def test_every_step_is_a_page(self, page, logged):
        page.goto(PLAY)
        page.get_by_role("link", name="Start", exact=True).click()
        for number in range(2, 7):
            page.get_by_role("link", name="Next").click()
            page.wait_for_url(f"**/steps/{number}")
        page.get_by_role("button", name="I did it").click()
        page.wait_for_url("**/how-it-was")
        [entry] = logged()
        assert [move.seconds_done for move in entry.moves] == [155, 35, 45]

    @pytest.mark.usefixtures("user")
    def test_a_page_turns_itself_when_asked_to(self, page):
        page.goto(f"{PLAY}/steps/1")
        assert page.locator("meta[http-equiv=refresh]").count() == 0
        page.get_by_role("link", name="Turn the pages for me").click()
        assert page.locator("meta[http-equiv=refresh]").count() == 1


def test_a_timed_page_counts_down_in_css(page, user):
    page.emulate_media(reduced_motion="no-preference")
    page.goto(f"{PLAY}/steps/1")
    first = counted(page, ".countdown--lead")
    page.wait_for_timeout(2100)
    assert first - counted(page, ".countdown--lead") in (2, 3)
    assert counted(page, ".countdown--30") == 30
    assert violations(page) == []


def test_a_timed_page_stands_still_when_motion_is_unwelcome(page, user):
    page.goto(f"{PLAY}/steps/1")
    page.wait_for_timeout(1100)
    assert counted(page, ".countdown--lead") == 15


def counted(page, element):
    """The number that the style sheet writes after an element."""
    script = "name => getComputedStyle(document.querySelector(name), '::after')"
    return int(page.evaluate(f"{script}.getPropertyValue('--countdown-seconds')", element))


def violations(page):
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
    return [(each["id"], each["nodes"][0]["html"]) for each in found.response["violations"]]
