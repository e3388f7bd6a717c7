import { Tally } from "./tally.js";
import { at, onSecondSide, startOf, timeline, wayTo } from "./timeline.js";

export const EXTRA_SECONDS = 15;
/** Back within this much of an entry's start means the one before. */
export const NEAR_START_MS = 3000;

/** @typedef {import("./timeline.js").Segment} Segment */

/**
 * @typedef {object} Footprint Where one is and what was done, by the index of segments.
 * @property {number} index
 * @property {number} offset milliseconds into that segment
 * @property {[number, number][]} spent milliseconds
 * @property {[number, number][]} extra seconds
 */

/** The plan with a place in it; it knows no clock. */
export class Course {
  #segments;
  #extra;
  #timeline;
  #tally;
  #position;

  /**
   * @param {readonly Segment[]} segments
   * @param {Footprint | null} [before]
   */
  constructor(segments, before = null) {
    this.#segments = segments;
    this.#extra = new Map(before?.extra);
    this.#timeline = timeline(segments, this.#extra);
    this.#tally = new Tally(before?.spent);
    const { start = 0, end = 0 } = this.#timeline.segments[before?.index ?? 0] ?? {};
    this.#position = Math.min(start + (before?.offset ?? 0), end);
  }

  get here() {
    return at(this.#timeline, this.#position);
  }

  get isOver() {
    return this.#position >= this.#timeline.total;
  }

  get isOnLastEntry() {
    return this.here.segment.entry === this.#segments.at(-1)?.entry;
  }

  get hasWork() {
    return this.#tally.hasWork(this.#timeline);
  }

  get timeline() {
    return this.#timeline;
  }

  /** @returns {Footprint} */
  get footprint() {
    const { index, segment } = this.here;
    const offset = this.#position - segment.start;
    return { index, offset, spent: [...this.#tally.spent], extra: [...this.#extra] };
  }

  /** @param {number} ms */
  pass(ms) {
    const from = this.#position;
    this.jump(ms);
    this.#tally.cover(this.#timeline, from, this.#position);
  }

  /**
   * Be further along without having done what lies between.
   * @param {number} ms
   */
  jump(ms) {
    this.#position = Math.min(this.#position + ms, this.#timeline.total);
  }

  skipEntry() {
    this.#position = wayTo(this.#timeline, this.here.segment.entry + 1);
  }

  /** To the start of this entry, or of the one before; returns the milliseconds it takes to get there. */
  goBack() {
    const { entry } = this.here.segment;
    const start = startOf(this.#timeline, entry);
    const isNearStart = this.#position < start + NEAR_START_MS;
    if (entry === 0 || !isNearStart) {
      this.#position = start;
      return 0;
    }
    this.#position = startOf(this.#timeline, entry - 1);
    return start - wayTo(this.#timeline, entry);
  }

  /** More time for what is on now, and as much for the second side, which is never the shorter. */
  extend() {
    const { index } = this.here;
    for (const each of [index, onSecondSide(this.#segments, index)]) {
      if (each >= 0) this.#extra.set(each, (this.#extra.get(each) ?? 0) + EXTRA_SECONDS);
    }
    this.#timeline = timeline(this.#segments, this.#extra);
  }
}
