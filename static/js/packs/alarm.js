import { ring } from "../player/sound/tones.js";

/** Again and again, for a pack may lie on somebody who dozes. */
export const REPEATS = 10;
export const EVERY_MS = 4000;

/** @typedef {import("../player/sound/loudspeaker.js").Loudspeaker} Loudspeaker */

/** Rings on the clock that plays sound, so that it comes even while the page cannot. */
export class Alarm {
  #loudspeaker;
  #ring;
  /** @type {(() => void)[]} */
  #set = [];

  /**
   * @param {Loudspeaker} loudspeaker
   * @param {typeof ring} ringing
   */
  constructor(loudspeaker, ringing = ring) {
    this.#loudspeaker = loudspeaker;
    this.#ring = ringing;
  }

  get isHeldBack() {
    return !this.#loudspeaker.playing;
  }

  /** @param {() => void} act when it begins or ceases to be heard */
  onChange(act) {
    this.#loudspeaker.onChange(act);
  }

  /** To be said within a tap. */
  open() {
    this.#loudspeaker.open();
  }

  /**
   * Set all that is still to come, in place of what was set before.
   * @param {{ untilLookMs: number, leftMs: number }} clock
   */
  set({ untilLookMs, leftMs }) {
    this.hush();
    const context = this.#loudspeaker.playing;
    if (!context) return;

    const after = (/** @type {number} */ ms) => context.currentTime + ms / 1000;
    if (untilLookMs > 0) this.#set.push(this.#ring(context, "switch", after(untilLookMs)));
    for (let turn = 0; turn < REPEATS; turn++) {
      this.#set.push(this.#ring(context, "end", after(leftMs + turn * EVERY_MS)));
    }
  }

  hush() {
    for (const stop of this.#set.splice(0)) stop();
  }
}
