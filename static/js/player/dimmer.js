import { styled } from "./styled.js";

/** So long nobody touched anything, and it may dim by itself. */
export const UNTOUCHED_MS = 20_000;
/** What comes back stays covered for as long, so that the touch that woke it presses nothing. */
export const COVERED_MS = 400;
const MAY_BE_DARK = ["running", "paused"];
const BLACK = "#000000";

/** Makes the screen nearly black, with the time and the side on it, until it is touched. */
export class Dimmer {
  #root;
  #script;
  #cover;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** @type {Map<HTMLMetaElement, string>} what the browser's own bars wear */
  #bars = new Map();
  /** @type {import("./following.js").Phase | undefined} */
  #phase;

  /**
   * @param {HTMLElement} root
   * @param {import("./script.js").Script} script
   */
  constructor(root, script) {
    this.#root = root;
    this.#script = script;
    this.#cover = coverWith("time", "side");
    void styled("dim").then(() => this.#offer());
  }

  /** @param {import("./following.js").Phase} phase */
  show(phase) {
    const [most, side] = this.#cover.children;
    if (this.#script.has_timer) this.#write(most, "time", ".timer__seconds");
    else this.#write(most, "label", "[data-player=label]");
    this.#write(side, "side", "[data-player=side]");
    if (phase === this.#phase) return;

    this.#phase = phase;
    this.#light();
  }

  #offer() {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button--quiet dim__offer";
    button.dataset["player"] = "dim";
    button.textContent = this.#script.words.dim;
    button.addEventListener("click", () => this.#dim());
    this.#root.querySelector("[data-player=safety]")?.after(button);
    this.#root.append(this.#cover);
    document.addEventListener("pointerdown", () => this.#light());
    document.addEventListener("keydown", (event) => this.#onKey(event), true);
  }

  get #isDim() {
    return this.#cover.dataset["dim"] === "yes";
  }

  #dim() {
    clearTimeout(this.#timer);
    if (!MAY_BE_DARK.includes(this.#phase ?? "")) return;

    this.#cover.hidden = false;
    this.#cover.dataset["dim"] = "yes";
    document.querySelectorAll("meta[name=theme-color]").forEach((bar) => this.#blacken(bar));
  }

  /** Light again, for a while or until asked. */
  #light() {
    clearTimeout(this.#timer);
    const wait = this.#isDim ? COVERED_MS : 0;
    delete this.#cover.dataset["dim"];
    for (const [bar, colour] of this.#bars) bar.content = colour;
    this.#timer = setTimeout(() => this.#uncover(), wait);
  }

  #uncover() {
    this.#cover.hidden = true;
    if (this.#script.dims && this.#phase === "running") {
      this.#timer = setTimeout(() => this.#dim(), UNTOUCHED_MS);
    }
  }

  /**
   * The key that wakes it does nothing else.
   * @param {KeyboardEvent} event
   */
  #onKey(event) {
    if (this.#isDim) event.preventDefault();
    this.#light();
  }

  /** @param {Element} bar */
  #blacken(bar) {
    if (!(bar instanceof HTMLMetaElement)) return;

    if (!this.#bars.has(bar)) this.#bars.set(bar, bar.content);
    bar.content = BLACK;
  }

  /**
   * @param {Element | undefined} place
   * @param {string} name
   * @param {string} source
   */
  #write(place, name, source) {
    if (!place) return;

    place.className = `dim__${name}`;
    const text = this.#root.querySelector(source)?.textContent ?? "";
    if (place.textContent !== text) place.textContent = text;
  }
}

/**
 * For eyes alone: all of it stands on the page beneath.
 * @param {string[]} names
 */
function coverWith(...names) {
  const cover = document.createElement("div");
  cover.className = "dim";
  cover.hidden = true;
  cover.setAttribute("aria-hidden", "true");
  for (const name of names) {
    const part = document.createElement("p");
    part.className = `dim__${name}`;
    cover.append(part);
  }
  return cover;
}
