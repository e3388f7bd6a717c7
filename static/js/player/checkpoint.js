import { isWork } from "./timeline.js";

/** @typedef {import("./course.js").Footprint} Footprint */
/** @typedef {import("./run.js").Run} Run */

/**
 * @typedef {object} Plan
 * @property {string} routine
 * @property {string} night of one person: all that is planned for it shares this
 * @property {{ slug: string, variant: string }[]} entries
 * @property {import("./timeline.js").Segment[]} segments
 */

/**
 * @typedef {object} Checkpoint A footprint with segments named, so that it fits a plan eased since.
 * @property {string} routine
 * @property {string} night
 * @property {Run} run
 * @property {boolean} hasEnded
 * @property {{ name: string, slug: string, offset: number }} place
 * @property {[string, number][]} spent
 * @property {[string, number][]} extra
 */

/**
 * @param {Plan} plan
 * @param {Run} run
 * @param {{ footprint: Footprint, hasEnded: boolean }} journey
 * @returns {Checkpoint}
 */
export function checkpoint(plan, run, { footprint, hasEnded }) {
  const { index, offset } = footprint;
  const named = namesIn(plan);
  /** @param {[number, number][]} pairs @returns {[string, number][]} */
  const byName = (pairs) => pairs.map(([each, amount]) => [named[each] ?? "", amount]);
  return {
    routine: plan.routine,
    night: plan.night,
    run,
    hasEnded,
    place: { name: named[index] ?? "", slug: slugAt(plan, index), offset },
    spent: byName(footprint.spent),
    extra: byName(footprint.extra),
  };
}

/**
 * @param {Plan} plan
 * @param {Checkpoint} kept
 * @returns {{ footprint: Footprint, hasEnded: boolean }}
 */
export function restored(plan, { hasEnded, place, spent, extra }) {
  const named = namesIn(plan);
  /** @param {[string, number][]} pairs @returns {[number, number][]} */
  const byIndex = (pairs) => pairs.flatMap(([name, amount]) => {
    const index = named.indexOf(name);
    return index < 0 ? [] : [[index, amount]];
  });
  const index = named.indexOf(place.name);
  const [at, offset] = index < 0 ? [startAgain(plan, place.slug), 0] : [index, place.offset];
  return { hasEnded, footprint: { index: at, offset, spent: byIndex(spent), extra: byIndex(extra) } };
}

/**
 * A move that was changed on the way begins again.
 * @param {Plan} plan
 * @param {string} slug
 */
function startAgain(plan, slug) {
  const own = plan.segments.findIndex((each, index) => slugAt(plan, index) === slug && each.kind !== "transition");
  return Math.max(own, 0);
}

/**
 * The way to somewhere is the same at another pace; work of another length is other work.
 * @param {Plan} plan
 */
function namesIn({ entries, segments }) {
  return segments.map((each) => {
    const { entry, kind, side, repeat, seconds } = each;
    return [entries[entry]?.variant, kind, side, repeat, isWork(each) ? seconds : ""].join(" ");
  });
}

/**
 * @param {Plan} plan
 * @param {number} index
 */
function slugAt({ entries, segments }, index) {
  return entries[segments[index]?.entry ?? 0]?.slug ?? "";
}
