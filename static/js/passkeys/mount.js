import { hold } from "./ceremony.js";
import { Refusal } from "./server.js";
import { NO_PASSKEYS, wordsFor } from "./words.js";

const NOT_ACCEPTED = 403;

/**
 * A button that makes or shows a passkey, and the words below it.
 * @param {HTMLElement} part
 */
export function offerPasskey(part) {
  const button = part.querySelector("button");
  const status = part.querySelector("[role=status]");
  if (!button || !status) return;

  if (globalThis.PublicKeyCredential) new Offer(part.dataset, button, status).begin();
  else status.textContent = NO_PASSKEYS;
}

class Offer {
  #ceremony;
  #button;
  #status;
  #waits;
  #waiting = new AbortController();

  /**
   * @param {DOMStringMap} told
   * @param {HTMLButtonElement} button
   * @param {Element} status
   */
  constructor({ ceremony: kind = "", ask = "", answer = "", waits }, button, status) {
    this.#ceremony = { kind, ask, answer };
    this.#button = button;
    this.#status = status;
    this.#waits = waits !== undefined;
  }

  begin() {
    this.#button.disabled = false;
    this.#button.addEventListener("click", () => void this.#hold());
    void this.#waitInTheField();
  }

  async #hold() {
    this.#waiting.abort();
    this.#button.disabled = true;
    this.#status.textContent = "";
    try {
      location.assign(await hold(this.#ceremony));
    } catch (problem) {
      this.#status.textContent = wordsFor(problem);
      this.#button.disabled = false;
      void this.#waitInTheField();
    }
  }

  /** The browser offers passkeys where an e-mail address is typed, until somebody takes one. */
  async #waitInTheField() {
    if (!this.#waits) return;

    const { signal } = this.#waiting = new AbortController();
    if (!await offersInFields() || signal.aborted) return;

    try {
      location.assign(await hold(this.#ceremony, { signal, mediation: "conditional" }));
    } catch (problem) {
      if (problem instanceof Refusal && problem.status === NOT_ACCEPTED) this.#tryAgain(problem);
    }
  }

  /** @param {Refusal} problem */
  #tryAgain(problem) {
    this.#status.textContent = wordsFor(problem);
    void this.#waitInTheField();
  }
}

async function offersInFields() {
  return await PublicKeyCredential.isConditionalMediationAvailable?.() ?? false;
}
