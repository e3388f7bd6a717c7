import { KEPT, report } from "./delivery-report.js";

const AGAIN_MS = 60_000;

/** @typedef {import("./outbox.js").Told} Told */

/** Sends what waits whenever there is a chance, and says what became of it. */
export class Delivery {
  #outbox;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #alarm;

  /** @param {import("./outbox.js").Outbox} outbox */
  constructor(outbox) {
    this.#outbox = outbox;
  }

  watch() {
    addEventListener("online", () => this.deliver());
    addEventListener("pageshow", () => this.deliver());
    document.addEventListener("visibilitychange", () => this.deliver());
    void this.deliver();
  }

  /** @param {string} [own] the run that was just finished on this page */
  async deliver(own) {
    const told = await this.#outbox.flush();
    const finished = told.find(({ id, outcome }) => id === own && outcome === KEPT);
    if (finished) location.assign(finished.next);
    else this.#wait(told);
  }

  /** @param {Told[]} told */
  #wait(told) {
    report(told, this.#outbox.isSafe);
    clearTimeout(this.#alarm);
    if (this.#outbox.isSafe) removeEventListener("beforeunload", askFirst);
    else addEventListener("beforeunload", askFirst);
    if (told.every(({ outcome }) => outcome === KEPT)) return;

    this.#alarm = setTimeout(() => this.deliver(), AGAIN_MS);
    navigator.storage?.persist?.().catch(() => {});
  }
}

/** @param {Event} event */
function askFirst(event) {
  event.preventDefault();
}
