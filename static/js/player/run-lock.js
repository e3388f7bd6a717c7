const LOCK = "unwind.run.";

/** Tells other pages that a run is under way on this one. Where there are no locks, only its age tells. */
export class RunLock {
  #locks;
  #id = "";
  #letGo = () => {};

  /** @param {Pick<LockManager, "request"> | undefined} [locks] missing over plain http */
  constructor(locks = globalThis.navigator?.locks) {
    this.#locks = locks;
  }

  /** @param {string} id */
  hold(id) {
    if (id === this.#id) return;

    this.release();
    this.#id = id;
    const held = new Promise((resolve) => (this.#letGo = () => resolve(undefined)));
    this.#locks?.request(LOCK + id, () => held).catch(() => {});
  }

  release() {
    this.#id = "";
    this.#letGo();
  }

  /** @param {string} id */
  async isFree(id) {
    try {
      return await this.#locks?.request(LOCK + id, { ifAvailable: true }, (lock) => lock !== null) ?? true;
    } catch {
      return true;
    }
  }
}
