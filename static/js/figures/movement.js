/*
 * Ways to move a figure: how far it has come, from 0 at the start of its movement to 1 at its end, by the
 * milliseconds since it set out; and how long that takes.
 */

/** @typedef {{ reach: (elapsed: number) => number, lasts: number }} Movement */

export const START = 0;
export const END = 1;

const MOVE_MS = 3200;
const STAY_MS = 3500;
const LEAVE_MS = 800;
const ROUND_MS = LEAVE_MS + MOVE_MS + STAY_MS + MOVE_MS;

/**
 * To the end, a stay there, and back; over and over. From wherever it is it goes back first.
 * @param {number} from
 * @returns {Movement}
 */
export function roundAndRound(from) {
  const already = LEAVE_MS + MOVE_MS + STAY_MS + MOVE_MS * timeOf(1 - from);
  return { reach: (elapsed) => reachInRound((elapsed + already) % ROUND_MS), lasts: Infinity };
}

/** @param {number} elapsed */
function reachInRound(elapsed) {
  return softly(Math.min(elapsed - LEAVE_MS, ROUND_MS - elapsed) / MOVE_MS);
}

/** @type {Movement} Back to the start, and to the end again. */
export const ONCE_MORE = {
  reach: (elapsed) => softly(Math.abs(elapsed - MOVE_MS - LEAVE_MS / 2) / MOVE_MS - LEAVE_MS / 2 / MOVE_MS),
  lasts: 2 * MOVE_MS + LEAVE_MS,
};

/**
 * To the end, in as much of the time as there is of the way.
 * @param {number} from
 * @returns {Movement}
 */
export function toTheEnd(from) {
  const lasts = MOVE_MS * (1 - from);
  return { reach: (elapsed) => (lasts ? from + (1 - from) * softly(elapsed / lasts) : 1), lasts };
}

/** @param {number} t */
function softly(t) {
  const within = Math.min(1, Math.max(0, t));
  return within * within * (3 - 2 * within);
}

/** @param {number} reach when softly comes there */
function timeOf(reach) {
  return .5 - Math.sin(Math.asin(1 - 2 * reach) / 3);
}
