import { BODIES } from "./body.js";
import { Camera, ballAt } from "./camera.js";
import { tenth } from "./pen.js";
import { drawPart } from "./parts.js";
import { poseAt, startOf } from "./pose.js";
import { ballsOf, drawProp, propsOn } from "./props.js";
import { solve } from "./skeleton.js";
import { add, between, direction, dot } from "./vector.js";

/** @typedef {import("./vector.js").Vector} Vector */
/** @typedef {import("./pose.js").Pose} Pose */
/** @typedef {import("./pose.js").Figure} Figure */
/** @typedef {import("./pose.js").Glow} Glow */
/** @typedef {import("./skeleton.js").Skeleton} Skeleton */
/** @typedef {import("./skeleton.js").Side} Side */
/** @typedef {import("./parts.js").Shape} Shape */
/** @typedef {{ tag: string, attributes: Record<string, string>, children: Node[] }} Node */
/** @typedef {{ body?: import("./body.js").BodyName, surface?: import("./props.js").Surface, id?: string }} Look The id names it among the drawings of a page. */

const PAPER = { width: 240, height: 180, least: 112, margin: 8, most: 1.3 };
const FLEXED = .5;
const LAST_PART = .15;
const RADII = { head: 14, hip: 9.6, knee: 6, ankle: 4, elbow: 4, shoulder: 6 };

/**
 * Draws one figure at any moment of its movement, always on the same paper.
 *
 * Everything is a tree of SVG elements with classes and no colours.
 */
export class Drawing {
  #figure;
  #body;
  #props;
  #camera;
  #height;
  #id;

  /**
   * @param {Figure} figure
   * @param {Look} [look]
   */
  constructor(figure, { body = "slim", surface = "floor", id = "figure" } = {}) {
    this.#figure = figure;
    this.#id = id;
    this.#body = BODIES[body];
    this.#props = propsOn(figure.end.props ?? [], surface);
    this.#camera = new Camera(figure.end.camera);
    this.#height = this.#camera.fit(this.#balls, PAPER);
  }

