import { isWork } from "./timeline.js";

/** @typedef {import("./timeline.js").Timeline} Timeline */

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

  /** @param {number} index */
  #of(index) {
    return this.#spent.get(index) ?? 0;
  }
}
