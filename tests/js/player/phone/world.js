/** A phone without a browser: clocks, storages, locks and a network that fail when they are told to. */

/** @typedef {"ok" | "throws" | "full"} LocalFault */
/** @typedef {"ok" | "throws" | "hangs" | "aborts"} DatabaseFault */
/** @typedef {"online" | "offline" | "reply-lost" | "busy" | "hangs"} Network */

const RealDate = Date;

/** Time as it truly passes, and as the phone tells it. */
export class Clock {
  now = 0;
  wrongBy = 0;
  monotonic = 0;
  /** @type {{ at: number, act: () => void }[]} */
  #alarms = [];

  install() {
    const wall = () => this.now + this.wrongBy;
    globalThis.Date = /** @type {any} */ (class extends RealDate {
      /** @param {number | string} given */
      constructor(given = wall()) {
        super(given);
      }

      static now() {
        return wall();
      }
    });
    globalThis.setTimeout = /** @type {any} */ ((/** @type {() => void} */ act, ms = 0) => {
      const alarm = { at: this.now + ms, act };
      this.#alarms.push(alarm);
      return alarm;
    });
    globalThis.clearTimeout = /** @type {any} */ ((/** @type {any} */ alarm) => {
      this.#alarms = this.#alarms.filter((each) => each !== alarm);
    });
  }

  clear() {
    this.#alarms = [];
  }

  /** @param {number} ms */
  pass(ms) {
    this.now += ms;
    this.monotonic += ms;
    const due = this.#alarms.filter(({ at }) => at <= this.now);
    this.#alarms = this.#alarms.filter(({ at }) => at > this.now);
    due.forEach(({ act }) => act());
  }
}

/** What a phone stores, whatever becomes of its pages. */
export class Memory {
  /** @type {LocalFault} */
  local = "ok";
  /** @type {DatabaseFault} */
  database = "ok";
  /** @type {Map<string, any>} */
  entries = new Map();
  /** @type {Record<string, any>} */
  #kept = Object.create({
    getItem: (/** @type {string} */ key) => this.#kept[key] ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ text) => {
      if (this.local === "full") throw new Error("QuotaExceededError");
      this.#kept[key] = text;
    },
    removeItem: (/** @type {string} */ key) => void delete this.#kept[key],
  });

  /** Some browsers throw away a storage by themselves. @param {"local" | "database"} place */
  forget(place) {
    if (place === "database") this.entries.clear();
    else Object.keys(this.#kept).forEach((key) => delete this.#kept[key]);
  }

  storage() {
    if (this.local === "throws") throw new Error("SecurityError");
    return /** @type {Storage} */ (/** @type {unknown} */ (this.#kept));
  }

  /** As much of a database as is used: open, one transaction, one request. */
  factory() {
    if (this.database === "throws") throw new Error("SecurityError");
    const isHanging = this.database === "hangs";
    return /** @type {IDBFactory} */ (/** @type {unknown} */ ({ open: () => this.#opening(isHanging) }));
  }

  /** @param {boolean} isHanging */
  #opening(isHanging) {
    /** @type {any} */
    const opening = { result: { transaction: () => this.#transaction(), close: () => {} } };
    if (!isHanging) queueMicrotask(() => opening.onsuccess());
    return opening;
  }

  #transaction() {
    /** @type {any} */
    const transaction = { error: new Error("AbortError") };
    const end = (/** @type {() => any} */ act) => {
      /** @type {any} */
      const request = {};
      queueMicrotask(() => {
        if (this.database === "aborts") return transaction.onabort();
        request.result = act();
        return transaction.oncomplete();
      });
      return request;
    };
    transaction.objectStore = () => ({
      put: (/** @type {any} */ entry) => end(() => void this.entries.set(entry.id, structuredClone(entry))),
      delete: (/** @type {string} */ id) => end(() => void this.entries.delete(id)),
      getAll: () => end(() => [...this.entries.values()].map((entry) => structuredClone(entry))),
    });
    return transaction;
  }
}

/** Locks that go when the page that holds them goes. */
export class Locks {
  /** @type {Map<string, object>} */
  #held = new Map();
  /** @type {{ name: string, page: object, go: () => void }[]} */
  #queue = [];

  /** @param {object} page */
  of(page) {
    return /** @type {any} */ ({
      request: (/** @type {string} */ name, /** @type {any} */ ...rest) =>
        this.#request(page, name, rest.length > 1 ? rest[0] : {}, rest.at(-1)),
    });
  }

  /** @param {object} page */
  releaseAll(page) {
    this.#queue = this.#queue.filter((each) => each.page !== page);
    for (const [name, holder] of this.#held) if (holder === page) this.#release(name);
  }

  /** @param {object} page @param {string} name @param {LockOptions} options @param {(lock: object | null) => any} act */
  async #request(page, name, { ifAvailable = false, signal }, act) {
    if (this.#held.has(name)) {
      if (ifAvailable) return act(null);
      await this.#turn(page, name, signal);
    }
    this.#held.set(name, page);
    try {
      return await act({ name });
    } finally {
      if (this.#held.get(name) === page) this.#release(name);
    }
  }

  /** @param {object} page @param {string} name @param {AbortSignal | undefined} signal @returns {Promise<void>} */
  #turn(page, name, signal) {
    return new Promise((resolve, reject) => {
      const place = { name, page, go: resolve };
      this.#queue.push(place);
      signal?.addEventListener("abort", () => {
        if (!this.#queue.includes(place)) return;
        this.#queue = this.#queue.filter((each) => each !== place);
        reject(new Error("AbortError"));
      });
    });
  }

  /** @param {string} name */
  #release(name) {
    this.#held.delete(name);
    const next = this.#queue.find((each) => each.name === name);
    this.#queue = this.#queue.filter((each) => each !== next);
    if (next) this.#held.set(name, next.page);
    next?.go();
  }
}
