const PREFIX = "unwind.run.";
/** Kept while its routine is being changed: whichever comes next takes it over. */
export const ANY_ROUTINE = "";

/** @typedef {import("./checkpoint.js").Checkpoint} Checkpoint */

/** Runs not yet in the log. Storage may be absent, full, or throw on mere access; memory then serves. */
export class RunStore {
  #storage;
  /** @type {Map<string, Checkpoint>} */
  #memory = new Map();

  /** @param {() => Storage} storage */
  constructor(storage = () => globalThis.localStorage) {
    this.#storage = storage;
  }

  /** @param {Checkpoint} checkpoint */
  keep(checkpoint) {
    const { id } = checkpoint.run;
    this.#memory.set(id, checkpoint);
    this.#guarded((storage) => storage.setItem(PREFIX + id, JSON.stringify(checkpoint)));
  }

  /** @param {string} id */
  forget(id) {
    this.#memory.delete(id);
    this.#guarded((storage) => storage.removeItem(PREFIX + id));
  }

  /** @param {string} id */
  has(id) {
    return this.#memory.has(id) && this.#guarded((storage) => storage.getItem(PREFIX + id) !== null, true);
  }

  /**
   * The last run of a routine that was left under way or not saved.
   * @param {string} routine
   */
  latestOf(routine) {
    return this.#kept()
      .filter((each) => each.routine === routine || each.routine === ANY_ROUTINE)
      .sort((one, other) => one.run.started_at.localeCompare(other.run.started_at))
      .pop();
  }

  /** @returns {Checkpoint[]} */
  #kept() {
    return this.#guarded((storage) => Object.keys(storage)
      .filter((key) => key.startsWith(PREFIX))
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
 * @returns {Checkpoint[]} none when something else wrote it
 */
function parsed(text) {
  try {
    const checkpoint = JSON.parse(text ?? "");
    return checkpoint.run && checkpoint.place ? [checkpoint] : [];
  } catch {
    return [];
  }
}
