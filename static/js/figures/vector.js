/** @typedef {readonly [number, number, number]} Vector x to the right, y up, z towards the viewer; centimetres. */

/** @typedef {readonly number[]} Direction Two angles in degrees, [in the picture, out of it], or a vector of any length. */

/** @type {Vector} */
export const ORIGIN = [0, 0, 0];

/**
 * @param {Vector} a
 * @param {Vector} b
 * @param {number} [times] how often b is added
 * @returns {Vector}
 */
export function add(a, b, times = 1) {
  return [a[0] + b[0] * times, a[1] + b[1] * times, a[2] + b[2] * times];
}

/**
 * @param {Vector} a
 * @param {Vector} b
 */
export function subtract(a, b) {
  return add(a, b, -1);
}

/**
 * @param {Vector} a
 * @param {number} factor
 */
export function scale(a, factor) {
  return add(ORIGIN, a, factor);
}

/**
 * @param {Vector} a
 * @param {Vector} b
 */
export function dot(a, b) {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

/**
 * @param {Vector} a
 * @param {Vector} b
 * @returns {Vector}
 */
export function cross(a, b) {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

/** @param {Vector} a */
export function size(a) {
  return Math.hypot(...a);
}

/** @param {Vector} a */
export function unit(a) {
  return scale(a, 1 / (size(a) || 1));
}

/**
 * What of a does not run along b.
 * @param {Vector} a
 * @param {Vector} b of length one
 */
export function across(a, b) {
  return add(a, b, -dot(a, b));
}

/**
 * @param {Vector} a
 * @param {Vector} b
 * @param {number} t
 */
export function between(a, b, t) {
  return add(a, subtract(b, a), t);
}

/**
 * Turn from one direction to another along the shortest way.
 * @param {Vector} a of length one
 * @param {Vector} b of length one
 * @param {number} t
 */
export function turn(a, b, t) {
  const angle = Math.acos(Math.min(1, Math.max(-1, dot(a, b))));
  if (Math.sin(angle) < 1e-3) return unit(between(a, b, t));

  return unit(add(scale(a, Math.sin((1 - t) * angle)), b, Math.sin(t * angle)));
}

/**
 * @param {Direction} given
 * @returns {Vector}
 */
export function direction(given) {
  const [a = 0, o = 0, z] = given;
  if (z !== undefined) return unit([a, o, z]);

  const [picture, out] = [(a * Math.PI) / 180, (o * Math.PI) / 180];
  return [Math.cos(picture) * Math.cos(out), Math.sin(picture) * Math.cos(out), Math.sin(out)];
}
