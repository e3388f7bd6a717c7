import { Course } from "./course.js";

/** @typedef {import("./journey.js").Phase} Phase */

/** One run through a routine without a clock: a piece of work lasts until the person goes on. */
export class OwnPace {
  #segments;
  #course;
  /** @type {Phase} */
  #phase = "idle";

  /**
   * @param {readonly import("./timeline.js").Segment[]} segments pieces of work alone
   * @param {ConstructorParameters<typeof import("./journey.js").Journey>[2]} [before]
   */
  constructor(segments, before = null) {
    this.#segments = segments;
    this.#course = new Course(segments, before?.footprint);
    if (before) this.#phase = before.hasEnded ? "ended" : "paused";
  }

  get phase() {
    return this.#phase;
  }

  get hasStarted() {
    return this.#phase !== "idle";
  }

  get hasEnded() {
    return this.#phase === "ended";
  }

  get isUnderWay() {
    return this.hasStarted && !this.hasEnded;
  }

  get course() {
    return this.#course;
  }

  /** @returns {import("./screen.js").View} */
  get view() {
    const { index, remaining, progress } = this.#course.here;
    return { index, remaining, progress, isGettingReady: false, gap: 0 };
  }

  start() {
    this.#phase = "running";
  }

  resume() {
    if (this.#phase === "paused") this.#phase = "running";
  }

  pause() {
    if (this.#phase === "running") this.#phase = "paused";
  }

  /** Who goes on has done it: without a clock their word counts, for as long as was planned. */
  press() {
    if (this.#phase !== "running") return this.resume();

    this.#course.pass(this.#course.here.remaining);
    this.#endWhenOver();
  }

  back() {
    const { footprint } = this.#course;
    const index = Math.max(footprint.index - 1, 0);
    this.#course = new Course(this.#segments, { ...footprint, index, offset: 0 });
  }

  skip() {
    this.#course.skipEntry();
    this.#endWhenOver();
  }

  stop() {
    this.#phase = "ended";
  }

  /** Nothing is to be followed, lengthened or caught up with. */
  tick() {}

  extend() {}

  jump() {}

  #endWhenOver() {
    if (this.#course.isOver) this.#phase = "ended";
  }
}
