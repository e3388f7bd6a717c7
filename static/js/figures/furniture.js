import { lines } from "./pen.js";

/** @typedef {import("./vector.js").Vector} Vector */
/** @typedef {import("./props.js").Prop} Prop */
/** @typedef {{ at: Vector, size: Vector }} Box Its middle, and how far it reaches along each axis. */

const SEAT = 44;
const MATTRESS = 18;

/** @param {Prop} prop @returns {Box[]} from the farthest to the nearest */
export function boxes(prop) {
  const { kind, depth = 0, height = 0, z = 0 } = prop;
  const [from, to] = Array.isArray(prop.x) ? prop.x : [0, 0];
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
 * @param {import("./camera.js").Camera} camera
 * @param {string} of
 * @returns {import("./parts.js").Shape[]} the faces turned to the viewer: above, in front, at the side
 */
export function faces({ at: [x, y, z], size: [w, h, d] }, camera, of) {
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
