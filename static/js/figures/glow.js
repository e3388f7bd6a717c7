import { node } from "./node.js";
import { drawPart } from "./parts.js";
import { tenth } from "./pen.js";
import { add, between, direction, subtract } from "./vector.js";

/** @typedef {import("./vector.js").Vector} Vector */
/** @typedef {import("./pose.js").Glow} Glow */
/** @typedef {import("./parts.js").Sketch} Sketch */
/** @typedef {import("./skeleton.js").Skeleton} Skeleton */

const CLOTH = new Set(["leg", "top"]);

/**
 * A soft light along a bone, kept inside the part it is on and the trunk.
 * @param {Glow} glow
 * @param {Sketch} sketch
 * @param {{ id: string, paint: string, strength: number }} light its own id, the gradient it is painted with, and how far it is lit
 */
export function drawGlow(glow, sketch, { id, paint, strength }) {
  return node("g", { "clip-path": `url(#${id})` }, [
    node("clipPath", { id }, [node("path", { d: clothAround(glow.on, sketch) })]),
    node("ellipse", { fill: `url(#${paint})`, ...ellipseOf(glow, sketch), opacity: tenth(strength) }),
  ]);
}

/**
 * @param {string} part
 * @param {Sketch} sketch
 */
function clothAround(part, sketch) {
  const shapes = [...new Set([part, "pelvis", "top"])].flatMap((name) => drawPart(name, sketch));
  return shapes.filter(({ of }) => CLOTH.has(of)).map(({ d }) => d).join("");
}

/**
 * @param {Glow} glow
 * @param {Sketch} sketch
 */
function ellipseOf(glow, { bones, camera }) {
  const [from, to] = [spot(glow, bones, glow.span[0]), spot(glow, bones, glow.span[1])];
  const [x, y] = camera.place(between(from, to, .5));
  const [dx, dy] = camera.axis(subtract(to, from));
  const radius = glow.radius * camera.zoom;
  const angle = (Math.atan2(dy, dx) * 180) / Math.PI;
  return {
    cx: tenth(x),
    cy: tenth(y),
    rx: tenth(Math.hypot(dx, dy) / 2 + radius),
    ry: tenth(radius),
    transform: `rotate(${Math.round(angle)} ${tenth(x)} ${tenth(y)})`,
  };
}

/**
 * @param {Glow} glow
 * @param {Skeleton} bones
 * @param {number} t how far along
 */
function spot({ from, to, shift }, bones, t) {
  const [a, b] = [bones.joints[from], bones.joints[to]];
  if (!a || !b) throw new Error(`No joint ${a ? to : from} to glow at`);

  const point = between(a, b, t);
  return shift ? add(point, axisOf(shift[0], bones), shift[1]) : point;
}

/**
 * @param {string | import("./vector.js").Direction} axis
 * @param {Skeleton} bones
 */
function axisOf(axis, { axes, right_leg, left_leg }) {
  if (typeof axis !== "string") return direction(axis);

  const named = /** @type {Record<string, Vector>} */ ({ front: axes.front, right_back: right_leg.back, left_back: left_leg.back });
  const found = named[axis];
  if (!found) throw new Error(`No axis ${axis} to move a glow along`);
  return found;
}
