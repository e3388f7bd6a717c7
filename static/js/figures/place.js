import { add, between } from "./vector.js";

/** @typedef {import("./vector.js").Vector} Vector */
/** @typedef {readonly [string, string, number, Vector]} Anchor Two joints, how far from one to the other, and moved how. */
/** @typedef {Vector | Anchor} Place Where a hand or a foot is. */

/**
 * @param {Place} place
 * @returns {place is Anchor}
 */
export function isAnchor(place) {
  return typeof place[0] === "string";
}

/**
 * @param {Place} place
 * @param {Record<string, Vector>} joints
 * @returns {Vector}
 */
export function pointOf(place, joints) {
  if (!isAnchor(place)) return place;

  const [from, to, t, shift] = place;
  const [a, b] = [joints[from], joints[to]];
  if (!a || !b) throw new Error(`No joint ${a ? to : from} to hold on to`);
  return add(between(a, b, t), shift);
}
