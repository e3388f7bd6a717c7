/** @typedef {import("../../../static/js/player/timeline.js").Segment} Segment */

/**
 * @param {Segment["kind"]} kind
 * @param {number} seconds
 * @param {number} entry
 * @param {string | null} [side]
 * @param {number | null} [repeat]
 * @returns {Segment}
 */
export function segment(kind, seconds, entry, side = null, repeat = null) {
  return { kind, seconds, entry, side, repeat };
}

/** Two holds a side, then one hold without sides, then breathing. */
export const SEGMENTS = [
  segment("ready", 15, 0, "left"),
  segment("hold", 30, 0, "left", 1),
  segment("rest", 5, 0, "left", 2),
  segment("hold", 30, 0, "left", 2),
  segment("switch", 10, 0, "right"),
  segment("hold", 30, 0, "right", 1),
  segment("rest", 5, 0, "right", 2),
  segment("hold", 30, 0, "right", 2),
  segment("transition", 20, 1),
  segment("ready", 15, 1),
  segment("hold", 20, 1, null, 1),
  segment("transition", 10, 2),
  segment("settle", 45, 2),
];
export const TOTAL_MS = 265_000;

/** A page, as far as a run needs it. */
export const PLAN = {
  routine: "r1",
  night: "n1",
  entries: [
    { slug: "lunge", variant: "lunge.standing" },
    { slug: "butterfly", variant: "butterfly.lying" },
    { slug: "breathing", variant: "breathing.back" },
  ],
  segments: SEGMENTS,
};

/** Clocks that only move when told to; one of them is there only while sound is played. */
export class FakeClocks {
  #monotonic = 0;
  #wall = 1_795_000_000_000;
  #heard = NaN;

  monotonic = () => this.#monotonic;
  wall = () => this.#wall;
  heardMs = () => this.#heard;

  playSound() {
    this.#heard = 0;
  }

  /** @param {number} ms */
  hear(ms) {
    this.#heard += ms;
  }

  /** @param {number} ms */
  pass(ms) {
    this.#monotonic += ms;
    this.#wall += ms;
  }

  /** @param {number} ms while most phones' other clock stands still */
  sleep(ms) {
    this.#wall += ms;
  }
}

/**
 * A seeded stream of numbers between 0 and 1.
 * @param {number} seed
 */
export function randomFrom(seed) {
  let state = (seed * 2_654_435_761) >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
