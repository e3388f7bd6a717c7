/** The count to get ready, before the position moves on. */
export class Countdown {
  #length = 0;
  #remaining = 0;

  get remaining() {
    return this.#remaining;
  }

  get isOn() {
    return this.#remaining > 0;
  }

  get progress() {
    return this.#length ? 1 - this.#remaining / this.#length : 1;
  }

  /** @param {number} ms */
  begin(ms) {
    this.#length = ms;
    this.#remaining = ms;
  }

  /**
   * Takes what it needs of the time that passed, and returns the rest.
   * @param {number} ms
   */
  pass(ms) {
    const taken = Math.min(ms, this.#remaining);
    this.#remaining -= taken;
    return ms - taken;
  }
}
