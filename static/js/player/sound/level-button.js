import { LEVELS } from "./level.js";

/** @typedef {import("./level.js").Level} Level */
/** @typedef {Record<Level | "tap", string>} Words */

/** One tap to the next level; it tells when a tap is needed to hear anything. */
export class LevelButton {
  #words;
  #button = document.createElement("button");
  #needsTap = false;

  /**
   * @param {HTMLElement} root
   * @param {Words} words
   * @param {() => void} change
   */
  constructor(root, words, change) {
    this.#words = words;
    this.#button.type = "button";
    this.#button.className = "stage__button player__sound";
    this.#button.addEventListener("click", () => this.#needsTap || change());
    root.querySelector(".figure-place, .page__facts")?.append(this.#button);
  }

  /**
   * @param {Level} level
   * @param {boolean} needsTap
   */
  show(level, needsTap) {
    this.#needsTap = needsTap;
    const text = needsTap ? this.#words.tap : this.#words[level];
    if (this.#button.textContent !== text) this.#button.textContent = text;
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
