import { BackGuard } from "./back-guard.js";
import { Dimmer } from "./dimmer.js";
import { onKeys } from "./keys.js";

const UNDER_WAY = ["running", "paused", "asking"];

/** What a hand in the dark can do to the player, on purpose or not. */
export class Hand {
  #root;
  #script;
  #dimmer;
  #guard;
  #isAtTheEnd = false;

  /**
   * @param {HTMLElement} root
   * @param {import("./script.js").Script} script
   */
  constructor(root, script) {
    this.#root = root;
    this.#script = script;
    this.#dimmer = new Dimmer(root, script);
    this.#guard = new BackGuard(root, script);
    onKeys((control) => this.#tap(control));
  }

  /**
   * @param {import("./screen.js").View} view
   * @param {import("./following.js").Phase} phase
   */
  show(view, phase) {
    const { entries, segments } = this.#script;
    this.#isAtTheEnd = segments[view.index]?.entry === entries.length - 1;
    this.#dimmer.show(phase);
    this.#guard.show(phase);
  }

  /**
   * A key is pressed without looking: it may not end the night.
   * @param {string} control
   */
  #tap(control) {
    if (!UNDER_WAY.includes(this.#root.dataset["state"] ?? "")) return;
    if (control === "skip" && this.#isAtTheEnd) return;

    /** @type {HTMLElement | null} */ (this.#root.querySelector(`[data-player=${control}]`))?.click();
  }
}
