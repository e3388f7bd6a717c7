import { isWork } from "./timeline.js";

/** @typedef {import("./course.js").Footprint} Footprint */
/** @typedef {Omit<import("./screen.js").Moment, "start" | "end"> & { plain?: number }} Moment with the seconds it has at the normal pace, where it has others */
/** @typedef {{ slowness: number, has_timer: boolean }} Pace */
/** @typedef {{ moments: Moment[], places: number[] }} Paced the moments of a pace, and where each stands in the whole */

/**
 * What a routine is at a pace: the way to somewhere takes longer, what is held does not; without a timer
 * there is only what is held.
 * @param {readonly Moment[]} whole with a timer
 * @param {Pace} pace
 * @param {number} step whole steps of so many seconds
 * @returns {Paced}
 */
export function paced(whole, { slowness, has_timer }, step) {
  const places = [...whole.keys()].filter((place) => has_timer || isWork(/** @type {Moment} */ (whole[place])));
  return { places, moments: places.map((place) => stretched(/** @type {Moment} */ (whole[place]), slowness, step)) };
}

/**
 * @param {Moment} moment
 * @param {number} slowness
 * @param {number} step
 */
function stretched(moment, slowness, step) {
  const plain = moment.plain ?? moment.seconds;
  if (isWork(moment) || slowness === 1) return { ...moment, seconds: plain };
  return { ...moment, seconds: Math.ceil(plain * slowness / step) * step };
}

/**
 * The same place at another pace, or the work it leads to; what was done stays done.
 * @param {Footprint} footprint
 * @param {Paced} from
 * @param {Paced} to
 * @returns {Footprint}
 */
export function movedTo({ index, offset, spent, extra }, from, to) {
  const here = from.places[index] ?? 0;
  const there = Math.max(to.places.findIndex((place) => place >= here), 0);
  /** @param {[number, number][]} pairs @returns {[number, number][]} */
  const moved = (pairs) => pairs.flatMap(([each, amount]) => {
    const place = to.places.indexOf(from.places[each] ?? -1);
    return place < 0 ? [] : [[place, amount]];
  });
  return { index: there, offset: to.places[there] === here ? offset : 0, spent: moved(spent), extra: moved(extra) };
}

/**
 * Without a timer one message says what several would, and how long it would be.
 * @param {readonly Moment[]} whole
 * @param {Paced} own
 * @param {{ entries: readonly { name: string }[], about: (seconds: number) => string }} words
 * @returns {Moment[]}
 */
export function toldAtOnce(whole, { moments, places }, { entries, about }) {
  return moments.map((moment, index) => {
    const before = moments[index - 1];
    const lead = whole.slice((places[index - 1] ?? -1) + 1, places[index]).find(({ kind }) => kind === "switch");
    const isNew = before?.entry !== moment.entry;
    const intro = isNew ? entries[moment.entry]?.name : lead?.label;
    const label = moment.kind === "move" ? moment.label : `${moment.label}, ${about(moment.seconds)}`;
    return { ...moment, label, say: [intro, moment.say].filter(Boolean).join(". ") };
  });
}
