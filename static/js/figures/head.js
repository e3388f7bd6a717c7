import { hull } from "./circles.js";
import { tenth } from "./pen.js";
import { moon } from "./rings.js";
import { add, cross, scale, unit } from "./vector.js";

/** @typedef {import("./vector.js").Vector} Vector */
/** @typedef {import("./parts.js").Sketch} Sketch */
/** @typedef {import("./parts.js").Shape} Shape */

const SKULL = 10.2;
const HAIR = 11.1;
const BUN = 12.8;
/** How far a face may turn to the viewer, or away, and still show its nose from the side. */
const PROFILE = .8;

/**
 * @param {Sketch} sketch
 * @returns {Shape[]}
 */
export function drawHead(sketch) {
  const { camera, bones: { axes, joints } } = sketch;
  const upBehind = unit(onHead(sketch, -.55, .85));
  const bun = { d: hull([camera.ball(add(joints.head, upBehind, BUN), 4.3)]), of: "bun" };
  const right = cross(axes.face, axes.crown);
  const face = [
    { d: skull(sketch) + nose(sketch), of: "skin" },
    ...ears(sketch, right),
    { d: hair(sketch), of: "hair" },
  ];
  return [...(camera.depth(upBehind) < 0 ? [bun, ...face] : [...face, bun]), ...eyes(sketch, right)];
}

/**
 * @param {Sketch} sketch
 * @param {number} front
 * @param {number} up
 */
function onHead({ bones: { axes } }, front, up) {
  return add(scale(axes.face, front), axes.crown, up);
}

/** @param {Sketch} sketch */
function skull(sketch) {
  const { camera, bones: { joints: { head } } } = sketch;
  return hull([camera.ball(head, SKULL), camera.ball(add(head, onHead(sketch, 3.6, -7.4)), 5)]);
}

/** @param {Sketch} sketch */
function nose(sketch) {
  const { camera, bones: { axes, joints: { head } } } = sketch;
  if (Math.abs(camera.depth(axes.face)) >= PROFILE) return "";

  return hull([camera.ball(add(head, onHead(sketch, 10.2, -1.6)), 1.5), camera.ball(add(head, onHead(sketch, 8.8, 1.5)), 1.2)]);
}

/** @param {Sketch} sketch */
function hair(sketch) {
  const { camera, bones: { joints: { head } } } = sketch;
  const axis = unit(onHead(sketch, -.66, .72));
  return moon(camera.ball(head, HAIR), camera.axis(axis), camera.depth(axis));
}

/**
 * @param {Sketch} sketch
 * @param {Vector} right
 */
function ears(sketch, right) {
  const { camera, bones: { joints: { head } } } = sketch;
  const seen = [right, scale(right, -1)].filter((aside) => camera.depth(aside) > .25);
  return seen.map((aside) => {
    const at = (/** @type {number} */ up, /** @type {number} */ front, /** @type {number} */ radius) =>
      camera.ball(add(add(head, aside, 9.2), onHead(sketch, front, up)), radius);
    return { d: hull([at(-1.8, -.3, 2.1), at(-3.4, .2, 1.5)]), of: "neck" };
  });
}

/**
 * Closed, and drawn where they are seen.
 * @param {Sketch} sketch
 * @param {Vector} right
 */
function eyes({ camera, bones: { axes, joints: { head } } }, right) {
  return [1, -1].flatMap((sign) => {
    const normal = (/** @type {number} */ angle) => add(scale(axes.face, Math.cos(angle)), right, sign * Math.sin(angle));
    if (camera.depth(normal(.44)) < .2) return [];

    const [from, low, to] = [[.25, -.9], [.44, -2.6], [.63, -.9]].map(([angle = 0, up = 0]) =>
      camera.place(add(add(head, normal(angle), SKULL), axes.crown, up)));
    return [{ d: `M${written(from)}Q${written(low)} ${written(to)}`, of: "eye" }];
  });
}

/** @param {[number, number] | undefined} point */
function written(point = [0, 0]) {
  return point.map(tenth).join(" ");
}
