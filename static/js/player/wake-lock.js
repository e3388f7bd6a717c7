/** Keeps the screen on while it may; nothing here can stop the timer. */
export class WakeLock {
  #lock;
  #isWanted = false;
  /** @type {WakeLockSentinel | null} */
  #sentinel = null;
  #turn = Promise.resolve();

  /** @param {{ request(type: "screen"): Promise<WakeLockSentinel> }} [lock] missing over plain http */
  constructor(lock = globalThis.navigator?.wakeLock) {
    this.#lock = lock;
  }

  get isHeld() {
    return this.#sentinel !== null && !this.#sentinel.released;
  }

  /**
   * To be said within a tap, and again whenever the page comes back into view; one wish at a time.
   * @param {boolean} isWanted
   */
  keep(isWanted) {
    this.#isWanted = isWanted;
    this.#turn = this.#turn.then(() => this.#follow());
    return this.#turn;
  }

  async #follow() {
    const { isHeld } = this;
    if (isHeld === this.#isWanted) return;

    const held = this.#sentinel;
    this.#sentinel = null;
    try {
      if (isHeld) await held?.release();
      else this.#sentinel = await this.#lock?.request("screen") ?? null;
    } catch {
      // Refused, or gone already
    }
  }
}
