import { isWork } from "./timeline.js";
import { WakeLock } from "./wake-lock.js";

/** Keeps the screen on while the clock runs in view, and says so where the browser will not. */
export class Light {
  #segments;
  #wakeLock;
  #line;
  #isWanted = false;
  #isKnown = false;

  /**
   * @param {HTMLElement} root
   * @param {import("./script.js").Script} script
   */
  constructor(root, { segments, words }, wakeLock = new WakeLock()) {
    this.#segments = segments;
    this.#wakeLock = wakeLock;
    this.#line = lineIn(root, words.screen_off);
    for (const event of ["click", "visibilitychange"]) {
      root.ownerDocument.addEventListener(event, () => void this.#keep());
    }
  }

  /**
   * @param {import("./screen.js").View} view
   * @param {import("./journey.js").Phase} phase
   */
  show({ index, isGettingReady }, phase) {
    const isWanted = phase === "running";
    if (isWanted !== this.#isWanted) {
      this.#isWanted = isWanted;
      void this.#keep();
    }
    const segment = this.#segments[index];
    const hasTimeToRead = isGettingReady || (segment !== undefined && !isWork(segment));
    this.#line.hidden = !(isWanted && hasTimeToRead && this.#isKnown && !this.#wakeLock.isHeld);
  }

  async #keep() {
    this.#isKnown = false;
    await this.#wakeLock.keep(this.#isWanted && document.visibilityState === "visible");
    this.#isKnown = true;
  }
}

/**
 * Over the picture, where it moves nothing.
 * @param {HTMLElement} root
 * @param {string} text
 */
function lineIn(root, text) {
  const line = document.createElement("p");
  line.className = "player__warning";
  line.textContent = text;
  line.hidden = true;
  root.querySelector(".figure-place, .page__facts")?.append(line);
  return line;
}
