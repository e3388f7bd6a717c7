import { Countdown } from "./countdown.js";
import { Following } from "./following.js";

export const GET_READY_MS = 5000;

/** One run by the clock: what the clocks and the controls do to it. */
export class Journey extends Following {
  #stopwatch;
  #getReadyMs;
  #countdown = new Countdown();
  #gap = 0;

  /**
   * @param {readonly import("./timeline.js").Segment[]} segments
   * @param {import("./stopwatch.js").Stopwatch} stopwatch
   * @param {import("./following.js").Left | null} [before]
   * @param {number} [slowness] how many times longer this person takes to get ready
   */
  constructor(segments, stopwatch, before = null, slowness = 1) {
    super(segments, before);
    this.#stopwatch = stopwatch;
    this.#getReadyMs = GET_READY_MS * slowness;
  }

  /** @returns {import("./screen.js").View} */
  get view() {
    const { index, remaining, progress } = this.course.here;
    const isGettingReady = this.#countdown.isOn;
    const shown = isGettingReady ? this.#countdown : { remaining, progress };
    return { index, isGettingReady, remaining: shown.remaining, progress: shown.progress, gap: this.#gap };
  }

  start() {
    this.#run(0);
  }

  /** Go on, after a fresh count to get ready. */
  resume() {
    this.#run(Math.max(this.#countdown.remaining, this.#getReadyMs));
  }

  /** Go on where one would be had the page not slept; what was missed is not claimed. */
  jump() {
    if (this.phase !== "asking") return;

    this.course.jump(this.#countdown.pass(this.#gap));
    this.#run(0);
    this.endWhenOver();
  }

  pause() {
    this.tick();
    if (this.phase === "running" || this.phase === "asking") this.become("paused");
  }

  /** The one large button. */
  press() {
    if (this.phase === "running") this.pause();
    else if (this.phase === "closing") this.stop();
    else this.resume();
  }

  stop() {
    this.tick();
    super.stop();
  }

  skip() {
    this.tick();
    if (this.hasEnded) return;

    this.#arrive(0);
    super.skip();
  }

  back() {
    if (this.phase === "closing") return this.become("paused");

    this.tick();
    this.#arrive(this.course.goBack());
  }

  extend() {
    this.tick();
    this.course.extend();
  }

  /** Follow the clocks: a gap within one thing passes silently, one over a cue stops and asks. */
  tick() {
    if (this.phase !== "running") return;

    const { awake, gap } = this.#stopwatch.lap();
    this.#pass(awake);
    if (gap < this.view.remaining) {
      this.#pass(gap);
    } else if (gap > 0) {
      this.#gap = gap;
      this.become("asking");
    }
    this.endWhenOver();
  }

  /** @param {number} countdown */
  #run(countdown) {
    if (this.phase === "ended" || this.phase === "running") return;

    this.#stopwatch.start();
    this.#countdown.begin(countdown);
    this.#gap = 0;
    this.become("running");
  }

  /** @param {number} ms */
  #pass(ms) {
    this.course.pass(this.#countdown.pass(ms));
  }

  /** @param {number} countdown */
  #arrive(countdown) {
    this.#countdown.begin(countdown);
    this.#gap = 0;
    if (this.phase === "asking") this.become("paused");
  }
}
