/*
 * How a pose is written down, in seeds/. Lengths are centimetres of a person 170 cm tall; x runs to the
 * right of the picture, y up, z towards the viewer; the floor, the mat or the top of the bed is y = 0.
 * Someone standing and facing right turns their right side to the viewer; so does someone lying on the
 * back with the head at the left of the picture.
 *
 * A direction is [a, o] in degrees (a: 0 = right, 90 = up, 180 = left; o: out towards the viewer) or a
 * vector [x, y, z] of any length. A place is a point [x, y, z], or an anchor [joint, joint, t, [x, y, z]]:
 * so far along from one joint to the other, then moved.
 *
 * pelvis       the point in the middle of the pelvis
 * pin          [side, point]: that knee stays there and the pelvis follows from its thigh (kneeling)
 * spine        two directions: pelvis to waist, waist to neck
 * hips         direction of the person's right, across the pelvis; default [0, 0, 1]
 * shoulders    the same across the chest; default as the hips
 * neck, crown, face   directions; default as the spine, as the neck, as the front of the chest
 * right_leg, left_leg     { thigh, shin } directions, or { ankle: place, knee: direction the knee points };
 *                         always foot: direction of the toes; sole: direction the sole looks, where not plain
 * right_arm, left_arm     { upper, fore } directions, or { wrist: place, elbow: direction the elbow points };
 *                         hand: direction of the fingers, default as the forearm; thumb: where it points
 * camera       [yaw, pitch] in degrees: turned about the person, looking down; default [-18, 18]
 * props        what else is there, each with its kind: see props.js; with a name it is drawn where `order` names it
 * order        parts from the farthest to the nearest, "-" after those in the shade; default by the side seen:
 *              right_arm right_leg (or right_thigh right_shin right_foot, right_upper right_fore), pelvis, top, neck, head
 * glow         the worked areas: { from, to: joints, span: [t0, t1], shift: [axis, distance], radius, on: part };
 *              axis: a direction, "front" of the pelvis, "right_back" or "left_back" of the thigh
 * frame        points the picture has to hold besides the person
 */

import { isAnchor } from "./place.js";
import { solve } from "./skeleton.js";
import { across, between, direction, turn, unit } from "./vector.js";

/** @typedef {import("./vector.js").Vector} Vector */
/** @typedef {import("./vector.js").Direction} Direction */
/** @typedef {import("./place.js").Place} Place */
/** @typedef {{ thigh?: Direction, shin?: Direction, ankle?: Place, knee?: Direction, foot: Direction, sole?: Direction }} LegPose */
/** @typedef {{ upper?: Direction, fore?: Direction, wrist?: Place, elbow?: Direction, hand?: Direction, thumb?: Direction }} ArmPose */
/** @typedef {{ from: string, to: string, span: [number, number], shift?: [string | Direction, number], radius: number, on: string }} Glow */
/**
 * @typedef {object} Pose
 * @property {Vector} [pelvis]
 * @property {["right" | "left", Vector]} [pin]
 * @property {[Direction, Direction]} spine
 * @property {Direction} [hips]
 * @property {Direction} [shoulders]
 * @property {Direction} [neck]
 * @property {Direction} [crown]
 * @property {Direction} [face]
 * @property {LegPose} right_leg
 * @property {LegPose} left_leg
 * @property {ArmPose} right_arm
 * @property {ArmPose} left_arm
 * @property {[number, number]} [camera]
 * @property {import("./props.js").Prop[]} [props]
 * @property {string} [order]
 * @property {Glow[]} [glow]
 * @property {Vector[]} [frame]
 */
/** @typedef {{ end: Pose, start?: Partial<Pose> | null }} Figure */

/**
 * @param {Figure} figure
 * @returns {Pose} where its movement starts
 */
export function startOf({ end, start }) {
  return { ...end, ...start };
}

/**
 * The pose part of the way through the movement. What stands still at both ends stands still between
 * them: places and directions are blended, and the limbs are solved again afterwards.
 * @param {Figure} figure
 * @param {number} t from 0, the start, to 1, the end
 * @returns {Pose}
 */
export function poseAt(figure, t) {
  if (t >= 1 || !figure.start) return figure.end;

  const [start, end] = [startOf(figure), figure.end];
  const [from, to] = [solve(start), solve(end)];
  /** @param {keyof import("./skeleton.js").Axes} axis */
  const axis = (axis) => turn(from.axes[axis], to.axes[axis], t);
  return {
    ...end,
    pelvis: between(from.joints.pelvis, to.joints.pelvis, t),
    spine: [axis("lower"), axis("upper")],
    hips: axis("hips"),
    shoulders: axis("shoulders"),
    neck: axis("neck"),
    crown: axis("crown"),
    face: axis("face"),
    right_leg: legBetween(start.right_leg, end.right_leg, from.right_leg, to.right_leg, t),
    left_leg: legBetween(start.left_leg, end.left_leg, from.left_leg, to.left_leg, t),
    right_arm: armBetween(start.right_arm, end.right_arm, from.right_arm, to.right_arm, t),
    left_arm: armBetween(start.left_arm, end.left_arm, from.left_arm, to.left_arm, t),
  };
}

/**
 * @param {LegPose} start
 * @param {LegPose} end
 * @param {import("./skeleton.js").Leg} from
 * @param {import("./skeleton.js").Leg} to
 * @param {number} t
 * @returns {LegPose}
 */
function legBetween(start, end, from, to, t) {
  const foot = turn(from.foot, to.foot, t);
  const sole = unit(across(turn(from.sole, to.sole, t), foot));
  if (!start.ankle || !end.ankle) {
    return { thigh: turn(from.thigh, to.thigh, t), shin: turn(from.shin, to.shin, t), foot, sole };
  }
  const knee = turn(direction(start.knee ?? []), direction(end.knee ?? []), t);
  return { ankle: placeBetween(start.ankle, end.ankle, from.ankle, to.ankle, t), knee, foot, sole };
}

/**
 * @param {ArmPose} start
 * @param {ArmPose} end
 * @param {import("./skeleton.js").Arm} from
 * @param {import("./skeleton.js").Arm} to
 * @param {number} t
 * @returns {ArmPose}
 */
function armBetween(start, end, from, to, t) {
  const hand = turn(from.hand, to.hand, t);
  const thumb = turn(from.thumb, to.thumb, t);
  if (!start.wrist || !end.wrist) {
    return { upper: turn(from.upper, to.upper, t), fore: turn(from.fore, to.fore, t), hand, thumb };
  }
  const elbow = turn(direction(start.elbow ?? []), direction(end.elbow ?? []), t);
  return { wrist: placeBetween(start.wrist, end.wrist, from.wrist, to.wrist, t), elbow, hand, thumb };
}

/**
 * Alike anchors slide along their bone; anything else moves straight through space.
 * @param {Place} start
 * @param {Place} end
 * @param {Vector} from where start is
 * @param {Vector} to where end is
 * @param {number} t
 * @returns {Place}
 */
function placeBetween(start, end, from, to, t) {
  if (!isAnchor(start) || !isAnchor(end)) return between(from, to, t);
  if (start[0] !== end[0] || start[1] !== end[1]) return between(from, to, t);

  return [end[0], end[1], start[2] + (end[2] - start[2]) * t, between(start[3], end[3], t)];
}
