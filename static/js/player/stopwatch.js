/** Longer between two looks, and the page was frozen, throttled or blocked. */
export const LATE_MS = 2500;
/** The wall clock this far ahead of the other, and the phone slept, or its clock was set forward. */
export const AHEAD_MS = 1500;

/**
 * @typedef {object} Clocks
 * @property {() => number} monotonic never set by anyone, but stands still while most phones sleep
 * @property {() => number} wall runs on in sleep, but anyone may set it
 */

/** Tells time spent awake from gaps nobody can vouch for, by holding two clocks side by side. */
export class Stopwatch {
  #clocks;
  #monotonic = 0;
  #wall = 0;

  /** @param {Clocks} clocks */
  constructor(clocks) {
    this.#clocks = clocks;
    this.start();
  }

  start() {
    this.#monotonic = this.#clocks.monotonic();
    this.#wall = this.#clocks.wall();
  }

  /** Milliseconds since the last look: `awake` surely passed, `gap` may have been slept through. */
  lap() {
    const { monotonic, wall } = this.#sinceLastLook();
    if (monotonic > LATE_MS) return { awake: 0, gap: Math.max(monotonic, wall) };

    const ahead = wall - monotonic;
    return { awake: monotonic, gap: ahead > AHEAD_MS ? ahead : 0 };
  }

  #sinceLastLook() {
    const [before, wallBefore] = [this.#monotonic, this.#wall];
    this.start();
    return { monotonic: Math.max(this.#monotonic - before, 0), wall: this.#wall - wallBefore };
  }
}
