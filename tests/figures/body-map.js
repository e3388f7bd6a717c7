/*
 * The body on which people show where it hurts: seen from the front and from behind, from the waist to the
 * knees, with the outline of every place that can be tapped. Drawn by the rig, so that it wears the same look.
 */

import { BODIES } from "../../static/js/figures/body.js";
import { Camera } from "../../static/js/figures/camera.js";
import { limb } from "../../static/js/figures/circles.js";
import { drawPart } from "../../static/js/figures/parts.js";
import { solve } from "../../static/js/figures/skeleton.js";
import { across, add, between, scale, unit } from "../../static/js/figures/vector.js";
import { markup } from "./markup.js";

/** @typedef {import("../../static/js/figures/vector.js").Vector} Vector */
/** @typedef {import("../../static/js/figures/skeleton.js").Side} Side */
/** @typedef {["hip", number, number, number] | ["thigh", number, number, number]} Spot hip: centimetres out and up from the joint; thigh: how far along, and centimetres out; then the radius. */
/** @typedef {"front" | "back"} View */

const PAPER = { width: 240, height: 330, least: 330, margin: 0, most: 9 };
const FRAME = /** @type {[number, number][]} */ ([[-28, 32], [28, -45]]);
const PARTS = "left_leg right_leg pelvis top right_arm left_arm";
/** How much farther than it is drawn a place can be tapped. */
const REACH = 1.2;

/** @type {Record<View, Record<string, Spot[]>>} */
const PLACES = {
  front: {
    groin_front: [["hip", 2.4, 5.6, 3.5], ["hip", -4.9, -3, 3.4]],
    outer_hip: [["hip", 8.6, 5.4, 2.6], ["hip", 9.3, -1, 3.2], ["hip", 9, -6.6, 3]],
    outer_thigh: [["thigh", .33, 7.7, 2.9], ["thigh", .6, 6.3, 2.8], ["thigh", .93, 4.6, 2.2]],
    front_thigh: [["thigh", .24, .8, 3.6], ["thigh", .6, .6, 3.2], ["thigh", .95, .2, 2.6]],
    inner_thigh: [["thigh", .25, -6.4, 2.8], ["thigh", .6, -5.2, 2.6], ["thigh", .93, -4.2, 2.2]],
  },
  back: {
    low_back_si: [["hip", -.6, 26, 3.5], ["hip", -.4, 17, 3.7]],
    outer_hip: [["hip", 8.6, 5.4, 2.8], ["hip", 9.3, -1, 3.2], ["hip", 9, -6.6, 3]],
    buttock: [["hip", -2, 6.2, 5.2], ["hip", -.8, -.6, 5.4]],
    sit_bone: [["hip", -4.2, -9.8, 2.7], ["hip", 2.6, -10.4, 2.7]],
    back_thigh: [["thigh", .5, -1.4, 5.2], ["thigh", .7, -1.2, 4.6], ["thigh", .93, -.8, 3.9]],
    outer_thigh: [["thigh", .36, 7.6, 2.8], ["thigh", .6, 6.4, 2.6], ["thigh", .93, 4.9, 2.1]],
  },
};
/** The low back has a middle, too. */
const MIDDLE = /** @type {Spot[]} */ ([["hip", -8.8, 26, 3.1], ["hip", -8.8, 17, 3.3]]);
const BODY = { ...BODIES.round, trunk: BODIES.sturdy.trunk };

/** @param {View} view */
function bonesFrom(view) {
  const right = view === "front" ? -1 : 1;
  const leg = (/** @type {number} */ out) => ({ thigh: [out * .2, -1, 0], shin: [out * .06, -1, 0], foot: [out * .3, 0, view === "front" ? 1 : -1] });
  const arm = (/** @type {number} */ out) => ({ upper: [out * .5, -1, 0], fore: [out * .36, -1, 0] });
  return solve({
    pelvis: [0, 0, 0],
    spine: [[90, 0], [90, 0]],
    hips: [right, 0, 0],
    right_leg: leg(right),
    left_leg: leg(-right),
    right_arm: arm(right),
    left_arm: arm(-right),
  });
}

/** @param {View} view */
function sketchFrom(view) {
  const camera = new Camera([0, 0]);
  camera.fit(FRAME.map(([x, y]) => ({ centre: /** @type {Vector} */ ([x, y, 0]), radius: 0 })), PAPER);
  return { bones: bonesFrom(view), body: BODY, camera };
}

/** @param {View} view */
export function bodyFrom(view) {
  const sketch = sketchFrom(view);
  const shapes = PARTS.split(" ").flatMap((name) => drawPart(name, sketch));
  return markup({
    tag: "svg",
    attributes: { viewBox: `0 0 ${PAPER.width} ${PAPER.height}`, class: "figure__drawing" },
    children: shapes.map(({ d, of }) => ({ tag: "path", attributes: { class: `figure__${of}`, d }, children: [] })),
  });
}

/**
 * The outline of each place on each side, for the eye and, a little larger, for the thumb.
 * @param {View} view
 */
export function placesFrom(view) {
  const legs = Object.entries(PLACES[view]).flatMap(([area, spots]) =>
    /** @type {Side[]} */ (["right", "left"]).map((side) => ({ area, side, ...outlines(view, side, spots) })));
  return view === "back" ? [...legs, { area: "low_back_si", side: "centre", ...outlines(view, "right", MIDDLE) }] : legs;
}

/**
 * @param {View} view
 * @param {Side} side
 * @param {Spot[]} spots
 */
function outlines(view, side, spots) {
  const sketch = sketchFrom(view);
  const balls = spots.map((spot) => ballOn(sketch, side, spot));
  const drawn = (/** @type {number} */ more) => limb(balls.map(({ centre, radius }) => sketch.camera.ball(centre, radius + more)));
  return { seen: drawn(0), felt: drawn(REACH) };
}

/**
 * @param {ReturnType<typeof sketchFrom>} sketch
 * @param {Side} side
 * @param {Spot} spot
 */
function ballOn({ bones }, side, [from, first, second, radius]) {
  const { axes, [/** @type {"right_leg"} */ (`${side}_leg`)]: leg } = bones;
  const outward = scale(axes.hips, side === "right" ? 1 : -1);
  if (from === "hip") return { centre: add(add(leg.hip, outward, first), axes.lower, second), radius };

  const aside = unit(across(outward, leg.thigh));
  return { centre: add(between(leg.hip, leg.knee, first), aside, second), radius };
}
