import { BODIES } from "./body.js";
import { Camera } from "./camera.js";
import { ballsOfBody } from "./extent.js";
import { drawGlow } from "./glow.js";
import { node } from "./node.js";
import { drawPart } from "./parts.js";
import { poseAt, startOf } from "./pose.js";
import { ballsOf, drawProp, propsOn } from "./props.js";
import { solve } from "./skeleton.js";
import { dot } from "./vector.js";

/** @typedef {import("./pose.js").Pose} Pose */
/** @typedef {import("./pose.js").Figure} Figure */
/** @typedef {import("./skeleton.js").Skeleton} Skeleton */
/** @typedef {import("./parts.js").Shape} Shape */
/** @typedef {{ body?: import("./body.js").BodyName, surface?: import("./props.js").Surface, id?: string }} Setting Who shows it and where; the id names it among the drawings of a page. */

const PAPER = { width: 240, height: 180, least: 112, margin: 8, most: 1.3 };
const FLEXED = .5;
const LAST_PART = .15;

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
   * @param {Setting} [setting]
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
   * @returns {import("./node.js").Node} an svg element
   */
  at(t) {
    const pose = poseAt(this.#figure, t);
    const bones = solve(pose);
    const viewBox = `0 0 ${PAPER.width} ${this.#height}`;
    const behind = this.#props.filter(({ name }) => !name);
    const lit = Math.max(0, (t - 1 + LAST_PART) / LAST_PART);
    return node("svg", { viewBox, class: "figure__drawing" }, [
      node("defs", {}, [fading("glow", ".35", this.#id), fading("shadow", "0", this.#id)]),
      ...this.#things(behind, bones),
      node("use", { href: `#${this.#id}`, class: "figure__cut" }),
      node("g", { id: this.#id }, this.#person(pose, bones, lit)),
    ]);
  }

  /**
   * @param {Pose} pose
   * @param {Skeleton} bones
   * @param {number} lit how bright the worked areas are
   */
  #person(pose, bones, lit) {
    const sketch = { bones, body: this.#body, camera: this.#camera };
    return (pose.order ?? this.#orderSeen(bones)).split(" ").flatMap((token) => {
      const name = token.replace("-", "");
      const things = this.#props.filter((prop) => prop.name === name);
      if (things.length) return this.#things(things, bones);

      const shapes = drawPart(name, sketch).map(token.endsWith("-") ? inShade : (shape) => shape);
      const glows = lit ? (pose.glow ?? []).filter(({ on }) => on === name) : [];
      return [...shapes.map((shape) => this.#path(shape)), ...glows.map((glow, index) => this.#light(glow, sketch, lit, index))];
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
   * @param {import("./props.js").Prop[]} props
   * @param {Skeleton} bones
   */
  #things(props, bones) {
    return props.flatMap((prop) => drawProp(prop, this.#camera, bones.joints)).map((shape) => this.#path(shape));
  }

  /**
   * @param {import("./pose.js").Glow} glow
   * @param {import("./parts.js").Sketch} sketch
   * @param {number} strength
   * @param {number} index among those on the same part
   */
  #light(glow, sketch, strength, index) {
    return drawGlow(glow, sketch, { id: `${this.#id}-${glow.on}-${index}`, paint: `${this.#id}-glow`, strength });
  }

  /** @param {Shape} shape */
  #path({ d, of }) {
    return node("path", of === "shadow" ? { fill: `url(#${this.#id}-shadow)`, d } : { class: `figure__${of}`, d });
  }

  /** What both ends of the movement need room for. */
  get #balls() {
    const frame = (this.#figure.end.frame ?? []).map((point) => ({ centre: point, radius: 0 }));
    const bodies = [startOf(this.#figure), this.#figure.end].flatMap((pose) => ballsOfBody(solve(pose)));
    return [...bodies, ...this.#props.flatMap(ballsOf), ...frame];
  }
}

/** @param {Shape} shape */
function inShade({ d, of }) {
  return { d, of: of === "halo" ? of : `${of} figure__${of}--far` };
}

/**
 * @param {string} name
 * @param {string} offset where it begins to fade
 * @param {string} id
 */
function fading(name, offset, id) {
  const stop = (/** @type {string} */ at, /** @type {string} */ opacity) =>
    node("stop", { class: `figure__${name}`, offset: at, "stop-opacity": opacity });
  return node("radialGradient", { id: `${id}-${name}` }, [stop(offset, "1"), stop("1", "0")]);
}
