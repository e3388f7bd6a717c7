const WORK = ["hold", "move", "settle"];

/**
 * @typedef {object} Segment One thing for some seconds, as the server planned it.
 * @property {"transition" | "ready" | "hold" | "rest" | "switch" | "move" | "settle"} kind
 * @property {number} seconds
 * @property {number} entry
 * @property {string | null} side
 * @property {number | null} repeat
 */

/** @typedef {Segment & { start: number, end: number }} Placed In milliseconds from the start. */
/** @typedef {{ segments: readonly Placed[], total: number }} Timeline */

/** @param {Pick<Segment, "kind">} segment */
export function isWork({ kind }) {
  return WORK.includes(kind);
}

/**
 * @param {readonly Segment[]} segments
 * @param {ReadonlyMap<number, number>} [extraSeconds] what a segment lasts longer, by its index
 * @returns {Timeline}
 */
export function timeline(segments, extraSeconds = new Map()) {
  let total = 0;
  const placed = segments.map((segment, index) => {
    const start = total;
    total += (segment.seconds + (extraSeconds.get(index) ?? 0)) * 1000;
    return { ...segment, start, end: total };
  });
  return { segments: placed, total };
}

/**
 * Where one is after so many milliseconds; past the end it is the end of the last segment.
 * @param {Timeline} timeline
 * @param {number} ms
 */
export function at(timeline, ms) {
  const found = timeline.segments.findIndex((segment) => ms < segment.end);
  const index = found < 0 ? timeline.segments.length - 1 : found;
  const segment = /** @type {Placed} */ (timeline.segments[index]);
  const remaining = Math.max(segment.end - ms, 0);
  return { index, segment, remaining, progress: 1 - remaining / (segment.end - segment.start) };
}

/**
 * Where the way to an entry begins; after the last one, the end.
 * @param {Timeline} timeline
 * @param {number} entry
 */
export function wayTo(timeline, entry) {
  return timeline.segments.find((segment) => segment.entry === entry)?.start ?? timeline.total;
}

/**
 * Where an entry itself begins, once one has got there.
 * @param {Timeline} timeline
 * @param {number} entry
 */
export function startOf(timeline, entry) {
  const own = timeline.segments.find((each) => each.entry === entry && each.kind !== "transition");
  return own?.start ?? timeline.total;
}

/**
 * The same piece of work on the side that follows.
 * @param {readonly Segment[]} segments
 * @param {number} index
 */
export function onSecondSide(segments, index) {
  const first = segments[index];
  if (!first?.side || !isWork(first)) return -1;

  return segments.findIndex((each, place) => place > index && each.entry === first.entry
    && each.kind === first.kind && each.repeat === first.repeat && each.side !== first.side);
}

/**
 * Seconds as a clock shows them: "0:45", "1:05".
 * @param {number} ms
 */
export function clockText(ms) {
  const seconds = Math.ceil(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
