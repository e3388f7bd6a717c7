import { isWork } from "./timeline.js";

/** A hold let go in its last second was held. */
const ALMOST_MS = 1000;

/** @typedef {import("./timeline.js").Timeline} Timeline */
/** @typedef {import("./timeline.js").Placed} Placed */
/** @typedef {{ seconds: number, done: "done" | "partly" | "skipped" }} Done */

/** What was really done of each segment; what was jumped over is not. */
export class Tally {
  #spent;

  /** @param {Iterable<[number, number]>} [spent] milliseconds by the index of a segment */
  constructor(spent = []) {
    this.#spent = new Map(spent);
  }

  /**
   * @param {Timeline} timeline
   * @param {number} from
   * @param {number} to
   */
  cover({ segments }, from, to) {
    segments.forEach(({ start, end }, index) => {
      const passed = Math.min(to, end) - Math.max(from, start);
      if (passed > 0) this.#spent.set(index, Math.min(this.#of(index) + passed, end - start));
    });
  }

  /** @returns {ReadonlyMap<number, number>} */
  get spent() {
    return this.#spent;
  }

  /** @param {Timeline} timeline */
  hasWork({ segments }) {
    return segments.some((segment, index) => isWork(segment) && this.#of(index) > 0);
  }

  /**
   * One line for each entry. The way there is nobody's time; an entry without work was skipped.
   * @param {Timeline} timeline
   * @returns {Done[]}
   */
  report({ segments }) {
    const entries = 1 + Math.max(...segments.map(({ entry }) => entry));
    return Array.from({ length: entries }, (_, entry) => this.#reportOn(segments, entry));
  }

  /**
   * @param {readonly Placed[]} segments
   * @param {number} entry
   * @returns {Done}
   */
  #reportOn(segments, entry) {
    const own = segments.flatMap((segment, index) => {
      const counts = segment.entry === entry && segment.kind !== "transition";
      return counts ? [{ ...segment, spent: this.#of(index) }] : [];
    });
    const work = own.filter(isWork);
    if (work.every(({ spent }) => spent === 0)) return { seconds: 0, done: "skipped" };

    const isDone = work.every(({ seconds, spent }) => spent >= seconds * 1000 - ALMOST_MS);
    const spent = own.reduce((sum, each) => sum + each.spent, 0);
    return { seconds: Math.round(spent / 1000), done: isDone ? "done" : "partly" };
  }

  /** @param {number} index */
  #of(index) {
    return this.#spent.get(index) ?? 0;
  }
}
