/** Going back once pauses and says so; going back again leaves, and the place is kept. */
export class BackGuard {
  #root;
  #hasTimer;
  #line;

  /**
   * @param {HTMLElement} root
   * @param {import("./script.js").Script} script
   */
  constructor(root, { has_timer, words }) {
    this.#root = root;
    this.#hasTimer = has_timer;
    this.#line = lineIn(root, words.leaving);
    addEventListener("popstate", () => this.#onBack());
  }

  /** @param {import("./journey.js").Phase} phase */
  show(phase) {
    if (phase !== "running") return;

    this.#line.hidden = true;
    if (!isGuarded()) history.pushState({ ...history.state, isUnderWay: true }, "");
  }

  #onBack() {
    if (isGuarded()) return;
    if (this.#root.dataset["state"] !== "running") return history.back();

    if (this.#hasTimer) this.#part("toggle")?.click();
    this.#line.hidden = false;
  }

  /** @param {string} name */
  #part(name) {
    return /** @type {HTMLElement | null} */ (this.#root.querySelector(`[data-player=${name}]`));
  }
}

function isGuarded() {
  return history.state?.isUnderWay === true;
}

/**
 * @param {HTMLElement} root
 * @param {string} text
 */
function lineIn(root, text) {
  const line = document.createElement("p");
  line.className = "dock__aside";
  line.setAttribute("role", "status");
  line.hidden = true;
  line.textContent = text;
  root.querySelector(".player__controls")?.before(line);
  return line;
}