  /**
   * @param {number} t from 0, the start of the movement, to 1, its end
   * @returns {Node} an svg element
   */
  at(t) {
    const pose = poseAt(this.#figure, t);
    const bones = solve(pose);
    const viewBox = `0 0 ${PAPER.width} ${this.#height}`;
    const behind = this.#props.filter(({ name }) => !name).flatMap((prop) => this.#shapes(prop, bones));
    const glowing = Math.max(0, (t - 1 + LAST_PART) / LAST_PART);
    return element("svg", { viewBox, class: "figure__drawing" }, [
      element("defs", {}, [fading("glow", ".35", this.#id), fading("shadow", "0", this.#id)]),
      ...behind.map((shape) => this.#path(shape)),
      element("use", { href: `#${this.#id}`, class: "figure__cut" }),
      element("g", { id: this.#id }, this.#person(pose, bones, glowing)),
    ]);
  }

  /**
   * @param {Pose} pose
   * @param {Skeleton} bones
   * @param {number} glowing
   */
  #person(pose, bones, glowing) {
    const sketch = { bones, body: this.#body, camera: this.#camera };
    return (pose.order ?? this.#orderSeen(bones)).split(" ").flatMap((token) => {
      const name = token.replace("-", "");
      const prop = this.#props.filter((each) => each.name === name);
      if (prop.length) return prop.flatMap((each) => this.#shapes(each, bones)).map((shape) => this.#path(shape));

      const shapes = drawPart(name, sketch).map(token.endsWith("-") ? inShade : (shape) => shape);
      const glows = glowing ? (pose.glow ?? []).filter(({ on }) => on === name) : [];
      const lights = glows.map((glow, index) => this.#glow(glow, sketch, glowing, `${this.#id}-${name}-${index}`));
      return [...shapes.map((shape) => this.#path(shape)), ...lights];
    });
  }

  /**
   * The far limbs first; a near leg drawn up lies over the shirt, a straight one under its hem.
   * @param {Skeleton} bones
   */
  #orderSeen(bones) {
    const [near, far] = this.#camera.depth(bones.axes.hips) >= 0 ? ["right", "left"] : ["left", "right"];
    const leg = bones[/** @type {"right_leg"} */ (`${near}_leg`)];
    const over = dot(leg.thigh, bones.axes.front) > FLEXED;
    const rest = over ? `neck top head ${near}_leg` : `${near}_leg neck top head`;
    return `${far}_arm- ${far}_leg- pelvis ${rest} ${near}_arm`;
  }

  /**
   * A soft light along a bone, kept inside the part it is on and the trunk.
   * @param {Glow} glow
   * @param {import("./parts.js").Sketch} sketch
   * @param {number} glowing
   * @param {string} id
   */
  #glow(glow, sketch, glowing, id) {
    const [from, to] = glow.span.map((t) => shifted(glow, sketch.bones, t));
    const [x, y] = this.#camera.place(between(/** @type {Vector} */ (from), /** @type {Vector} */ (to), .5));
    const [dx, dy] = this.#camera.axis(add(/** @type {Vector} */ (to), /** @type {Vector} */ (from), -1));
    const radius = glow.radius * this.#camera.zoom;
    const angle = (Math.atan2(dy, dx) * 180) / Math.PI;
    const inside = [...new Set([glow.on, "pelvis", "top"])].flatMap((name) => drawPart(name, sketch)).filter(({ of }) => CLOTH.has(of));
    return element("g", { "clip-path": `url(#${id})` }, [
      element("clipPath", { id }, [element("path", { d: inside.map(({ d }) => d).join("") })]),
      element("ellipse", {
        fill: `url(#${this.#id}-glow)`,
        cx: tenth(x),
        cy: tenth(y),
        rx: tenth(Math.hypot(dx, dy) / 2 + radius),
        ry: tenth(radius),
        transform: `rotate(${Math.round(angle)} ${tenth(x)} ${tenth(y)})`,
        opacity: tenth(glowing),
      }),
    ]);
  }

  /**
   * @param {import("./props.js").Prop} prop
   * @param {Skeleton} bones
   */
  #shapes(prop, bones) {
    return drawProp(prop, this.#camera, bones.joints);
  }

  /** @param {Shape} shape */
  #path({ d, of }) {
    return element("path", of === "shadow" ? { fill: `url(#${this.#id}-shadow)`, d } : { class: `figure__${of}`, d });
  }

  /** What both ends of the movement need room for. */
  get #balls() {
    const frame = (this.#figure.end.frame ?? []).map((point) => ({ centre: point, radius: 0 }));
    const bodies = [startOf(this.#figure), this.#figure.end].flatMap((pose) => bodyBalls(solve(pose)));
    return [...bodies, ...this.#props.flatMap(ballsOf), ...frame];
  }
}

const CLOTH = new Set(["leg", "top"]);

/**
 * @param {Glow} glow
 * @param {Skeleton} bones
 * @param {number} t
 */
function shifted({ from, to, shift }, { axes, joints, right_leg, left_leg }, t) {
  const [a, b] = [joints[from], joints[to]];
  if (!a || !b) throw new Error(`No joint ${a ? to : from} to glow at`);

  const point = between(a, b, t);
  if (!shift) return point;

  const named = /** @type {Record<string, Vector>} */ ({ front: axes.front, right_back: right_leg.back, left_back: left_leg.back });
  const [axis, distance] = shift;
  return add(point, typeof axis === "string" ? named[axis] ?? axes.front : direction(axis), distance);
}

/** @param {Skeleton} bones */
function bodyBalls({ axes, joints, right_leg, left_leg, right_arm, left_arm }) {
  const joint = Object.entries(joints).map(([name, centre]) => {
    const kind = /** @type {keyof typeof RADII} */ (name.split("_").at(-1));
    return { centre, radius: RADII[kind] ?? 1 };
  });
  const heels = [right_leg, left_leg].map(({ ankle, foot, sole }) => ballAt(add(ankle, foot, -3.4), sole, 3.4, 3.4));
  const hands = [right_arm, left_arm].map(({ tip }) => ({ centre: tip, radius: 2 }));
  return [...joint, ...heels, ...hands, ballAt(joints.head, axes.crown, 6, 11)];
}

/** @param {Shape} shape */
function inShade({ d, of }) {
  return { d, of: of === "halo" ? of : `${of} figure__${of}--far` };
}

/**
 * @param {string} tag
 * @param {Record<string, string>} attributes
 * @param {Node[]} [children]
 * @returns {Node}
 */
function element(tag, attributes, children = []) {
  return { tag, attributes, children };
}

/**
 * @param {string} name
 * @param {string} offset where it begins to fade
 * @param {string} id
 */
function fading(name, offset, id) {
  const stop = (/** @type {string} */ at, /** @type {string} */ opacity) =>
    element("stop", { class: `figure__${name}`, offset: at, "stop-opacity": opacity });
  return element("radialGradient", { id: `${id}-${name}` }, [stop(offset, "1"), stop("1", "0")]);
}
