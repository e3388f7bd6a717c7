import { ballAt } from "./camera.js";
import { ellipse, hull, lines } from "./outline.js";
import { pointOf } from "./pose.js";
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
 * @property {import("./pose.js").Place[]} [through]
 */
/** @typedef {{ at: Vector, size: Vector }} Box */

const SEAT = 44;
const MATTRESS = 18;
const EDGE = 2.2;
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
  const middle = Number(x) - facing * 30;
  const part = (/** @type {number} */ y, /** @type {number} */ high, /** @type {number} */ less) =>
    /** @type {Prop} */ ({ kind: "box", at: [middle, y, z], size: [102 - less, high, 112 - less], name });
  return [part(13, 26, 6), { ...part(35, MATTRESS, 0), kind: "bed" }];
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
      return [{ d: hull((prop.balls ?? []).map(([x, y, z, r]) => camera.ball([x, y, z], r))), of: "pillow" }];
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
 * @param {Record<string, Vector>} joints
 */
function strap({ through = [], kind }, camera, joints) {
  return lines(through.map((place) => camera.place(pointOf(place, joints))), kind === "band");
}

/** @param {Prop} prop @returns {Box[]} from the farthest to the nearest */
function boxes(prop) {
  const { kind, depth = 0, height = 0, z = 0 } = prop;
  const [from, to] = span(prop);
  if (prop.at && prop.size) return [{ at: prop.at, size: prop.size }];
  if (kind === "bed") return [{ at: [(from + to) / 2, -MATTRESS / 2, z], size: [to - from, MATTRESS, 2 * depth] }];
  if (kind === "table") return table(from, to, depth, height);
  if (kind === "chair") return chair(Number(prop.x), z, prop.facing ?? 1);
  return [];
}

/**
 * @param {number} from
 * @param {number} to
 * @param {number} depth
 * @param {number} height
 * @returns {Box[]}
 */
function table(from, to, depth, height) {
  const leg = (/** @type {number} */ x, /** @type {number} */ z) =>
    /** @type {Box} */ ({ at: [x, (height - 4) / 2, z], size: [4, height - 4, 4] });
  const legs = [-depth + 4, depth - 4].flatMap((z) => [leg(to - 4, z), leg(from + 4, z)]);
  return [...legs, { at: [(from + to) / 2, height - 2, 0], size: [to - from, 4, 2 * depth] }];
}

/**
 * @param {number} x
 * @param {number} z
 * @param {1 | -1} facing
 * @returns {Box[]}
 */
function chair(x, z, facing) {
  const behind = x - 20 * facing;
  const leg = (/** @type {number} */ i, /** @type {number} */ k) =>
    /** @type {Box} */ ({ at: [x + 17 * i, 20, z + 17 * k], size: [3.2, 40, 3.2] });
  const post = (/** @type {number} */ k) => /** @type {Box} */ ({ at: [behind, 66, z + 17 * k], size: [3, 44, 3] });
  /** @type {Box[]} */
  const back = [post(-1), { at: [behind, 80, z], size: [3, 16, 40] }, post(1)];
  /** @type {Box} */
  const seat = { at: [x, SEAT - 2, z], size: [42, 4, 40] };
  const legs = [leg(-facing, -1), leg(facing, -1), leg(-facing, 1), leg(facing, 1)];
  return [...legs, seat, ...back];
}

/**
 * @param {Box} box
 * @param {Camera} camera
 * @param {string} of
 * @returns {Shape[]} the faces turned to the viewer: above, in front, at the side
 */
function faces({ at: [x, y, z], size: [w, h, d] }, camera, of) {
  const half = [w / 2, h / 2, d / 2];
  return [1, 2, 0].flatMap((axis) => [1, -1].flatMap((sign) => {
    const normal = [0, 0, 0];
    normal[axis] = sign;
    if (camera.depth(/** @type {Vector} */ (/** @type {unknown} */ (normal))) <= .01) return [];

    const [i, j] = [(axis + 1) % 3, (axis + 2) % 3];
    const ring = [[1, 1], [1, -1], [-1, -1], [-1, 1]].map(([p = 0, q = 0]) => {
      const corner = [x, y, z];
      corner[axis] = (corner[axis] ?? 0) + sign * (half[axis] ?? 0);
      corner[i] = (corner[i] ?? 0) + p * (half[i] ?? 0);
      corner[j] = (corner[j] ?? 0) + q * (half[j] ?? 0);
      return camera.place(/** @type {Vector} */ (/** @type {unknown} */ (corner)));
    });
    return [{ d: lines(ring), of: `${of}-${["side", "above", "front"][axis]}` }];
  }));
}
