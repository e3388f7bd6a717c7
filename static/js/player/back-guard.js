import { lineInDock } from "./dock-line.js";

/** Going back once pauses and says so; going back again leaves, and the place is kept. */
export class BackGuard {
  #root;
  #script;
  #line;

  /**
   * @param {HTMLElement} root
   * @param {import("./script.js").Script} script
   */
  constructor(root, script) {
    this.#root = root;
    this.#script = script;
    this.#line = lineInDock(root, script.words.leaving);
    this.#line.setAttribute("role", "status");
    addEventListener("popstate", () => this.#onBack());
  }

  /** @param {import("./following.js").Phase} phase */
  show(phase) {
    if (phase !== "running") return;

    this.#line.hidden = true;
    if (!isGuarded()) history.pushState({ ...history.state, isUnderWay: true }, "");
  }

  #onBack() {
    if (isGuarded()) return;
    if (this.#root.dataset["state"] !== "running") return history.back();

    if (this.#script.has_timer) this.#part("toggle")?.click();
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
