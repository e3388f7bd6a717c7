import { isWork } from "../timeline.js";
import { WEIGHT } from "./voice.js";

/** The last words are said while the last breaths are, for the page is left with the end. */
const LAST_WORDS_MS = 8000;
/** Later than this in its moment, what was to be said as it came is no longer true. */
const LATE_MS = 2500;
/** What is longer than its moment at this speed is left to the screen. */
const MS_A_LETTER = 85;

/** @typedef {import("../screen.js").Script} Script */
/** @typedef {import("../screen.js").View} View */
/** @typedef {import("./voice.js").Words} Words */

/**
 * Changes whenever there is something new to say.
 * @param {Script} script
 * @param {View} view
 */
export function occasion(script, view) {
  return [view.index, view.isGettingReady, isFarewell(script, view)].join();
}

/**
 * What is said of a moment as it comes.
 * @param {Script} script
 * @param {View} view
 * @returns {Words[]}
 */
export function wordsOf(script, view) {
  const moment = script.segments[view.index];
  const entry = moment && script.entries[moment.entry];
  if (!entry) return [];
  if (view.isGettingReady) return [welcomeBack(script, entry.name, moment.side_label)];
  if (isFarewell(script, view)) return [{ text: moment.next, weight: WEIGHT.last }];
  if (moment.seconds * 1000 - view.remaining > LATE_MS) return [];

  const weight = moment.kind === "switch" ? WEIGHT.side : WEIGHT.step;
  const aside = asideOf(script, view);
  const words = { text: moment.say, weight };
  const ms = (moment.say.length + aside.length) * MS_A_LETTER;
  return aside && ms < view.remaining ? [words, { text: aside, weight: WEIGHT.aside }] : [words];
}

/**
 * @param {Script} script
 * @param {string} name
 * @param {string} side
 * @returns {Words}
 */
function welcomeBack({ words }, name, side) {
  const parts = [words.get_ready, name, side.toLowerCase()].filter(Boolean);
  return { text: `${parts.join(". ")}.`, weight: WEIGHT.step };
}

/**
 * How to get there, then one cue as the work begins; once for each move.
 * @param {Script} script
 * @param {View} view
 */
function asideOf({ segments, entries }, { index }) {
  const moment = segments[index];
  const entry = moment && entries[moment.entry];
  if (!entry) return "";
  if (moment.kind === "ready") return entry.how;

  const isFirst = isWork(moment) && segments.findIndex((each) => each.entry === moment.entry && isWork(each)) === index;
  return isFirst ? entry.cue : "";
}

/**
 * @param {Script} script
 * @param {View} view
 */
function isFarewell({ segments }, { index, isGettingReady, remaining }) {
  return index === segments.length - 1 && !isGettingReady && remaining <= LAST_WORDS_MS;
}
