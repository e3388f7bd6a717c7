/** The page is left when the routine ends, so its last chime rings out before. */
export const FAREWELL_MS = 3000;
/** A mark only just passed is still worth hearing. */
const LATE_MS = 200;

/** @typedef {"begin" | "rest" | "switch" | "end"} Tone */
/** @typedef {{ name: string, tone: Tone, at: number }} Mark at a position, in milliseconds */
/** @typedef {{ name: string, tone: Tone, ms: number }} Due in so many milliseconds */
/** @typedef {import("../timeline.js").Timeline} Timeline */

/**
 * @typedef {object} Place
 * @property {number} position
 * @property {number} countdown left of the count to get ready, before the position moves on
 */

/** @type {Record<import("../timeline.js").Segment["kind"], Tone | "">} */
const TONES = {
  transition: "rest", ready: "", hold: "begin", rest: "rest", switch: "switch", move: "begin", settle: "begin",
};

/** @param {Pick<import("../timeline.js").Segment, "kind">} segment */
export function toneOf({ kind }) {
  return TONES[kind];
}

/**
 * Everything a routine chimes for.
 * @param {Timeline} timeline
 * @returns {Mark[]}
 */
export function marksOf({ segments, total }) {
  /** @type {Mark[]} */
  const marks = segments.flatMap((segment, index) => {
    const tone = toneOf(segment);
    return tone ? [{ name: String(index), tone, at: segment.start }] : [];
  });
  return [...marks, { name: "end", tone: "end", at: Math.max(total - FAREWELL_MS, 0) }];
}

/**
 * What is still to be heard from here on; work that goes on after a count begins anew.
 * @param {Timeline} timeline
 * @param {Place} place
 * @returns {Due[]}
 */
export function dueFrom(timeline, { position, countdown }) {
  const earliest = position - (countdown ? 0 : LATE_MS);
  const due = marksOf(timeline)
    .filter(({ at }) => at >= earliest)
    .map(({ name, tone, at }) => ({ name, tone, ms: at - position + countdown }));
  const goesOn = countdown > 0 && isWithinWork(timeline, position);
  return goesOn ? [{ name: "again", tone: "begin", ms: countdown }, ...due] : due;
}

/**
 * @param {Timeline} timeline
 * @param {number} position
 */
function isWithinWork({ segments }, position) {
  return segments.some((each) => toneOf(each) === "begin" && each.start < position && position < each.end);
}
