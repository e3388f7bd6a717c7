import { Course } from "./course.js";

/** @typedef {"idle" | "running" | "paused" | "asking" | "closing" | "ended"} Phase */
/** @typedef {{ footprint: import("./course.js").Footprint, hasEnded: boolean }} Left by an earlier page */

/** A run through a routine, whatever tells its time. */
export class Following {
  /** @type {Course} */
  course;
  /** @type {Phase} */
  #phase = "idle";

  /**
   * @param {readonly import("./timeline.js").Segment[]} segments
   * @param {Left | null} before
   */
  constructor(segments, before) {
    this.course = new Course(segments, before?.footprint);
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

  /** @param {Phase} phase */
  become(phase) {
    this.#phase = phase;
  }

  /** Nothing follows the last entry, and whoever skips it may not have meant to end the night. */
  skip() {
    if (this.course.isOnLastEntry) this.become("closing");
    else this.course.skipEntry();
  }

  stop() {
    this.become("ended");
  }

  endWhenOver() {
    if (this.course.isOver) this.become("ended");
  }
}
