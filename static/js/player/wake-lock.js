/** Keeps the screen on while it may; nothing here can stop the timer. */
export class WakeLock {
  #lock;
  #isWanted = false;
  /** @type {WakeLockSentinel | null} */
  #sentinel = null;

  /** @param {{ request(type: "screen"): Promise<WakeLockSentinel> }} [lock] missing over plain http */
  constructor(lock = globalThis.navigator.wakeLock) {
    this.#lock = lock;
  }

  /** Must be asked for within a tap, and again whenever the page comes back into view. */
  async request() {
    this.#isWanted = true;
    if (this.#sentinel && !this.#sentinel.released) return;

    try {
      this.#sentinel = await this.#lock?.request("screen") ?? null;
      if (!this.#isWanted) await this.release();
    } catch {
      this.#sentinel = null;
    }
  }

  async release() {
    this.#isWanted = false;
    const sentinel = this.#sentinel;
    this.#sentinel = null;
    try {
      await sentinel?.release();
    } catch {
      // It is gone already
    }
  }
}
