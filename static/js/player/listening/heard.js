import { Following } from "../following.js";
import { timeline, wayTo } from "../timeline.js";

/** Back within this much of a move's beginning means the one before. */
const NEAR_START_MS = 3000;

/** A run through a routine whose clock is the track: what was played of it was done. */
export class Heard extends Following {
  #timeline;

  /**
   * @param {readonly import("../timeline.js").Segment[]} segments
   * @param {import("../following.js").Left | null} [before] a track adds no time
   */
  constructor(segments, before = null) {
    super(segments, before && !before.hasEnded ? { ...before, footprint: { ...before.footprint, extra: [] } } : null);
    this.#timeline = timeline(segments);
  }

  /** Milliseconds into the routine, as far as the track was followed. */
  get position() {
    const { segment, remaining } = this.course.here;
    return segment.end - remaining;
  }

  /** Where the move begins that comes next; its name is said there. */
  get next() {
    return wayTo(this.#timeline, this.#entry + 1);
  }

  /** Where this move began, or the one before. */
  get before() {
    const start = wayTo(this.#timeline, this.#entry);
    const isNearStart = this.position < start + NEAR_START_MS;
    return isNearStart && this.#entry > 0 ? wayTo(this.#timeline, this.#entry - 1) : start;
  }

  start() {
    this.become("running");
  }

  /** @param {number} ms where the track has played to */
  follow(ms) {
    this.course.pass(ms - this.position);
  }

  /** @param {number} ms where the track was moved to; what lies between was not done */
  seek(ms) {
    this.course.jump(ms - this.position);
  }

  get #entry() {
    return this.course.here.segment.entry;
  }
}
