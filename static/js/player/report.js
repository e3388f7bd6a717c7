import { isWork } from "./timeline.js";

/** A hold let go in its last second was held. */
const ALMOST_MS = 1000;

/** @typedef {import("./timeline.js").Placed} Placed */
/** @typedef {{ seconds: number, done: "done" | "partly" | "skipped" }} Done */
/** @typedef {Placed & { spent: number }} Spent */

/**
 * One line for each entry. The way there is nobody's time; an entry without work was skipped.
 * @param {Pick<import("./course.js").Course, "timeline" | "footprint">} course
 * @returns {Done[]}
 */
export function reportOf({ timeline: { segments }, footprint }) {
  const spent = new Map(footprint.spent);
  const own = segments
    .map((segment, index) => ({ ...segment, spent: spent.get(index) ?? 0 }))
    .filter(({ kind }) => kind !== "transition");
  const entries = 1 + Math.max(...segments.map(({ entry }) => entry));
  return Array.from({ length: entries }, (_, entry) => reportOn(own.filter((each) => each.entry === entry)));
}

/**
 * @param {Spent[]} own segments of one entry
 * @returns {Done}
 */
function reportOn(own) {
  const work = own.filter(isWork);
  if (work.every(({ spent }) => spent === 0)) return { seconds: 0, done: "skipped" };

  const isDone = work.every(({ seconds, spent }) => spent >= seconds * 1000 - ALMOST_MS);
  const spent = own.reduce((sum, each) => sum + each.spent, 0);
  return { seconds: Math.round(spent / 1000), done: isDone ? "done" : "partly" };
}
