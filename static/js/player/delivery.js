import { sendInBackground } from "./background.js";
import { goToReport, KEPT, NOT_YOURS, report } from "./delivery-report.js";

const AGAIN_MS = 60_000;
/** Nothing of it waits here any more. */
const ENDED = [KEPT, "deleted", "removed"];

/** @typedef {import("./outbox.js").Told} Told */

/** Sends what waits whenever there is a chance, and says what became of it. */
export class Delivery {
  #outbox;
  #runs;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #alarm;

  /** @param {Pick<import("./recorder.js").Keeping, "outbox" | "runs">} keeping */
  constructor({ outbox, runs }) {
    this.#outbox = outbox;
    this.#runs = runs;
  }

  watch() {
    addEventListener("online", () => this.deliver());
    addEventListener("pageshow", () => this.deliver());
    document.addEventListener("visibilitychange", () => this.deliver());
    void this.deliver();
  }

  /** @param {string} [own] the run that was just finished on this page */
  async deliver(own) {
    if (own) void sendInBackground();
    const told = await this.#outbox.flush();
    const finished = told.find(({ id, outcome }) => id === own && outcome === KEPT);
    if (finished) location.assign(finished.next);
    else this.#wait(told);
  }

  /** @param {Told[]} told */
  #wait(told) {
    const { isSafe } = this.#outbox;
    report({ told, isSafe }, () => this.#removeOthers(told));
    clearTimeout(this.#alarm);
    if (isSafe) removeEventListener("beforeunload", askFirst);
    else addEventListener("beforeunload", askFirst);
    if (told.every(({ outcome }) => ENDED.includes(outcome))) return;

    this.#alarm = setTimeout(() => this.deliver(), AGAIN_MS);
    void sendInBackground();
    navigator.storage?.persist?.().catch(() => {});
  }

  /** @param {Told[]} told */
  async #removeOthers(told) {
    for (const { id } of told.filter(({ outcome }) => outcome === NOT_YOURS)) {
      this.#runs.forget(id);
      await this.#outbox.remove(id);
    }
    await this.deliver();
    goToReport();
  }
}

/** @param {Event} event */
function askFirst(event) {
  event.preventDefault();
}
