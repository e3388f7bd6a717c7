import { Course } from "./course.js";
import { Following } from "./following.js";

/** One run without a clock: a piece of work lasts until the person goes on. */
export class OwnPace extends Following {
  #segments;

  /**
   * @param {readonly import("./timeline.js").Segment[]} segments pieces of work alone
   * @param {import("./following.js").Left | null} [before]
   */
  constructor(segments, before = null) {
    super(segments, before);
    this.#segments = segments;
  }

  /** @returns {import("./screen.js").View} */
  get view() {
    const { index, remaining, progress } = this.course.here;
    return { index, remaining, progress, isGettingReady: false, gap: 0 };
  }

  start() {
    this.become("running");
  }

  resume() {
    if (this.phase === "paused") this.become("running");
  }

  pause() {
    if (this.phase === "running") this.become("paused");
  }

  /** Who goes on has done it: without a clock their word counts, for as long as was planned. */
  press() {
    if (this.phase === "closing") return this.stop();
    if (this.phase !== "running") return this.resume();

    this.course.pass(this.course.here.remaining);
    this.endWhenOver();
  }

  back() {
    if (this.phase === "closing") return this.become("running");

    const { footprint } = this.course;
    const index = Math.max(footprint.index - 1, 0);
    this.course = new Course(this.#segments, { ...footprint, index, offset: 0 });
  }

  /** Nothing is to be followed, lengthened or caught up with. */
  tick() {}

  extend() {}

  jump() {}
}
