import { Pen } from "./pen.js";

/** @typedef {import("./pen.js").Flat} Flat */
/** @typedef {{ x: number, y: number, a: Flat, b: Flat }} Ring An ellipse by its centre and two conjugate half axes. */

/**
 * A trunk: a smooth skin over rings one after the other.
 * @param {Ring[]} rings
 */
export function tube(rings) {
  const left = rings.map((ring, index) => edge(ring, spineNormal(rings, index)));
  const right = rings.map((ring, index) => edge(ring, /** @type {Flat} */ (spineNormal(rings, index).map((each) => -each))));
  const pen = new Pen();
  pen.move(/** @type {Flat} */ (left[0]));
  smooth(pen, left);
  pen.line(/** @type {Flat} */ (right.at(-1)));
  smooth(pen, right.toReversed());
  pen.close();
  const ends = [rings[0], rings.at(-1)].map((ring) => ellipse(/** @type {Ring} */ (ring)));
  return `${pen}${ends.join("")}`;
}

/**
 * @param {Ring[]} rings
 * @param {number} index
 * @returns {Flat}
 */
function spineNormal(rings, index) {
  const before = rings[index - 1] ?? /** @type {Ring} */ (rings[index]);
  const after = rings[index + 1] ?? /** @type {Ring} */ (rings[index]);
  const [x, y] = [after.x - before.x, after.y - before.y];
  const length = Math.hypot(x, y) || 1;
  return [y / length, -x / length];
}

/**
 * @param {Ring} ring
 * @param {Flat} normal
 * @returns {Flat}
 */
function edge({ x, y, a, b }, normal) {
  const [along, up] = [a[0] * normal[0] + a[1] * normal[1], b[0] * normal[0] + b[1] * normal[1]];
  const reach = Math.hypot(along, up) || 1;
  return [x + (a[0] * along + b[0] * up) / reach, y + (a[1] * along + b[1] * up) / reach];
}

/**
 * @param {Pen} pen
 * @param {Flat[]} points
 */
function smooth(pen, points) {
  points.slice(1).forEach((to, index) => {
    const from = /** @type {Flat} */ (points[index]);
    const before = points[index - 1] ?? from;
    const after = points[index + 2] ?? to;
    pen.curve(
      [from[0] + (to[0] - before[0]) / 6, from[1] + (to[1] - before[1]) / 6],
      [to[0] - (after[0] - from[0]) / 6, to[1] - (after[1] - from[1]) / 6],
      to,
    );
  });
}

/** @param {Ring} ring */
export function ellipse({ x, y, a, b }) {
  const t = .5 * Math.atan2(2 * (a[0] * b[0] + a[1] * b[1]), a[0] ** 2 + a[1] ** 2 - b[0] ** 2 - b[1] ** 2);
  const [cos, sin] = [Math.cos(t), Math.sin(t)];
  /** @type {Flat} */
  const long = [a[0] * cos + b[0] * sin, a[1] * cos + b[1] * sin];
  const [rx, ry] = [Math.hypot(...long), Math.hypot(b[0] * cos - a[0] * sin, b[1] * cos - a[1] * sin)];
  const rotation = (Math.atan2(long[1], long[0]) * 180) / Math.PI;
  const pen = new Pen();
  pen.move([x - long[0], y - long[1]]);
  pen.arc(rx, ry, rotation, false, [x + long[0], y + long[1]]);
  pen.arc(rx, ry, rotation, false, [x - long[0], y - long[1]]);
  pen.close();
  return `${pen}`;
}

/**
 * The lit part of a ball, like a phase of the moon.
 * @param {import("./circles.js").Circle} ball
 * @param {Flat} towards where the light comes from, on the picture
 * @param {number} depth of that direction: above 0 it shines from the viewer's side
 */
export function moon({ x, y, r }, towards, depth) {
  const length = Math.hypot(...towards) || 1;
  const [u, v] = [towards[0] / length, towards[1] / length];
  /** @type {[Flat, Flat]} */
  const [from, to] = [[x - r * v, y + r * u], [x + r * v, y - r * u]];
  const rotation = (Math.atan2(v, u) * 180) / Math.PI + 90;
  const pen = new Pen();
  pen.move(from);
  pen.arc(r, r, 0, false, to, false);
  pen.arc(r, r * Math.abs(depth), rotation, false, from, depth < 0);
  pen.close();
  return `${pen}`;
}
