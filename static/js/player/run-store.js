import { RUN_KEY } from "./run-key.js";

/** Longer than any night, shorter than the way to the same hour of the next. */
const KEPT_MS = 18 * 60 * 60 * 1000;
/** Kept while its routine is being changed: whichever comes next that night takes it over. */
export const ANY_ROUTINE = "";

/** @typedef {import("./checkpoint.js").Checkpoint} Checkpoint */
/** @typedef {import("./checkpoint.js").Plan} Plan */
/** @typedef {Checkpoint & { kept_at: number, entry?: import("./outbox.js").LogEntry | null }} Kept What was left, when, and what the log would be told of it. */

/** Runs not yet in the log. Storage may be absent, full, or throw on mere access; memory then serves. */
export class RunStore {
  #storage;
  #now;
  /** @type {Map<string, string | null>} what was last written from here, where it could be */
  #written = new Map();

  /**
   * @param {() => Storage} storage
   * @param {() => number} now
   */
  constructor(storage = () => globalThis.localStorage, now = Date.now) {
    this.#storage = storage;
    this.#now = now;
  }

  /** @param {Omit<Kept, "kept_at">} checkpoint */
  keep(checkpoint) {
    const { id } = checkpoint.run;
    const text = JSON.stringify({ ...checkpoint, kept_at: this.#now() });
    this.#written.set(id, this.#written.get(id) ?? null);
    this.#guarded((storage) => {
      storage.setItem(RUN_KEY + id, text);
      this.#written.set(id, text);
    });
  }

  /** @param {string} id */
  forget(id) {
    this.#written.delete(id);
    this.#guarded((storage) => storage.removeItem(RUN_KEY + id));
  }

  /**
   * Whether it stands as it was left from here: nobody has forgotten it since, or gone on with it.
   * @param {string} id
   */
  hasAsLeft(id) {
    return this.#written.has(id)
      && this.#guarded((storage) => storage.getItem(RUN_KEY + id) === this.#written.get(id), true);
  }

  /**
   * The last run of a routine, or of its night while that was changing, left under way.
   * @param {Pick<Plan, "routine" | "night">} plan
   */
  latestOf({ routine, night }) {
    return this.#kept()
      .filter((each) => !this.#isLeftOver(each))
      .filter((each) => each.night === night && [routine, ANY_ROUTINE].includes(each.routine))
      .sort((one, other) => one.run.started_at.localeCompare(other.run.started_at))
      .pop();
  }

  /** Runs that ended before they were in the outbox, and those of another night. */
  leftOver() {
    return this.#kept().filter((each) => this.#isLeftOver(each));
  }

  /** @param {Kept} kept */
  #isLeftOver({ hasEnded, kept_at }) {
    return hasEnded || !(kept_at >= this.#now() - KEPT_MS);
  }

  /** @returns {Kept[]} */
  #kept() {
    return this.#guarded((storage) => Object.keys(storage)
      .filter((key) => key.startsWith(RUN_KEY))
      .flatMap((key) => parsed(storage.getItem(key))), []);
  }

  /**
   * @template Answer
   * @param {(storage: Storage) => Answer} use
   * @param {Answer} [otherwise]
   */
  #guarded(use, otherwise) {
    try {
      return use(this.#storage());
    } catch {
      return /** @type {Answer} */ (otherwise);
    }
  }
}

/**
 * @param {string | null} text
 * @returns {Kept[]} none when something else wrote it
 */
function parsed(text) {
  try {
    const checkpoint = JSON.parse(text ?? "");
    return checkpoint.run && checkpoint.place ? [checkpoint] : [];
  } catch {
    return [];
  }
}
