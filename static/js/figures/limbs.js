import { hull, limb } from "./circles.js";
import { add, between, scale } from "./vector.js";

/** @typedef {import("./vector.js").Vector} Vector */
/** @typedef {import("./parts.js").Sketch} Sketch */
/** @typedef {import("./parts.js").Shape} Shape */
/** @typedef {import("./skeleton.js").Side} Side */

const HALO = 1.15;
/** The halo grows out of the root of a limb, so that hip and shoulder stay joined to the trunk. */
const THIGH_HALO = [-.6, -.2, .6, 1, 1];
const SLEEVE_HALO = [-.5, .2, 1];
/** Below a thigh that is drawn with it, a shin has no halo of its own. */
const JOINED_SHIN_HALO = [0];

/**
 * @param {Sketch} sketch
 * @param {Side} side
 * @param {string[]} parts of thigh, shin and foot
 * @returns {Shape[]}
 */
export function drawLeg(sketch, side, parts) {
  const leg = sketch.bones[`${side}_leg`];
  const { body } = sketch;
  const shinHalo = parts.includes("thigh") ? JOINED_SHIN_HALO : [];
  const outlines = /** @type {Record<string, (halo?: number) => string>} */ ({
    foot: (halo = 0) => foot(sketch, leg, halo) + bone(sketch, [leg.knee, leg.ankle], body.ankle, leg.calf, halo),
    shin: (halo = 0) => bone(sketch, [leg.knee, leg.ankle], body.shin, leg.calf, halo, shinHalo),
    thigh: (halo = 0) => bone(sketch, [leg.hip, leg.knee], body.thigh, leg.back, halo, THIGH_HALO),
  });
  const drawn = parts.map((part) => ({ part, outline: /** @type {(halo?: number) => string} */ (outlines[part]) }));
  const of = (/** @type {boolean} */ isBare) => drawn.filter(({ part }) => (part === "foot") === isBare).map(({ outline }) => outline()).join("");
  return [
    { d: drawn.map(({ outline }) => outline(HALO)).join(""), of: "halo" },
    { d: of(true), of: "skin" },
    { d: of(false), of: "leg" },
  ].filter(({ d }) => d);
}

/**
 * @param {Sketch} sketch
 * @param {Side} side
 * @param {string[]} parts of upper and fore
 * @returns {Shape[]}
 */
export function drawArm(sketch, side, parts) {
  const arm = sketch.bones[`${side}_arm`];
  const { body } = sketch;
  const none = scale(arm.upper, 0);
  const bare = (halo = 0) => [
    parts.includes("upper") ? bone(sketch, [arm.shoulder, arm.elbow], body.arm, none, halo) : "",
    parts.includes("fore") ? bone(sketch, [arm.elbow, arm.wrist], body.forearm, none, halo) + hand(sketch, arm, halo) : "",
  ].join("");
  const sleeve = (halo = 0) =>
    (parts.includes("upper") ? bone(sketch, [arm.shoulder, arm.elbow], body.sleeve, none, halo, SLEEVE_HALO) : "");
  return [
    { d: bare(HALO) + sleeve(HALO), of: "halo" },
    { d: bare(), of: "skin" },
    { d: sleeve(), of: "top" },
  ].filter(({ d }) => d);
}

/**
 * @param {Sketch} sketch
 * @param {[Vector, Vector]} ends
 * @param {import("./body.js").Station[]} stations
 * @param {Vector} behind which way it bulges
 * @param {number} grown
 * @param {number[]} [shares] of that at each station; all of it where not said
 */
function bone({ camera }, [from, to], stations, behind, grown, shares = []) {
  return limb(stations.map(([along, radius, bulge], index) =>
    camera.ball(add(between(from, to, along), behind, bulge), radius + grown * (shares[index] ?? 1))));
}

/**
 * @param {Sketch} sketch
 * @param {import("./skeleton.js").Leg} leg
 * @param {number} grown
 */
function foot({ camera }, { ankle, foot, sole }, grown) {
  const at = (/** @type {number} */ ahead, /** @type {number} */ down, /** @type {number} */ radius) =>
    camera.ball(add(add(ankle, foot, ahead), sole, down), radius + grown);
  const [joint, heel, arch] = [at(0, 0, 3.1), at(-3.4, 3.4, 3.4), at(4, 2.2, 3.1)];
  const [ball, toes] = [at(10, 4.4, 2.6), at(15, 5.2, 1.8)];
  return [[joint, heel, arch], [joint, arch, ball], [heel, ball], [ball, toes]].map(hull).join("");
}

/**
 * A mitten with its thumb.
 * @param {Sketch} sketch
 * @param {import("./skeleton.js").Arm} arm
 * @param {number} grown
 */
function hand({ camera }, { wrist, hand, thumb }, grown) {
  const at = (/** @type {number} */ ahead, /** @type {number} */ aside, /** @type {number} */ radius) =>
    camera.ball(add(add(wrist, hand, ahead), thumb, aside), radius + grown);
  const palm = limb([at(0, 0, 2.4), at(4.5, .3, 3.1), at(8.5, -.2, 2.7), at(12, -.4, 1.6)]);
  return palm + limb([at(2.6, 1.4, 1.7), at(5.4, 4, 1.5), at(8, 5, 1.2)]);
}
