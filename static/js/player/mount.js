import { Journey } from "./journey.js";
import { LateRecorder } from "./late-recorder.js";
import { Screen } from "./screen.js";
import { scriptFrom } from "./script.js";
import { buttonLike, isToGoAtOnce, mayGoOn } from "./start.js";
import { Stopwatch } from "./stopwatch.js";

/** The next look comes just after the second, so that it never finds the old one. */
const JUST_AFTER_MS = 4;
const CLOCKS = { monotonic: () => performance.now(), wall: () => Date.now(), heardMs: () => NaN };

/** @typedef {import("./company.js").Follower} Follower */
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
  import("./company.js").then(({ accompany }) => accompany(root, script, CLOCKS, player), () => {});
}

class Player {
  #root;
  #recorder;
  #screen;
  #journey;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #alarm;
  #step = "";
  #hasGivenWay = false;
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

  /** @param {Follower} follower */
  join(follower) {
    this.#followers.push(follower);
    this.#lead();
  }

  /**
   * Go on with what has taken the place of the journey.
   * @param {AnyJourney} journey
   */
  follow(journey) {
    this.#do(() => {
      this.#journey = journey;
    });
  }

  #listen() {
    const controls = {
      toggle: () => this.#toggle(),
      back: () => this.#journey.back(),
      skip: () => this.#journey.skip(),
      extend: () => this.#journey.extend(),
      jump: () => this.#journey.jump(),
      stop: () => this.#journey.stop(),
      safety: () => this.#journey.pause(),
      ease: () => this.#recorder.do((recorder) => recorder.changePlan()),
    };
    for (const [name, act] of Object.entries(controls)) {
      this.#part(name).addEventListener("click", () => this.#do(act));
    }
    document.addEventListener("visibilitychange", () => this.#do(() => this.#journey.tick()));
    document.addEventListener("resume", () => this.#do(() => this.#journey.tick()));
    addEventListener("pagehide", () => this.#do(() => this.#journey.pause()));
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
    if (!this.#hasGivenWay) this.#recorder.do((recorder) => recorder.keep(this.#journey));
  }

  /** From the browser's own copy of the page: what went on in between is newer. */
  #comeBack() {
    if (this.#journey.hasStarted) this.#recorder.do((recorder) => recorder.isElsewhere && this.#giveWay());
    else if (mayGoOn()) this.#giveWay();
    this.#do(() => this.#journey.tick());
  }

  /** Nothing that this page still knows may be kept over what is newer. */
  #giveWay() {
    this.#hasGivenWay = true;
    location.reload();
  }

  /** @param {string} name */
  #part(name) {
    return /** @type {HTMLElement} */ (this.#root.querySelector(`[data-player=${name}]`));
  }
}
