import { dueFrom } from "./marks.js";
import { ring } from "./tones.js";

/** Further apart at a new step, and the chimes are set anew: no two clocks run alike. */
export const DRIFT_MS = 50;
/** Further apart within a step, and somebody has skipped, gone back or taken more time. */
export const JUMP_MS = 250;
/** As long as a chime may be taken for the one that is due. */
const SAME_MS = 500;

/** @typedef {import("./marks.js").Timeline} Timeline */
/** @typedef {import("./marks.js").Place} Place */
/** @typedef {{ name: string, when: number, stop(): void }} Chime */

/**
 * Sets the chimes for the rest of the routine ahead on the clock that plays them, so that they come in
 * time even while the page cannot.
 */
export class Chimes {
  #ring;
  /** @type {Chime[]} */
  #set = [];
  /** @type {{ context: BaseAudioContext, now: number, left: number, step: string } | null} */
  #anchor = null;

  /** @param {typeof ring} ringing */
  constructor(ringing = ring) {
    this.#ring = ringing;
  }

  /**
   * @param {BaseAudioContext} context
   * @param {Timeline} timeline
   * @param {Place} place
   * @param {string} step what is on; when it changes, the clocks are compared closely
   */
  follow(context, timeline, place, step) {
    const left = timeline.total - place.position + place.countdown;
    const now = context.currentTime;
    if (this.#isInTime(context, now, left, step)) return;

    this.#setAnew(context, now, dueFrom(timeline, place));
    this.#anchor = { context, now, left, step };
  }

  /** Nothing of what was set is heard any more. */
  hush() {
    for (const chime of this.#set.splice(0)) chime.stop();
    this.#anchor = null;
  }

  /**
   * @param {BaseAudioContext} context
   * @param {number} now
   * @param {number} left
   * @param {string} step
   */
  #isInTime(context, now, left, step) {
    const anchor = this.#anchor;
    if (anchor?.context !== context) return false;

    const allowed = step === anchor.step ? JUMP_MS : DRIFT_MS;
    anchor.step = step;
    const [heard, passed] = [(now - anchor.now) * 1000, anchor.left - left];
    return Math.abs(heard - passed) <= allowed;
  }

  /**
   * What sounds already may end; what was just heard is not heard twice.
   * @param {BaseAudioContext} context
   * @param {number} now
   * @param {import("./marks.js").Due[]} due
   */
  #setAnew(context, now, due) {
    const heard = this.#set.filter(({ when }) => when <= now && when > now - SAME_MS / 1000);
    for (const chime of this.#set) if (chime.when > now) chime.stop();
    const wasHeard = new Set(heard.map(({ name }) => name));
    const fresh = due.filter(({ name, ms }) => ms > SAME_MS || !wasHeard.has(name));
    this.#set = [...heard, ...fresh.map(({ name, tone, ms }) => {
      const when = now + Math.max(ms, 0) / 1000;
      return { name, when, stop: this.#ring(context, tone, when) };
    })];
  }
}
