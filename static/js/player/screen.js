import { clockText, isWork } from "./timeline.js";

/** @typedef {import("./timeline.js").Placed & { side_label: string, label: string, say: string, next: string }} Moment */
/** @typedef {import("./following.js").Phase} Phase */

/**
 * @typedef {object} Script What the server wrote for this to show.
 * @property {{ name: string, how: string, cue: string, feel: string, place: string, ease: string, picture_name: string }[]} entries
 * @property {Moment[]} segments
 * @property {boolean} has_timer whether a clock leads on, and not the person
 * @property {number} slowness how many times longer the count after a pause takes
 * @property {boolean} dims whether the screen gets nearly black by itself
 * @property {{ get_ready: string, closing: string, asleep: string, screen_off: string, dim: string, leaving: string, toggle: Record<Phase, string> }} words
 */

/**
 * @typedef {object} View
 * @property {number} index of the segment
 * @property {boolean} isGettingReady whether the count after a pause is on
 * @property {number} remaining milliseconds, of the count or of the segment
 * @property {number} progress of the same, from 0 to 1
 * @property {number} gap milliseconds slept through, while asking about them
 */

/** Shows a view in the places of the page marked data-player, and touches only what changed. */
export class Screen {
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

  /**
   * @param {View} view
   * @param {Phase} phase
   */
  show(view, phase) {
    const { words } = this.#script;
    this.#root.dataset["state"] = phase;
    this.#write("toggle", words.toggle[phase]);
    this.#write("asleep", this.#question(view));
    this.#part("gap").hidden = phase !== "asking";
    this.#showMoment(view);
    this.#write("label", this.#label(view, phase));
    this.#showTime(view);
  }

  /**
   * One message for each step, for those who cannot see it.
   * @param {View} view
   * @param {Phase} phase
   */
  announce(view, phase) {
    if (phase === "running") this.#write("status", this.#moment(view).say);
    if (phase === "asking") this.#write("status", this.#question(view));
    if (phase === "closing") this.#write("status", this.#script.words.closing);
  }

  /** @param {View} view */
  #showMoment(view) {
    const moment = this.#moment(view);
    const entry = this.#script.entries[moment.entry];
    if (!entry) return;

    this.#name(entry.name);
    this.#write("place", entry.place);
    this.#write("side", moment.side_label);
    this.#write("cue", isWork(moment) ? entry.cue : entry.how);
    this.#write("feel", entry.feel);
    this.#write("next", moment.next);
    this.#offer(entry.ease);
  }

  /**
   * @param {View} view
   * @param {Phase} phase
   */
  #label(view, phase) {
    const { closing, get_ready } = this.#script.words;
    if (phase === "closing") return closing;
    return view.isGettingReady ? get_ready : this.#moment(view).label;
  }

  /** @param {View} view */
  #showTime({ remaining, progress }) {
    const clock = this.#part("clock");
    write(clock.querySelector(".timer__seconds"), clockText(remaining));
    const timer = /** @type {HTMLElement} */ (clock.querySelector(".timer"));
    timer.style.setProperty("--timer-left", String(1 - progress));
  }

  /** @param {string} name */
  #name(name) {
    const heading = this.#root.ownerDocument.querySelector("h1");
    if (!heading || heading.textContent === name) return;

    this.#root.ownerDocument.title = this.#root.ownerDocument.title.replace(heading.textContent, name);
    heading.textContent = name;
  }

  /** @param {string} address where this entry can be made easier; nowhere when empty */
  #offer(address) {
    const form = this.#root.querySelector("[data-player=ease]");
    if (!(form instanceof HTMLFormElement)) return;

    form.hidden = address === "";
    form.action = address;
  }

  /** @param {View} view */
  #moment({ index }) {
    return /** @type {Moment} */ (this.#script.segments[index]);
  }

  /** @param {View} view */
  #question({ gap }) {
    return gap ? this.#script.words.asleep.replace("{time}", clockText(gap)) : "";
  }

  /**
   * @param {string} name
   * @param {string} text
   */
  #write(name, text) {
    write(this.#part(name), text);
  }

  /** @param {string} name */
  #part(name) {
    return /** @type {HTMLElement} */ (this.#root.querySelector(`[data-player=${name}]`));
  }
}

/**
 * @param {Element | null} element
 * @param {string} text
 */
function write(element, text) {
  if (element && element.textContent !== text) element.textContent = text;
}
