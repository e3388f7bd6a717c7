import { clockText } from "../timeline.js";

/** @typedef {import("../screen.js").Script} Script */
/** @typedef {ReturnType<typeof import("../timeline.js").at>} Here */

/** Shows what the track is at, for whoever looks. */
export class Now {
  #root;
  #script;

  /**
   * @param {HTMLElement} root
   * @param {Script} script
   */
  constructor(root, script) {
    this.#root = root;
    this.#script = script;
  }

  /** @param {Here} here */
  words({ index, segment }) {
    const name = this.#script.entries[segment.entry]?.name ?? "";
    return { name, .../** @type {import("../screen.js").Moment} */ (this.#script.segments[index]) };
  }

  /** @param {Here} here */
  show(here) {
    const { name, side_label, label, next } = this.words(here);
    this.#write("name", name);
    this.#write("side", side_label);
    this.#write("label", label);
    this.#write("next", next);
    this.#showTime(here);
  }

  /**
   * One message for each step, where no voice says it.
   * @param {Here} here
   */
  announce(here) {
    this.#write("status", this.words(here).say);
  }

  /** @param {Here} here */
  #showTime({ remaining, progress }) {
    const timer = /** @type {HTMLElement} */ (this.#root.querySelector(".timer"));
    timer.style.setProperty("--timer-left", String(1 - progress));
    write(timer.querySelector(".timer__seconds"), clockText(remaining));
  }

  /**
   * @param {string} name
   * @param {string} text
   */
  #write(name, text) {
    write(this.#root.querySelector(`[data-listen=${name}]`), text);
  }
}

/**
 * @param {Element | null} place
 * @param {string} text
 */
function write(place, text) {
  if (place && place.textContent !== text) place.textContent = text;
}
