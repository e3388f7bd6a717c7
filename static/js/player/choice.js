/**
 * @template {string} Value
 * @typedef {{ chosen: Value, instead_of: Value, is_told: boolean }} Kept
 */

/**
 * What is chosen while playing holds on this phone until a page brings word of another choice; a page
 * that was kept from before does not.
 * @template {string} Value
 */
export class Choice {
  #key;
  #values;
  #onPage;
  #storage;
  /** @type {Kept<Value>} */
  #kept;

  /**
   * @param {string} key
   * @param {readonly Value[]} values
   * @param {Value} onPage
   * @param {() => Storage} [storage]
   */
  constructor(key, values, onPage, storage = () => globalThis.localStorage) {
    this.#key = key;
    this.#values = values;
    this.#onPage = onPage;
    this.#storage = storage;
    this.#kept = this.#read() ?? { chosen: onPage, instead_of: onPage, is_told: true };
  }

  get chosen() {
    return this.#kept.chosen;
  }

  /** Whether the server does not know it yet. */
  get isToBeTold() {
    return !this.#kept.is_told;
  }

  /** @param {Value} value */
  choose(value) {
    this.#keep({ chosen: value, instead_of: this.#onPage, is_told: false });
  }

  /**
   * As the form on the server is sent; without a network the next page does it.
   * @param {string} address
   * @param {(chosen: Value) => Record<string, string>} answers
   */
  async tell(address, answers) {
    const { chosen } = this;
    try {
      const answer = await fetch(address, { method: "POST", body: new URLSearchParams(answers(chosen)) });
      if (answer.ok) this.wasTold(chosen);
    } catch {
      // It stays to be told
    }
  }

  /** @param {Value} value that the server has */
  wasTold(value) {
    if (value === this.chosen) this.#keep({ ...this.#kept, is_told: true });
  }

  /** @param {Kept<Value>} kept */
  #keep(kept) {
    this.#kept = kept;
    try {
      this.#storage().setItem(this.#key, JSON.stringify(kept));
    } catch {
      // It holds for this page
    }
  }

  /** @returns {Kept<Value> | null} */
  #read() {
    try {
      const kept = JSON.parse(this.#storage().getItem(this.#key) ?? "{}");
      return kept.instead_of === this.#onPage && this.#values.includes(kept.chosen) ? kept : null;
    } catch {
      return null;
    }
  }
}
