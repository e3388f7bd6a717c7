import { Choice } from "../choice.js";

const KEY = "unwind.sound";

/** @typedef {"voice" | "chimes" | "silent"} Level */

/** @type {readonly Level[]} */
export const LEVELS = ["voice", "chimes", "silent"];

/**
 * How much is heard.
 * @param {Level} onPage
 * @param {() => Storage} [storage]
 */
export function levelChoice(onPage, storage) {
  return new Choice(KEY, LEVELS, onPage, storage);
}

/** Somebody has chosen for all phones. */
export function forgetLevel(storage = () => globalThis.localStorage) {
  try {
    storage().removeItem(KEY);
  } catch {
    // Then nothing of it is kept
  }
}
