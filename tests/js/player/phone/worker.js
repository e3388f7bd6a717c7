/** The part of our worker that sends, in a world of fakes. */

import { readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";

const SCRIPT = readFileSync(new URL("../../../../templates/offline/sync.js", import.meta.url), "utf8");

/**
 * @typedef {object} Surroundings
 * @property {() => IDBFactory} factory throws on mere access in some browsers
 * @property {Pick<LockManager, "request">} locks
 * @property {(address: string, options: any) => Promise<any>} fetch
 */

export class Worker {
  /** @type {(event: object) => void} */
  #onSync = () => {};

  /** @param {Surroundings} surroundings */
  constructor({ factory, locks, fetch }) {
    const listen = (/** @type {string} */ _name, /** @type {(event: object) => void} */ act) => (this.#onSync = act);
    runInNewContext(SCRIPT, {
      addEventListener: listen,
      navigator: { locks },
      fetch,
      Date,
      get indexedDB() {
        return factory();
      },
    });
  }

  /** What a browser does when there is a network again; answers whether it need not do so later. */
  wake(tag = "nights") {
    /** @type {Promise<unknown>} */
    let ending = Promise.resolve();
    this.#onSync({ tag, waitUntil: (/** @type {Promise<unknown>} */ promise) => (ending = promise) });
    return ending.then(() => true, () => false);
  }
}
