/**
 * @template {string} Value
 * @typedef {object} Kept
 * @property {Value} chosen
 * @property {Value[]} instead_of what an older page may bring; what was told on the way is among it
 * @property {boolean} is_told
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
  /** One after the other, or an earlier choice might arrive last. */
  #telling = Promise.resolve();

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
    this.#kept = this.#read() ?? this.#settled(onPage);
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
    const { instead_of, chosen } = this.#kept;
    this.#keep({ chosen: value, instead_of: [...new Set([...instead_of, chosen])], is_told: false });
  }

  /**
   * As the form on the server is sent; without a network the next page does it.
   * @param {string} address
   * @param {(chosen: Value) => Record<string, string>} answers
   */
  tell(address, answers) {
    this.#telling = this.#telling.then(() => this.#send(address, answers));
    return this.#telling;
  }

  /** @param {Value} value that the server has */
  wasTold(value) {
    if (value === this.chosen) this.#keep(this.#settled(value));
  }

  /**
   * @param {string} address
   * @param {(chosen: Value) => Record<string, string>} answers
   */
  async #send(address, answers) {
    if (!this.isToBeTold) return;

    const { chosen } = this;
    try {
      const answer = await fetch(address, { method: "POST", body: new URLSearchParams(answers(chosen)) });
      if (answer.ok) this.wasTold(chosen);
    } catch {
      // It stays to be told
    }
  }

  /**
   * @param {Value} value that the server has; only a page from before it brings another
   * @returns {Kept<Value>}
   */
  #settled(value) {
    return { chosen: value, instead_of: [this.#onPage], is_told: true };
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

  /**
   * None where the page knows more.
   * @returns {Kept<Value> | null}
   */
  #read() {
    try {
      const kept = JSON.parse(this.#storage().getItem(this.#key) ?? "{}");
      const older = [kept.instead_of].flat(); // one alone is how it was kept before
      if (older.includes(this.#onPage) && this.#values.includes(kept.chosen)) return { ...kept, instead_of: older };
      this.#storage().removeItem(this.#key);
    } catch {
      // Then the page holds
    }
    return null;
  }
}
