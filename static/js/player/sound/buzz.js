import { FAREWELL_MS, toneOf } from "./marks.js";

/** @type {Record<import("./marks.js").Tone, number[]>} */
const PATTERNS = { begin: [250], rest: [120], switch: [120, 120, 120], end: [250, 150, 250, 150, 250] };

/** What others hear, felt, where a phone can shake. */
export class Buzz {
  #segments;
  #phone;
  #mark = "";

  /**
   * @param {readonly import("../timeline.js").Segment[]} segments
   * @param {{ vibrate?: (pattern: number[]) => unknown }} [phone]
   */
  constructor(segments, phone = globalThis.navigator) {
    this.#segments = segments;
    this.#phone = phone;
  }

  /** @param {import("../screen.js").View} view */
  follow(view) {
    const tone = this.#toneOf(view);
    const mark = `${view.index} ${tone}`;
    if (mark === this.#mark) return;

    this.#mark = mark;
    if (tone) this.shake(tone);
  }

  /** @param {import("./marks.js").Tone} tone */
  shake(tone) {
    try {
      this.#phone.vibrate?.(PATTERNS[tone]);
    } catch {
      // Some refuse it before a tap
    }
  }

  /** @param {import("../screen.js").View} view */
  #toneOf({ index, isGettingReady, remaining }) {
    const segment = this.#segments[index];
    if (isGettingReady || !segment) return "";

    const isEnding = index === this.#segments.length - 1 && remaining <= FAREWELL_MS;
    return isEnding ? "end" : toneOf(segment);
  }
}
