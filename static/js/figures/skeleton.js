import { isAnchor, pointOf } from "./place.js";
import { across, add, cross, direction, scale, size, subtract, turn, unit } from "./vector.js";

/** @typedef {import("./vector.js").Vector} Vector */
/** @typedef {import("./pose.js").Pose} Pose */
/** @typedef {"right" | "left"} Side */
/** @typedef {{ lower: Vector, upper: Vector, hips: Vector, front: Vector, shoulders: Vector, chest: Vector, neck: Vector, crown: Vector, face: Vector }} Axes */
/**
 * @typedef {object} Leg
 * @property {Vector} hip
 * @property {Vector} knee
 * @property {Vector} ankle
 * @property {Vector} toe
 * @property {Vector} thigh direction, like all that follow
 * @property {Vector} shin
 * @property {Vector} foot
 * @property {Vector} sole
 * @property {Vector} back of the thigh
 * @property {Vector} calf
 * @property {number} missed centimetres between the ankle and where it was to be
 */
/**
 * @typedef {object} Arm
 * @property {Vector} shoulder
 * @property {Vector} elbow
 * @property {Vector} wrist
 * @property {Vector} tip of the fingers
 * @property {Vector} upper direction, like all that follow
 * @property {Vector} fore
 * @property {Vector} hand
 * @property {Vector} thumb
 * @property {number} missed centimetres between the wrist and where it was to be
 */
/**
 * @typedef {object} Skeleton
 * @property {Axes} axes
 * @property {Record<string, Vector> & { pelvis: Vector, waist: Vector, chest: Vector, throat: Vector, head: Vector }} joints
 * @property {Leg} right_leg
 * @property {Leg} left_leg
 * @property {Arm} right_arm
 * @property {Arm} left_arm
 */

const THIGH = 41;
const SHIN = 40;
const UPPER_ARM = 28;
const FOREARM = 25;
const FOOT = 15;
const HAND = 12;
const HIP_WIDTH = 8.8;
const SHOULDER_WIDTH = 16;
const HIP_DROP = 4;
const SHOULDER_DROP = 4.5;

const SIGN = { right: 1, left: -1 };
/** @type {Side[]} */
const SIDES = ["right", "left"];

/**
 * Find every joint of a pose.
 * @param {Pose} pose
 * @returns {Skeleton}
 */
export function solve(pose) {
  const axes = axesOf(pose);
  const skeleton = /** @type {Skeleton} */ ({ axes, joints: trunk(pose, axes) });
  for (const side of inOrder(pose.right_leg.ankle)) addLeg(skeleton, side, pose[`${side}_leg`]);
  for (const side of inOrder(pose.right_arm.wrist)) addArm(skeleton, side, pose[`${side}_arm`]);
  return skeleton;
}

/**
 * A limb that holds on to another comes after it.
 * @param {import("./place.js").Place | undefined} rightPlace
 * @returns {Side[]}
 */
function inOrder(rightPlace) {
  return rightPlace && isAnchor(rightPlace) ? SIDES.toReversed() : SIDES;
}

/**
 * @param {Pose} pose
 * @returns {Axes}
 */
function axesOf(pose) {
  const [lower, upper] = [direction(pose.spine[0]), direction(pose.spine[1])];
  const right = direction(pose.hips ?? [0, 0, 1]);
  const hips = unit(across(right, lower));
  const shoulders = unit(across(pose.shoulders ? direction(pose.shoulders) : right, upper));
  const chest = cross(upper, shoulders);
  const neck = pose.neck ? direction(pose.neck) : upper;
  const crown = pose.crown ? direction(pose.crown) : neck;
  const face = unit(across(pose.face ? direction(pose.face) : chest, crown));
  return { lower, upper, hips, front: cross(lower, hips), shoulders, chest, neck, crown, face };
}

/**
 * @param {Pose} pose
 * @param {Axes} axes
 */
function trunk(pose, axes) {
  const pelvis = pose.pin ? pelvisAbove(pose, axes) : pose.pelvis ?? [0, 0, 0];
  const waist = add(pelvis, axes.lower, 20);
  const chest = add(waist, axes.upper, 27);
  const throat = add(chest, axes.neck, 8.5);
  const head = add(throat, axes.crown, 9.5);
  return { pelvis, waist, chest, throat, head };
}

/**
 * @param {Pose} pose
 * @param {Axes} axes
 */
