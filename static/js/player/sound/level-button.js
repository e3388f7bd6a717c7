import { LEVELS } from "./level.js";

/** @typedef {import("./level.js").Level} Level */
/** @typedef {Level | "tap" | "no_voice"} State */
/** @typedef {Record<State, string>} Words */

/** One tap to the next level; it tells when a tap is needed to hear anything, and when there is no voice. */
export class LevelButton {
  #words;
  #button = document.createElement("button");
  /** @type {State | undefined} */
  #state;

  /**
   * @param {HTMLElement} root
   * @param {Words} words
   * @param {() => void} change
   */
  constructor(root, words, change) {
    this.#words = words;
    this.#button.type = "button";
    this.#button.className = "stage__button player__sound";
    this.#button.addEventListener("click", change);
    root.querySelector(".figure-place, .page__facts")?.append(this.#button);
  }

  /** @param {State} state */
  show(state) {
    if (state === this.#state) return;

    this.#state = state;
    this.#button.textContent = this.#words[state];
  }
}

/**
 * @param {Level} level
 * @param {boolean} canSpeak
 */
export function levelAfter(level, canSpeak) {
  const possible = canSpeak ? LEVELS : LEVELS.slice(1);
  return /** @type {Level} */ (possible[(possible.indexOf(level) + 1) % possible.length]);
}
