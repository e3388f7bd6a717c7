import { ballAt } from "./camera.js";
import { hull } from "./circles.js";
import { boxes, faces } from "./furniture.js";
import { lines } from "./pen.js";
import { pointOf } from "./place.js";
import { ellipse } from "./rings.js";
import { ORIGIN } from "./vector.js";

/*
 * What stands and lies around the person. Every prop has a kind, and may have
 * name   to be drawn where the pose's order names it instead of behind the person
 * only   "floor", "bed", "chair" or "stand": drawn on that surface alone
 *
 * mat     { x: [from, to], depth }           on the floor; in bed, the bed itself
 * bed     { x: [from, to], depth }           a bed under y = 0 whatever the surface
 * shadow  { x: [from, to], z, depth }        on the floor or the mat
 * chair   { x, z, facing: 1 or -1 }          its seat 44 high; in bed, the edge of a bed
 * table   { x: [from, to], depth, height }
 * box     { at: [x, y, z], size: [x, y, z] } a step or a stool
 * wall    { x, depth, height }               upright, seen from the side
 * pillow  { balls: [[x, y, z, radius], ...] }
 * strap   { through: [place, ...] }          a towel or a belt
 * band    { through: [place, ...] }          one that is closed
 */

/** @typedef {import("./vector.js").Vector} Vector */
/** @typedef {import("./camera.js").Camera} Camera */
/** @typedef {import("./parts.js").Shape} Shape */
/** @typedef {"floor" | "bed" | "chair" | "stand"} Surface */
/**
 * @typedef {object} Prop
 * @property {"mat" | "bed" | "shadow" | "chair" | "table" | "box" | "wall" | "pillow" | "strap" | "band"} kind
 * @property {string} [name]
 * @property {Surface} [only]
 * @property {number | [number, number]} [x]
 * @property {number} [z]
 * @property {number} [depth]
 * @property {number} [height]
 * @property {1 | -1} [facing]
 * @property {Vector} [at]
 * @property {Vector} [size]
 * @property {[number, number, number, number][]} [balls]
 * @property {import("./place.js").Place[]} [through]
 */

const EDGE = 2.2;
const HALO = 1.15;
const BED_ROOM = 12;

/**
 * The same scene on another surface: a mat becomes a bed, a chair the edge of one.
 * @param {Prop[]} props
 * @param {Surface} surface
 * @returns {Prop[]}
 */
export function propsOn(props, surface) {
  const here = props.filter(({ only }) => !only || only === surface);
  if (surface !== "bed") return here;

  return here.flatMap((prop) => {
    if (prop.kind === "mat") return [{ ...prop, kind: "bed", depth: (prop.depth ?? 0) + BED_ROOM }];
    if (prop.kind === "chair") return bedEdge(prop);
    return [prop];
  });
}

/**
 * @param {Prop} chair
 * @returns {Prop[]}
 */
function bedEdge({ x, z = 0, facing = 1, name }) {
  const middle = Number(x) - facing * 14;
  const part = (/** @type {number} */ y, /** @type {number} */ high, /** @type {number} */ less) =>
    /** @type {Prop} */ ({ kind: "box", at: [middle, y, z], size: [70 - less, high, 88 - less], name });
  return [part(13, 26, 6), { ...part(35, 18, 0), kind: "bed" }];
}

/**
 * @param {Prop} prop
 * @param {Camera} camera
 * @param {Record<string, Vector>} joints
 * @returns {Shape[]}
 */
export function drawProp(prop, camera, joints) {
  switch (prop.kind) {
    case "mat":
      return [{ d: ground(prop, camera, -EDGE), of: "mat-edge" }, { d: ground(prop, camera, 0), of: "mat" }];
    case "shadow":
      return [{ d: shade(prop, camera), of: "shadow" }];
    case "wall":
      return [{ d: lines(corners(prop).map((corner) => camera.place(corner))), of: "wall" }];
    case "pillow":
      return [{ d: pillow(prop, camera, HALO), of: "halo" }, { d: pillow(prop, camera, 0), of: "pillow" }];
    case "strap":
    case "band":
      return [{ d: strap(prop, camera, joints), of: "strap" }];
    default:
      return boxes(prop).flatMap((box) => faces(box, camera, prop.kind === "bed" ? "bed" : "wood"));
  }
}

/**
 * What of a prop the picture has to hold.
 * @param {Prop} prop
 */
export function ballsOf(prop) {
  if (prop.kind === "pillow") {
    return (prop.balls ?? []).map(([x, y, z, radius]) => ({ centre: /** @type {Vector} */ ([x, y, z]), radius }));
  }
  return corners(prop).map((corner) => ballAt(corner, ORIGIN, 1, prop.kind === "mat" ? 2 : 1));
}

/** @param {Prop} prop @returns {Vector[]} */
function corners(prop) {
  const { kind, depth = 0, height = 0 } = prop;
  if (kind === "mat") return groundCorners(prop, -EDGE);
  if (kind === "wall") {
    const x = Number(prop.x);
    return [[x, 0, -depth], [x, height, -depth], [x, height, depth], [x, 0, depth]];
  }
  return boxes(prop).flatMap(({ at: [x, y, z], size: [w, h, d] }) =>
    [-.5, .5].flatMap((i) => [-.5, .5].flatMap((j) => [-.5, .5].map((k) => /** @type {Vector} */ ([x + i * w, y + j * h, z + k * d])))));
}

/** @param {Prop} prop */
function span({ x }) {
  return Array.isArray(x) ? x : /** @type {[number, number]} */ ([0, 0]);
}

/**
 * @param {Prop} prop
 * @param {number} y
 * @returns {Vector[]}
 */
function groundCorners(prop, y) {
  const [[from, to], { z = 0, depth = 0 }] = [span(prop), prop];
  return [[from, y, z - depth], [to, y, z - depth], [to, y, z + depth], [from, y, z + depth]];
}

/**
 * @param {Prop} prop
 * @param {Camera} camera
 * @param {number} y
 */
function ground(prop, camera, y) {
  return lines(groundCorners(prop, y).map((corner) => camera.place(corner)));
}

/**
 * @param {Prop} prop
 * @param {Camera} camera
 */
function shade(prop, camera) {
  const [[from, to], { z = 0, depth = 11 }] = [span(prop), prop];
  return ellipse(camera.ring([(from + to) / 2, 0, z], [(to - from) / 2, 0, 0], [0, 0, depth]));
}

/**
 * @param {Prop} prop
 * @param {Camera} camera
 * @param {number} grown
 */
function pillow({ balls = [] }, camera, grown) {
  return hull(balls.map(([x, y, z, radius]) => camera.ball([x, y, z], radius + grown)));
}

/**
 * @param {Prop} prop
 * @param {Camera} camera
 * @param {Record<string, Vector>} joints
 */
function strap({ through = [], kind }, camera, joints) {
  return lines(through.map((place) => camera.place(pointOf(place, joints))), kind === "band");
}