function pelvisAbove(pose, axes) {
  const [side, knee] = /** @type {[Side, Vector]} */ (pose.pin);
  const thigh = direction(pose[`${side}_leg`].thigh ?? []);
  const hip = add(knee, thigh, -THIGH);
  return add(add(hip, axes.lower, HIP_DROP), axes.hips, -HIP_WIDTH * SIGN[side]);
}

/**
 * @param {Skeleton} skeleton
 * @param {Side} side
 * @param {import("./pose.js").LegPose} pose
 */
function addLeg(skeleton, side, pose) {
  const { axes, joints } = skeleton;
  const hip = add(add(joints.pelvis, axes.lower, -HIP_DROP), axes.hips, HIP_WIDTH * SIGN[side]);
  const goal = pose.ankle && pointOf(pose.ankle, joints);
  const [knee, ankle] = bend(hip, [THIGH, SHIN], goal, [pose.thigh, pose.shin], pose.knee);
  const [thigh, shin, foot] = [unit(subtract(knee, hip)), unit(subtract(ankle, knee)), direction(pose.foot)];
  const back = unit(add(across(shin, thigh), across(foot, thigh), -.35));
  const calf = unit(add(scale(across(thigh, shin), -1), across(foot, shin), -.6));
  const sole = pose.sole ? unit(across(direction(pose.sole), foot)) : soleOf(shin, foot, axes.front);
  const toe = add(ankle, foot, FOOT);
  const missed = goal ? size(subtract(goal, ankle)) : 0;
  skeleton[`${side}_leg`] = { hip, knee, ankle, toe, thigh, shin, foot, sole, back, calf, missed };
  Object.assign(joints, named(side, { hip, knee, ankle, toe }));
}

/**
 * @param {Vector} shin
 * @param {Vector} foot
 * @param {Vector} front of the pelvis
 */
function soleOf(shin, foot, front) {
  const down = across(shin, foot);
  return unit(size(down) < .14 ? scale(across(front, foot), -1) : down);
}

/**
 * @param {Skeleton} skeleton
 * @param {Side} side
 * @param {import("./pose.js").ArmPose} pose
 */
function addArm(skeleton, side, pose) {
  const { axes, joints } = skeleton;
  const outward = scale(axes.shoulders, SIGN[side]);
  const shoulder = add(add(joints.chest, axes.upper, -SHOULDER_DROP), outward, SHOULDER_WIDTH);
  const goal = pose.wrist && pointOf(pose.wrist, joints);
  const [elbow, wrist] = bend(shoulder, [UPPER_ARM, FOREARM], goal, [pose.upper, pose.fore], pose.elbow);
  const [upper, fore] = [unit(subtract(elbow, shoulder)), unit(subtract(wrist, elbow))];
  const hand = pose.hand ? direction(pose.hand) : fore;
  const inward = turn(axes.chest, scale(outward, -1), .6);
  const thumb = unit(across(pose.thumb ? direction(pose.thumb) : inward, hand));
  const tip = add(wrist, hand, HAND);
  const missed = goal ? size(subtract(goal, wrist)) : 0;
  skeleton[`${side}_arm`] = { shoulder, elbow, wrist, tip, upper, fore, hand, thumb, missed };
  Object.assign(joints, named(side, { shoulder, elbow, wrist, tip }));
}

/**
 * The two free joints of a limb: along given directions, or bent so that its end comes to the goal.
 * @param {Vector} root
 * @param {[number, number]} lengths
 * @param {Vector | undefined} goal
 * @param {(import("./vector.js").Direction | undefined)[]} directions
 * @param {import("./vector.js").Direction | undefined} pole where the middle joint points
 * @returns {[Vector, Vector]}
 */
function bend(root, [first, second], goal, directions, pole) {
  if (!goal) {
    const middle = add(root, direction(directions[0] ?? []), first);
    return [middle, add(middle, direction(directions[1] ?? []), second)];
  }
  const way = subtract(goal, root);
  const reach = Math.min(Math.max(size(way), Math.abs(first - second) + .01), (first + second) * .9995);
  const along = unit(way);
  const aside = unit(across(direction(pole ?? [0, 0]), along));
  const near = (first ** 2 - second ** 2 + reach ** 2) / (2 * reach);
  const middle = add(add(root, along, near), aside, Math.sqrt(Math.max(0, first ** 2 - near ** 2)));
  return [middle, add(root, along, reach)];
}

/**
 * @param {Side} side
 * @param {Record<string, Vector>} joints
 */
function named(side, joints) {
  return Object.fromEntries(Object.entries(joints).map(([name, point]) => [`${side}_${name}`, point]));
}
