/** Longer between two looks, and the page was frozen, throttled or blocked. */
export const LATE_MS = 2500;
/** The wall clock this far ahead of the other, and the phone slept, or its clock was set forward. */
export const AHEAD_MS = 1500;

/**
 * @typedef {object} Clocks
 * @property {() => number} monotonic never set by anyone, but stands still while most phones sleep
 * @property {() => number} wall runs on in sleep, but anyone may set it
 * @property {() => number} [heardMs] the clock that sound is played by, where there is sound
 */

/** Tells time spent awake, or at least heard, from gaps nobody can vouch for, by holding two clocks side by side. */
export class Stopwatch {
  #clocks;
  #monotonic = 0;
  #wall = 0;
  #heard = NaN;

  /** @param {Clocks} clocks */
  constructor(clocks) {
    this.#clocks = clocks;
    this.start();
  }

  start() {
    this.#monotonic = this.#clocks.monotonic();
    this.#wall = this.#clocks.wall();
    this.#heard = this.#clocks.heardMs?.() ?? NaN;
  }

  /**
   * Milliseconds since the last look: `awake` surely passed, `gap` may have been slept through.
   * Where sound ran on for as long, all of it was heard, and there is no gap.
   */
  lap() {
    const { monotonic, wall, heard } = this.#sinceLastLook();
    const ahead = Math.max(wall - monotonic, 0);
    const [awake, gap] = monotonic > LATE_MS ? [0, monotonic + ahead]
      : [monotonic, ahead > AHEAD_MS ? ahead : 0];
    return heard > awake + gap - AHEAD_MS ? { awake: awake + gap, gap: 0 } : { awake, gap };
  }

  #sinceLastLook() {
    const [before, wallBefore, heardBefore] = [this.#monotonic, this.#wall, this.#heard];
    this.start();
    return {
      monotonic: Math.max(this.#monotonic - before, 0),
      wall: this.#wall - wallBefore,
      heard: this.#heard - heardBefore,
    };
  }
}
