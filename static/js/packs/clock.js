/** @typedef {"on" | "look" | "over"} Phase */

/**
 * @typedef {object} Times As the server tells them, in milliseconds.
 * @property {number} now
 * @property {number} look
 * @property {number} end
 */

/** What is left of a pack by the server's time, whatever the phone's clock says. */
export class PackClock {
  #times;
  #clocks;
  #began;

  /**
   * @param {Times} times
   * @param {{ monotonic(): number, wall(): number }} clocks
   */
  constructor(times, clocks) {
    this.#times = times;
    this.#clocks = clocks;
    this.#began = { monotonic: clocks.monotonic(), wall: clocks.wall() };
  }

  get leftMs() {
    return Math.max(this.#times.end - this.#now, 0);
  }

  get untilLookMs() {
    return Math.max(this.#times.look - this.#now, 0);
  }

  /** @returns {Phase} */
  get phase() {
    if (this.leftMs === 0) return "over";
    return this.untilLookMs === 0 ? "look" : "on";
  }

  /** One clock stands while a phone sleeps, the other may be set: too early is the safe side. */
  get #now() {
    const { monotonic, wall } = this.#clocks;
    const passed = Math.max(monotonic() - this.#began.monotonic, wall() - this.#began.wall, 0);
    return this.#times.now + passed;
  }
}

/**
 * As a countdown shows it: "14:59".
 * @param {number} ms
 */
export function asCountdown(ms) {
  const seconds = Math.ceil(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
