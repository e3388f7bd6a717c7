"""What the ear gets, and that nothing about it can stop the clock."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.patience import wait_until
from tests.browser.test_player import PLAY, live, logged, opened, state, tap, user
from tests.tonight import PLAN
from webapp.extensions import db
from webapp.models import SavedHearing
from webapp.web.assets import STATIC

__all__ = ["logged", "user"]

# Notes every start of a bell, and lets the audio clock keep the time of the page
EAR = """
    window.bells = [];
    window.contexts = [];
    window.AudioContext = class extends EventTarget {
        state = "suspended";
        destination = {};
        #passed = 0;
        #since = 0;
        constructor() { super(); window.contexts.push(this); }
        get currentTime() {
            const running = this.state === "running" ? performance.now() - this.#since : 0;
            return (this.#passed + running) / 1000;
        }
        #become(state) {
            this.#passed = this.currentTime * 1000;
            this.#since = performance.now();
            this.state = state;
            this.dispatchEvent(new Event("statechange"));
        }
        async resume() { this.#become("running"); }
        async suspend() { this.#become("suspended"); }
        async close() { this.#become("closed"); }
        createGain() {
            const gain = { value: 1, setValueAtTime() {}, exponentialRampToValueAtTime() {} };
            const node = { gain, isOn: true, disconnect() { node.isOn = false; } };
            node.connect = (next) => { node.next = next; return next; };
            return node;
        }
        createOscillator() {
            const frequency = { value: 0 };
            const bell = { frequency, connect(next) { bell.next = next; return next; }, stop() {} };
            bell.start = (when) => window.bells.push({ when, bell, context: this });
            return bell;
        }
    };
    window.heard = () => window.bells
        .filter(({ when, bell }) => bell.next.next.isOn)
        .map(({ when, bell }) => [bell.frequency.value, Math.round(when * 1000)])
        .sort(([, one], [, other]) => one - other);
"""
MOUTH = """
    window.said = [];
    window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
    Object.defineProperty(window, "speechSynthesis", { value: {
        speak(each) {
            if (each.volume === 0) return;
            window.said.push(each.text);
            each.onstart?.();
            setTimeout(() => each.onend?.(), 2000);
        },
        cancel() {},
    } });
"""
TONES = (STATIC / "js/player/sound/tones.js").read_text()
HIGH, LOW = 528, 352
SOUNDS = re.compile("Sound: (voice|chimes)|No voice: chimes")
"""What the button says while something is heard, on machines with a voice and without."""


@pytest.fixture
def ear(page):
    page.add_init_script(EAR)
    return page


def started(page):
    opened(page)
    expect(page.get_by_role("button", name="Sound: ")).to_be_visible()
    tap(page, "Start")
    page.evaluate("Promise.resolve()")
    page.clock.run_for(1010)
    return page


def heard(page, count):
    """Pitch and millisecond, from the first bell on, as the audio clock counts."""
    return page.evaluate("window.heard()")[:count]


def test_all_chimes_are_set_ahead_at_the_second(ear, user):
    started(ear)
    [first, *rest] = heard(ear, 6)
    assert first[0] == HIGH
    assert [(pitch, at - first[1]) for pitch, at in rest] == [
        (LOW, 30_000),
        (HIGH, 35_000),
        (LOW, 65_000),
        (HIGH, 65_400),
        (HIGH, 75_000),
    ]


def test_the_chimes_set_at_start_are_those_that_are_heard(ear, user):
    before = heard(started(ear), 6)
    live(ear, 100)
    assert heard(ear, 6) == before


def test_pause_holds_the_chimes_and_resume_counts_first(ear, user):
    started(ear)
    live(ear, 19)
    tap(ear, "Pause")
    assert ear.evaluate("window.contexts.map(({ state }) => state)") == ["suspended"]
    live(ear, 60)
    tap(ear, "Resume")
    live(ear, 1)
    [first, again, rest] = heard(ear, 3)
    assert [pitch for pitch, _ in (first, again, rest)] == [HIGH, HIGH, LOW]
    assert rest[1] - again[1] in range(24_900, 25_100)


def test_more_time_moves_the_chimes(ear, user):
    [_, before] = heard(started(ear), 2)
    live(ear, 19)
    tap(ear, "15 seconds more")
    live(ear, 1)
    [_, after] = heard(ear, 2)
    assert after[1] - before[1] in range(14_950, 15_050)


def test_a_clock_that_stands_after_a_lock_is_replaced(ear, user):
    started(ear)
    ear.evaluate("Object.defineProperty(window.contexts[0], 'currentTime', { value: 1 })")
    ear.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    live(ear, 1)
    states = ear.evaluate("window.contexts.map(({ state }) => state)")
    assert states == ["closed", "running"]


def test_asks_for_a_tap_where_the_browser_wants_one(ear, user):
    ear.add_init_script("""
        const resume = AudioContext.prototype.resume;
        AudioContext.prototype.resume = async () => {};
        addEventListener("click", ({ target }) => {
            if (target.textContent === "Tap for sound") AudioContext.prototype.resume = resume;
        }, { capture: true });
    """)
    started(ear)
    live(ear, 2)
    tap(ear, "Tap for sound")
    live(ear, 2)
    expect(ear.get_by_role("button", name=SOUNDS)).to_be_visible()
    assert heard(ear, 1)[0][0] == HIGH


def test_what_was_stopped_is_silent(ear, user):
    ear.route("**/nights", lambda route: route.abort())
    started(ear)
    live(ear, 20)
    ear.get_by_text("Stop here").click()
    tap(ear, "Stop and keep what I did")
    assert heard(ear, 5) == []
    assert ear.evaluate("window.contexts.map(({ state }) => state)") == ["suspended"]


def test_says_name_side_how_cue_and_switch(page, user):
    page.add_init_script(MOUTH)
    started(page)
    live(page, 100)
    said = page.evaluate("window.said")
    assert said[0] == "Lunge. Right side. Get ready."
    assert "Switch sides. Left side." in said
    assert said.index("Hold 1 of 2. Right side. 30 seconds.") < said.index("Rest. 5 seconds.")
    assert len(said) == len(set(said))


def test_the_last_words_come_before_the_page_is_left(page, user):
    page.add_init_script(MOUTH)
    started(page)
    live(page, PLAN.total_seconds - 5)
    assert page.evaluate("window.said.at(-1)") == "Then lights out"


def test_one_tap_changes_the_level_and_it_is_kept(ear, user, live_app):
    ear.add_init_script(MOUTH)
    started(ear)
    tap(ear, "Sound: voice")
    tap(ear, "Sound: chimes")
    expect(ear.get_by_role("button", name="Sound: silent")).to_be_visible()
    assert heard(ear, 1) == []
    ear.reload()
    expect(ear.get_by_role("button", name="Sound: silent")).to_be_visible()
    wait_until(
        ear,
        lambda: ear.evaluate("JSON.parse(localStorage['unwind.sound'] ?? '{}').is_told !== false"),
    )
    with live_app.app_context():
        assert db.session.get(SavedHearing, user).wishes.level == "silent"


@pytest.mark.parametrize(
    "mute",
    [
        "speak() {}",
        "speak(each) { setTimeout(() => each.onerror?.({ error: 'synthesis-failed' }), 10); }",
        "speak() { throw new Error('refused'); }",
    ],
)
def test_a_voice_that_does_not_come_is_not_promised(ear, user, mute):
    ear.add_init_script(MOUTH)
    ear.add_init_script(f"Object.assign(speechSynthesis, {{ {mute} }})")
    started(ear)
    live(ear, 30)
    button = ear.get_by_role("button", name="No voice: chimes")
    expect(button).to_be_visible()
    assert heard(ear, 1)[0][0] == HIGH
    button.click()
    expect(ear.get_by_role("button", name="Sound: silent")).to_be_visible()


def test_a_silent_phone_shakes(page, user):
    page.add_init_script(MOUTH)
    page.add_init_script("""
        window.felt = [];
        navigator.vibrate = (pattern) => window.felt.push(pattern);
        localStorage.setItem("unwind.sound", JSON.stringify(
            { chosen: "silent", instead_of: ["voice"], is_told: true }));
    """)
    started(page)
    live(page, 82)
    assert page.evaluate("window.felt") == [[250], [120], [250], [120, 120, 120]]
    assert page.evaluate("window.said") == []


@pytest.mark.parametrize(
    "broken",
    [
        "window.AudioContext = undefined",
        "window.AudioContext = class { constructor() { throw new Error('refused'); } }",
        "AudioContext.prototype.resume = () => { throw new Error('refused'); }",
        "AudioContext.prototype.resume = () => new Promise(() => {})",
        "AudioContext.prototype.createOscillator = () => { throw new Error('refused'); }",
        "Object.defineProperty(AudioContext.prototype, 'currentTime', { get: () => 0 })",
        "Object.defineProperty(window, 'speechSynthesis', { value: undefined })",
        "speechSynthesis.speak = () => { throw new Error('refused'); }",
        "navigator.vibrate = () => { throw new Error('refused'); }",
    ],
)
def test_no_sound_can_stop_the_clock(page, user, broken):
    page.add_init_script(broken)
    opened(page)
    tap(page, "Start")
    live(page, 60)
    tap(page, "Pause")
    tap(page, "Resume")
    live(page, 6)
    assert state(page) == "running"
    assert page.inner_text(".timer__seconds") == "0:19"


def test_what_a_bell_sounds_like(page, user):
    """Rendered by the browser itself: when a bell is heard, and that one taken back is not."""
    page.goto(PLAY)
    onsets = page.evaluate(f"""async () => {{
        {TONES.replace("export ", "")}
        const rate = 8000;
        const context = new OfflineAudioContext(1, rate * 12, rate);
        ring(context, "begin", 1);
        ring(context, "rest", 5)();
        ring(context, "switch", 8);
        const sound = (await context.startRendering()).getChannelData(0);
        const loud = [...sound.keys()].filter((each) => Math.abs(sound[each]) > 0.05);
        return loud.filter((each, index) => !index || each - loud[index - 1] > rate)
            .map((each) => each / rate);
    }}""")
    assert onsets == [pytest.approx(1, abs=0.03), pytest.approx(8, abs=0.03)]


def test_the_sound_check_plays_and_says_what_was_chosen(ear, user):
    ear.add_init_script(MOUTH)
    ear.goto("/settings/sound")
    ear.get_by_role("button", name="Try the sound").click()
    expect(ear.get_by_role("status")).to_contain_text("then a sentence")
    ear.wait_for_timeout(1500)
    assert len(ear.evaluate("window.said")) == 1
    assert [pitch for pitch, _ in heard(ear, 2)] == [LOW, HIGH]
    ear.get_by_role("radio", name="Silent").check()
    ear.get_by_role("button", name="Try the sound").click()
    expect(ear.get_by_role("status")).to_contain_text("shakes")


class TestWithoutScripts:
    @pytest.fixture
    def browser_context_args(self, browser_context_args):
        return browser_context_args | {"java_script_enabled": False}

    @pytest.mark.usefixtures("user")
    def test_the_choices_are_there(self, page):
        page.goto("/settings/sound")
        expect(page.locator("[data-sound-check]")).to_be_hidden()
        page.get_by_label("Chimes only").check()
        page.get_by_role("button", name="Save").click()
        expect(page.get_by_label("Chimes only")).to_be_checked()
