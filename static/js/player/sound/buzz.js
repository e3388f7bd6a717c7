import { FAREWELL_MS, toneOf } from "./marks.js";

/** @type {Record<import("./marks.js").Tone, number[]>} */
const PATTERNS = { begin: [250], rest: [120], switch: [120, 120, 120], end: [250, 150, 250, 150, 250] };

/** What others hear, felt, where a phone can shake. */
export class Buzz {
  #script;
  #phone;
  #mark = "";

  /**
   * @param {{ readonly segments: readonly import("../timeline.js").Segment[] }} script
   * @param {{ vibrate?: (pattern: number[]) => unknown }} [phone]
   */
  constructor(script, phone = globalThis.navigator) {
    this.#script = script;
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
    const { segments } = this.#script;
    const segment = segments[index];
    if (isGettingReady || !segment) return "";

    const isEnding = index === segments.length - 1 && remaining <= FAREWELL_MS;
    return isEnding ? "end" : toneOf(segment);
  }
}
