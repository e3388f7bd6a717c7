import { moment } from "../player/run.js";

const PREFIX = "unwind.waking.";
/** Looking again so soon is still the same time awake. */
const SAME_MS = 20 * 60_000;
const CREATED = 201;
const REFUSED = 422;

/**
 * @typedef {object} Waking
 * @property {string} at
 * @property {string} person whose it is, as pages name them to phones
 * @property {string} address
 */

/** Times awake that wait for a connection. Storage may be absent, full, or throw on mere access; memory then serves. */
export class Wakings {
  #storage;
  #tell;
  /** @type {Map<string, Waking>} */
  #memory = new Map();

  /**
   * @param {() => Storage} storage
   * @param {typeof tell} telling
   */
  constructor(storage = () => globalThis.localStorage, telling = tell) {
    this.#storage = storage;
    this.#tell = telling;
  }

  /** @param {Waking} waking */
  note(waking) {
    const isKnown = this.waiting().some((each) => each.person === waking.person && areSame(each, waking));
    if (isKnown) return;

    const key = PREFIX + waking.at;
    this.#memory.set(key, waking);
    this.#guarded((storage) => storage.setItem(key, JSON.stringify(waking)));
  }

  /** Tell each; what was taken, or never can be, is forgotten. */
  async flush() {
    for (const waking of this.waiting()) {
      if (await this.#tell(waking)) this.#forget(PREFIX + waking.at);
    }
  }

  /** @returns {Waking[]} */
  waiting() {
    const stored = this.#guarded((storage) => Object.keys(storage)
      .filter((key) => key.startsWith(PREFIX))
      .flatMap((key) => parsed(storage.getItem(key))));
    return [...new Map([...this.#memory.values(), ...stored ?? []].map((each) => [each.at, each])).values()];
  }

  /** @param {string} key */
  #forget(key) {
    this.#memory.delete(key);
    this.#guarded((storage) => storage.removeItem(key));
  }

  /**
   * @template Answer
   * @param {(storage: Storage) => Answer} use
   */
  #guarded(use) {
    try {
      return use(this.#storage());
    } catch {
      return undefined;
    }
  }
}

/**
 * @param {Waking} one
 * @param {Waking} other
 */
function areSame(one, other) {
  return Math.abs(Date.parse(one.at) - Date.parse(other.at)) < SAME_MS;
}

/**
 * Taken is only what is answered by its own moment: an answer from anybody else on the way is none.
 * @param {Waking} waking
 */
async function tell({ address, at, person }) {
  try {
    const answer = await fetch(address, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ at, person, sent_at: moment(new Date()) }),
    });
    if (answer.status === REFUSED) return true;

    return answer.status === CREATED && Date.parse((await answer.json()).at) === Date.parse(at);
  } catch {
    return false;
  }
}

/**
 * @param {string | null} text
 * @returns {Waking[]} none when something else wrote it
 */
function parsed(text) {
  try {
    const waking = JSON.parse(text ?? "");
    return waking.at && waking.person && waking.address ? [waking] : [];
  } catch {
    return [];
  }
}
