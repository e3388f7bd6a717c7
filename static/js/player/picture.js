import { END, START, roundAndRound } from "../figures/movement.js";
import { isWork } from "./timeline.js";
import { aTurn } from "./turn.js";

const STILLNESS = matchMedia("(prefers-reduced-motion: reduce)");

/**
 * The figure of the moment: it moves while the person gets ready and rests at the end of its movement
 * during the work. Who wants no motion has a switch between start and end. Before Start the image shows
 * the same, and the figure is not drawn.
 */
export class Picture {
  #script;
  #stage;
  #switch;
  #shown = "";

  /**
   * @param {HTMLElement} place
   * @param {import("../figures/stage.js").Stage} stage of that place
   * @param {import("./screen.js").Script} script
   */
  constructor(place, stage, script) {
    this.#script = script;
    this.#stage = stage;
    this.#switch = /** @type {HTMLElement} */ (place.querySelector("[data-stage=switch]"));
    this.#switch.addEventListener("click", () => this.#stage.turn());
  }

  /**
   * @param {import("./screen.js").View} view
   * @param {import("./following.js").Phase} phase
   */
  async show(view, phase) {
    const moment = this.#script.segments[view.index];
    const name = moment && this.#script.entries[moment.entry]?.picture_name;
    if (!name) return;
    if (phase === "idle") return this.#stage.expect(name);

    const isMoving = !STILLNESS.matches && phase === "running" && (view.isGettingReady || !isWork(moment));
    const shown = [name, moment.side, phase, isMoving].join();
    if (shown === this.#shown) return;

    this.#shown = shown;
    await aTurn();
    await this.#stage.show(name, moment.side, isMoving ? START : END);
    if (shown === this.#shown) this.#move(isMoving, phase);
  }

  /**
   * @param {boolean} isMoving
   * @param {import("./following.js").Phase} phase
   */
  #move(isMoving, phase) {
    this.#switch.hidden = !STILLNESS.matches || !this.#stage.canMove;
    if (isMoving) this.#stage.play(roundAndRound(this.#stage.reach));
    else if (phase === "running") this.#stage.settle();
    else this.#stage.stop();
  }
}
