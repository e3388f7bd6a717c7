import { hull, limb } from "./circles.js";
import { tube } from "./rings.js";
import { across, add, between, cross, scale, unit } from "./vector.js";

/** @typedef {import("./vector.js").Vector} Vector */
/** @typedef {import("./parts.js").Sketch} Sketch */
/** @typedef {import("./skeleton.js").Skeleton} Skeleton */

const WAISTBAND = .23;
const HEM = .01;
const LENGTH = 47;

/** @param {Sketch} sketch the trousers above the legs */
export function pelvis(sketch) {
  const { axes, right_leg: right, left_leg: left } = sketch.bones;
  const { seat } = sketch.body;
  const seats = [right, left].map(({ hip }) => {
    const behind = add(add(hip, axes.front, -2.6), axes.lower, 1.5);
    return hull([sketch.camera.ball(behind, seat + .5), sketch.camera.ball(hip, seat - .5)]);
  });
  return tube(rings(sketch, (along) => along < WAISTBAND, 0)) + seats.join("");
}

/** @param {Sketch} sketch the shirt without its sleeves */
export function top(sketch) {
  const { camera, body, bones: { axes, joints, right_arm: right, left_arm: left } } = sketch;
  const yoke = camera.ball(between(joints.chest, joints.throat, .1), body.neck);
  const [along, width] = /** @type {import("./body.js").TrunkRing} */ (body.trunk.at(-2));
  const rib = spine(sketch.bones, along);
  const shoulders = [right, left].map(({ shoulder }, index) => {
    const ball = camera.ball(shoulder, body.shoulder);
    const side = camera.ball(add(rib, axes.shoulders, (index ? -.45 : .45) * width), 7);
    return hull([yoke, ball]) + hull([ball, side, yoke]);
  });
  return tube(rings(sketch, (each) => each > HEM, .4)) + shoulders.join("");
}

/** @param {Sketch} sketch */
export function neck({ bones: { axes, joints }, body, camera }) {
  return limb([
    camera.ball(add(joints.chest, axes.upper, -2), body.neck + .3),
    camera.ball(between(joints.chest, joints.throat, .7), body.neck - .2),
    camera.ball(between(joints.throat, joints.head, .4), body.neck),
  ]);
}

/**
 * @param {Sketch} sketch
 * @param {(along: number) => boolean} isHere
 * @param {number} grown
 */
function rings({ bones, body, camera }, isHere, grown) {
  return body.trunk.filter(([along]) => isHere(along)).map(([along, width, depth, forward]) => {
    const [right, front] = crossing(bones, along);
    const centre = add(spine(bones, along), front, forward);
    return camera.ring(centre, scale(right, width + grown), scale(front, depth + grown));
  });
}

/**
 * A point of the spine: one soft curve from the pelvis (0) over the waist to the neck (1), straight below.
 * @param {Skeleton} bones
 * @param {number} along
 */
function spine({ axes, joints: { pelvis: seat, waist, chest } }, along) {
  if (along < 0) return add(seat, axes.lower, LENGTH * along);

  const middle = between(waist, add(scale(waist, 2), between(seat, chest, .5), -1), .45);
  return between(between(seat, middle, along), between(middle, chest, along), along);
}

/**
 * @param {Skeleton} bones
 * @param {number} along
 * @returns {[Vector, Vector]} the right and the front of the trunk there
 */
function crossing(bones, along) {
  const t = Math.min(1, Math.max(0, along));
  const up = unit(add(spine(bones, t + .01), spine(bones, t - .01), -1));
  const { hips, shoulders } = bones.axes;
  const right = unit(across(between(hips, shoulders, t * t * (3 - 2 * t)), up));
  return [right, cross(up, right)];
}
