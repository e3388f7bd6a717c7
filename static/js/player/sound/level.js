const KEY = "unwind.sound";

/** @typedef {"voice" | "chimes" | "silent"} Level */
/** @typedef {{ level: Level, instead_of: Level, is_told: boolean }} Kept */

/** @type {Level[]} */
export const LEVELS = ["voice", "chimes", "silent"];

/**
 * How much is heard. What is chosen while playing holds on this phone until a page brings word of another
 * choice; a page that was kept from before does not.
 */
export class LevelChoice {
  #onPage;
  #storage;
  /** @type {Kept} */
  #kept;

  /**
   * @param {Level} onPage
   * @param {() => Storage} storage
   */
  constructor(onPage, storage = () => globalThis.localStorage) {
    this.#onPage = onPage;
    this.#storage = storage;
    this.#kept = this.#read() ?? { level: onPage, instead_of: onPage, is_told: true };
  }

  get level() {
    return this.#kept.level;
  }

  /** Whether the server does not know it yet. */
  get isToBeTold() {
    return !this.#kept.is_told;
  }

  /** @param {Level} level */
  choose(level) {
    this.#keep({ level, instead_of: this.#onPage, is_told: false });
  }

  /** @param {Level} level that the server has */
  wasTold(level) {
    if (level === this.level) this.#keep({ ...this.#kept, is_told: true });
  }

  /** @param {Kept} kept */
  #keep(kept) {
    this.#kept = kept;
    try {
      this.#storage().setItem(KEY, JSON.stringify(kept));
    } catch {
      // It holds for this page
    }
  }

  /** @returns {Kept | null} */
  #read() {
    try {
      const kept = JSON.parse(this.#storage().getItem(KEY) ?? "{}");
      return kept.instead_of === this.#onPage && LEVELS.includes(kept.level) ? kept : null;
    } catch {
      return null;
    }
  }
}

/** Somebody has chosen for all phones. */
export function forgetLevel(storage = () => globalThis.localStorage) {
  try {
    storage().removeItem(KEY);
  } catch {
    // Then nothing of it is kept
  }
}
