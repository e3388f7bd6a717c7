import { lineInDock } from "./dock-line.js";
import { isWork } from "./timeline.js";
import { WakeLock } from "./wake-lock.js";

/** Keeps the screen on while the clock runs in view, and says so where the browser will not. */
export class Light {
  #script;
  #wakeLock;
  #line;
  #isWanted = false;
  #isKnown = false;

  /**
   * @param {HTMLElement} root
   * @param {import("./script.js").Script} script
   */
  constructor(root, script, wakeLock = new WakeLock()) {
    this.#script = script;
    this.#wakeLock = wakeLock;
    this.#line = lineInDock(root, script.words.screen_off);
    for (const event of ["click", "visibilitychange"]) {
      root.ownerDocument.addEventListener(event, () => void this.#keep());
    }
  }

  /**
   * @param {import("./screen.js").View} view
   * @param {import("./following.js").Phase} phase
   */
  show({ index, isGettingReady }, phase) {
    const isWanted = phase === "running";
    if (isWanted !== this.#isWanted) {
      this.#isWanted = isWanted;
      void this.#keep();
    }
    const segment = this.#script.segments[index];
    const hasTimeToRead = isGettingReady || (segment !== undefined && !isWork(segment));
    this.#line.hidden = !(isWanted && hasTimeToRead && this.#isKnown && !this.#wakeLock.isHeld);
  }

  async #keep() {
    this.#isKnown = false;
    await this.#wakeLock.keep(this.#isWanted && document.visibilityState === "visible");
    this.#isKnown = true;
  }
}
