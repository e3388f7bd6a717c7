import { Journey } from "./journey.js";
import { LateRecorder } from "./late-recorder.js";
import { Screen } from "./screen.js";
import { scriptFrom } from "./script.js";
import { buttonLike, isToGoAtOnce, mayGoOn } from "./start.js";
import { Stopwatch } from "./stopwatch.js";

/** The next look comes just after the second, so that it never finds the old one. */
const JUST_AFTER_MS = 4;
const CLOCKS = { monotonic: () => performance.now(), wall: () => Date.now(), heardMs: () => NaN };

/**
 * @typedef {object} Follower What makes the routine pleasant; the clock runs without it.
 * @property {(view: import("./screen.js").View, phase: import("./journey.js").Phase, journey: AnyJourney) => unknown} show
 */
/** @typedef {import("./recorder.js").Journey} AnyJourney */

/** @param {HTMLElement} root */
export async function mount(root) {
  const form = document.querySelector("[data-player-log]");
  if (!(form instanceof HTMLFormElement)) return;

  const script = scriptFrom(root.dataset["script"] ?? "");
  const recorder = new LateRecorder(async () => {
    const { recorderOf } = await import("./keeping.js");
    return recorderOf(script, form);
  });
  const before = mayGoOn() ? (await recorder.arrived()).before : null;
  const journey = script.has_timer ? new Journey(script.segments, new Stopwatch(CLOCKS), before, script.slowness)
    : new (await import("./own-pace.js")).OwnPace(script.segments, before);
  const player = new Player(root, script, recorder, journey);
  player.begin();
  recorder.arrived().catch(() => {});
  player.join(async () => new (await import("./light.js")).Light(root, script));
  player.join(async () => new (await import("./hand.js")).Hand(root, script));
  player.join(async () => {
    const sound = new (await import("./sound/sound.js")).Sound(root, script);
    CLOCKS.heardMs = () => sound.heardMs;
    return sound;
  });
  const place = root.querySelector("[data-picture]");
  if (!(place instanceof HTMLElement)) return;

  player.join(async () => {
    const [{ Picture }, { Stage }] = await Promise.all([import("./picture.js"), import("../figures/stage.js")]);
    return new Picture(place, new Stage(place), script);
  });
}

class Player {
  #root;
  #recorder;
  #screen;
  #journey;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #alarm;
  #step = "";
  /** @type {Follower[]} */
  #followers = [];

  /**
   * @param {HTMLElement} root
   * @param {import("./script.js").Script} script
   * @param {LateRecorder} recorder
   * @param {AnyJourney} journey
   */
  constructor(root, script, recorder, journey) {
    this.#root = root;
    this.#recorder = recorder;
    this.#screen = new Screen(root, script);
    this.#journey = journey;
  }

  begin() {
    this.#part("toggle").replaceWith(buttonLike(this.#part("toggle")));
    this.#listen();
    this.#step = this.#currentStep;
    this.#show();
    if (isToGoAtOnce() && !this.#journey.hasEnded) this.#do(() => this.#toggle());
  }

  /** @param {() => Promise<Follower>} load */
  join(load) {
    load().then((follower) => {
      this.#followers.push(follower);
      this.#lead();
    }, () => {});
  }

  #listen() {
    const journey = this.#journey;
    const controls = {
      toggle: () => this.#toggle(),
      back: () => journey.back(),
      skip: () => journey.skip(),
      extend: () => journey.extend(),
      jump: () => journey.jump(),
      stop: () => journey.stop(),
      safety: () => journey.pause(),
      ease: () => this.#recorder.do((recorder) => recorder.changePlan()),
    };
    for (const [name, act] of Object.entries(controls)) {
      this.#part(name).addEventListener("click", () => this.#do(act));
    }
    document.addEventListener("visibilitychange", () => this.#do(() => journey.tick()));
    document.addEventListener("resume", () => this.#do(() => journey.tick()));
    addEventListener("pagehide", () => this.#do(() => journey.pause()));
    addEventListener("pageshow", ({ persisted }) => persisted && this.#comeBack());
  }

  #toggle() {
    switch (this.#journey.phase) {
      case "idle":
        return this.#start();
      case "ended":
        return this.#recorder.do((recorder) => recorder.send());
      default:
        return this.#journey.press();
    }
  }

  #start() {
    const now = new Date();
    this.#recorder.do((recorder) => recorder.begin(now));
    this.#journey.start();
  }

  /** @param {() => void} act */
  #do(act) {
    act();
    this.#keep();
    this.#show();
  }

  /** The screen follows from the position alone; the alarm only wakes us to look again. */
  #show() {
    clearTimeout(this.#alarm);
    const { phase, view } = this.#journey;
    this.#screen.show(view, phase);
    if (this.#step !== this.#currentStep) this.#enter();
    const untilNextSecond = view.remaining % 1000 || 1000;
    if (phase === "running") this.#alarm = setTimeout(() => this.#wake(), untilNextSecond + JUST_AFTER_MS);
    this.#lead();
  }

  /** None of them can stop the clock, nor each other. */
  #lead() {
    for (const follower of this.#followers) {
      try {
        void follower.show(this.#journey.view, this.#journey.phase, this.#journey);
      } catch {
        continue;
      }
    }
  }

  #wake() {
    this.#journey.tick();
    this.#show();
  }

  get #currentStep() {
    return `${this.#journey.phase} ${this.#journey.view.index}`;
  }

  #enter() {
    this.#step = this.#currentStep;
    this.#screen.announce(this.#journey.view, this.#journey.phase);
    this.#keep();
    if (this.#journey.hasEnded) this.#finish();
  }

  #finish() {
    const now = new Date();
    this.#recorder.do((recorder) => recorder.finish(this.#journey, now));
    if (!this.#journey.course.hasWork) location.reload();
  }

  #keep() {
    this.#recorder.do((recorder) => recorder.keep(this.#journey));
  }

  /** From the browser's own copy of the page: what was saved in between must not be saved again. */
  #comeBack() {
    if (!this.#journey.hasStarted) return;

    this.#recorder.do((recorder) => recorder.isGone && location.reload());
    this.#do(() => this.#journey.tick());
  }

  /** @param {string} name */
  #part(name) {
    return /** @type {HTMLElement} */ (this.#root.querySelector(`[data-player=${name}]`));
  }
}
