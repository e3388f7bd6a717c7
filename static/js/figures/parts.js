import { hull, limb, moon, tenth, tube } from "./outline.js";
import { add, across, between, cross, scale, unit } from "./vector.js";

/** @typedef {import("./vector.js").Vector} Vector */
/** @typedef {import("./skeleton.js").Skeleton} Skeleton */
/** @typedef {import("./skeleton.js").Side} Side */
/** @typedef {import("./body.js").Body} Body */
/** @typedef {import("./body.js").Station} Station */
/** @typedef {import("./camera.js").Camera} Camera */
/** @typedef {import("./outline.js").Circle} Circle */

/**
 * One shape of a part: a path and the colour class it is filled with.
 * @typedef {object} Shape
 * @property {string} d
 * @property {string} of skin, top, leg, hair, neck, halo or eye
 */

const HALO = 1.15;
/** The halo grows out of the root of a limb, so that hip and shoulder stay joined to the trunk. */
const THIGH_HALO = [-.6, -.2, .6, 1, 1];
const SLEEVE_HALO = [-.5, .2, 1];
const TRUNK_ENDS = { pelvis: .23, top: .01 };
const SKULL = 10.2;
const HAIR = 11.1;

/** Draws the parts of one solved skeleton. */
export class Parts {
  #bones;
  #body;
  #camera;

  /**
   * @param {Skeleton} bones
   * @param {Body} body
   * @param {Camera} camera
   */
  constructor(bones, body, camera) {
    this.#bones = bones;
    this.#body = body;
    this.#camera = camera;
  }

  /**
   * @param {string} name as an order names it
   * @returns {Shape[]} from back to front
   */
  draw(name) {
    const [side, part] = /** @type {[Side, string]} */ (name.split("_"));
    switch (part) {
      case "leg":
        return this.#leg(side, ["thigh", "shin", "foot"]);
      case "thigh":
      case "shin":
      case "foot":
        return this.#leg(side, [part]);
      case "arm":
        return this.#arm(side, ["upper", "fore"]);
      case "upper":
      case "fore":
        return this.#arm(side, [part]);
    }
    switch (name) {
      case "pelvis":
        return [{ d: this.#pelvis(), of: "leg" }];
      case "top":
        return [{ d: this.#top(), of: "top" }];
      case "neck":
        return [{ d: this.#neck(), of: "neck" }];
      case "head":
        return this.#head();
    }
    throw new Error(`No part ${name}`);
  }

  /**
   * @param {Side} side
   * @param {string[]} parts
   */
  #leg(side, parts) {
    const leg = this.#bones[`${side}_leg`];
    const { thigh, shin, ankle } = this.#body;
    const isWhole = parts.length > 1;
    /** @type {Shape[]} */
    const shapes = [];
    const halo = (/** @type {string} */ d) => shapes.unshift({ d, of: "halo" });
    if (parts.includes("foot")) {
      shapes.push({ d: this.#foot(leg) + this.#limb(leg.knee, leg.ankle, leg.calf, ankle), of: "skin" });
      halo(this.#foot(leg, HALO) + this.#limb(leg.knee, leg.ankle, leg.calf, ankle, HALO));
    }
    const cloth = [];
    if (parts.includes("shin")) {
      cloth.push(this.#limb(leg.knee, leg.ankle, leg.calf, shin));
      halo(this.#limb(leg.knee, leg.ankle, leg.calf, shin, HALO, isWhole ? [0, 1] : []));
    }
    if (parts.includes("thigh")) {
      cloth.push(this.#limb(leg.hip, leg.knee, leg.back, thigh));
      halo(this.#limb(leg.hip, leg.knee, leg.back, thigh, HALO, THIGH_HALO));
    }
    if (cloth.length) shapes.push({ d: cloth.join(""), of: "leg" });
    return shapes;
  }

  /**
   * @param {Side} side
   * @param {string[]} parts
   */
  #arm(side, parts) {
    const arm = this.#bones[`${side}_arm`];
    const none = scale(arm.upper, 0);
    const { arm: bare, sleeve, forearm } = this.#body;
    const upper = (grown = 0) => this.#limb(arm.shoulder, arm.elbow, none, bare, grown);
    const fore = (grown = 0) => this.#limb(arm.elbow, arm.wrist, none, forearm, grown) + this.#hand(arm, grown);
    const [hasUpper, hasFore] = [parts.includes("upper"), parts.includes("fore")];
    const skin = (grown = 0) => (hasUpper ? upper(grown) : "") + (hasFore ? fore(grown) : "");
    const halo = hasUpper ? this.#limb(arm.shoulder, arm.elbow, none, sleeve, HALO, SLEEVE_HALO) : "";
    const cloth = hasUpper ? [{ d: this.#limb(arm.shoulder, arm.elbow, none, sleeve), of: "top" }] : [];
    return [{ d: skin(HALO) + halo, of: "halo" }, { d: skin(), of: "skin" }, ...cloth];
  }

  /**
   * @param {Vector} from
   * @param {Vector} to
   * @param {Vector} behind which way it bulges
   * @param {Station[]} stations
   * @param {number} [grown]
   * @param {number[]} [share] how much of that at each station; all of it where not said
   */
  #limb(from, to, behind, stations, grown = 0, share = []) {
    const circles = stations.map(([along, radius, bulge], index) =>
      this.#camera.ball(add(between(from, to, along), behind, bulge), radius + grown * (share[index] ?? 1)));
    return limb(circles);
  }

  /**
   * @param {import("./skeleton.js").Leg} leg
   * @param {number} [grown]
   */
  #foot({ ankle, foot, sole }, grown = 0) {
    const at = (/** @type {number} */ ahead, /** @type {number} */ down, /** @type {number} */ radius) =>
      this.#camera.ball(add(add(ankle, foot, ahead), sole, down), radius + grown);
    const [joint, heel, arch] = [at(0, 0, 3.1), at(-3.4, 3.4, 3.4), at(4, 2.2, 3.1)];
    const [ball, toes] = [at(10, 4.4, 2.6), at(15, 5.2, 1.8)];
    return [[joint, heel, arch], [joint, arch, ball], [heel, ball], [ball, toes]].map(hull).join("");
  }

  /**
   * A mitten with its thumb.
   * @param {import("./skeleton.js").Arm} arm
   * @param {number} [grown]
   */
  #hand({ wrist, hand, thumb }, grown = 0) {
    const at = (/** @type {number} */ ahead, /** @type {number} */ aside, /** @type {number} */ radius) =>
      this.#camera.ball(add(add(wrist, hand, ahead), thumb, aside), radius + grown);
    const palm = limb([at(0, 0, 2.4), at(4.5, .3, 3.1), at(8.5, -.2, 2.7), at(12, -.4, 1.6)]);
    return palm + limb([at(2.6, 1.4, 1.7), at(5.4, 4, 1.5), at(8, 5, 1.2)]);
  }

  #pelvis() {
    const { axes, right_leg: right, left_leg: left } = this.#bones;
    const seats = [right, left].map(({ hip }) => {
      const behind = add(add(hip, axes.front, -2.6), axes.lower, 1.5);
      return hull([this.#camera.ball(behind, this.#body.seat + .5), this.#camera.ball(hip, this.#body.seat - .5)]);
    });
    return tube(this.#rings((along) => along < TRUNK_ENDS.pelvis, 0)) + seats.join("");
  }

  #top() {
    const { axes, joints, right_arm: right, left_arm: left } = this.#bones;
    const rings = this.#rings((along) => along > TRUNK_ENDS.top, .4);
    const yoke = this.#camera.ball(between(joints.chest, joints.throat, .1), this.#body.neck);
    const [along, width] = /** @type {import("./body.js").TrunkRing} */ (this.#body.trunk.at(-2));
    const shoulders = [right, left].flatMap(({ shoulder }, index) => {
      const ball = this.#camera.ball(shoulder, this.#body.shoulder);
      const rib = add(this.#spine(along), axes.shoulders, (index ? -.45 : .45) * width);
      return [hull([yoke, ball]), hull([ball, this.#camera.ball(rib, 7), yoke])];
    });
    return tube(rings) + shoulders.join("");
  }

  /**
   * @param {(along: number) => boolean} isHere
   * @param {number} grown
   */
  #rings(isHere, grown) {
    return this.#body.trunk.filter(([along]) => isHere(along)).map(([along, width, depth, forward]) => {
      const [right, front] = this.#across(along);
      const centre = add(this.#spine(along), front, forward);
      return this.#camera.ring(centre, scale(right, width + grown), scale(front, depth + grown));
    });
  }

  /** @param {number} along a point of the spine: 0 the pelvis, 1 the neck, on one soft curve between them */
  #spine(along) {
    const { axes, joints } = this.#bones;
    const { pelvis, chest } = joints;
    if (along < 0) return add(pelvis, axes.lower, 47 * along);

    const middle = this.#middle;
    return between(between(pelvis, middle, along), between(middle, chest, along), along);
  }

  get #middle() {
    const { pelvis, waist, chest } = this.#bones.joints;
    return between(waist, add(scale(waist, 2), between(pelvis, chest, .5), -1), .45);
  }

  /**
   * @param {number} along
   * @returns {[Vector, Vector]} the right and the front of the trunk there
   */
  #across(along) {
    const { axes } = this.#bones;
    const t = Math.min(1, Math.max(0, along));
    const up = unit(add(this.#spine(t + .01), this.#spine(t - .01), -1));
    const right = unit(across(between(axes.hips, axes.shoulders, t * t * (3 - 2 * t)), up));
    return [right, cross(up, right)];
  }

  #neck() {
    const { axes, joints } = this.#bones;
    const { neck } = this.#body;
    return limb([
      this.#camera.ball(add(joints.chest, axes.upper, -2), neck + .3),
      this.#camera.ball(between(joints.chest, joints.throat, .7), neck - .2),
      this.#camera.ball(between(joints.throat, joints.head, .4), neck),
    ]);
  }

  /** @returns {Shape[]} */
  #head() {
    const bun = { d: hull([this.#onHead(-.55, .85, 4.3, 12.8)]), of: "bun" };
    const isBunBehind = this.#camera.depth(unit(this.#headAxis(-.55, .85))) < 0;
    const face = [{ d: this.#skull() + this.#nose(), of: "skin" }, ...this.#ears(), { d: this.#hair(), of: "hair" }];
    return [...(isBunBehind ? [bun, ...face] : [...face, bun]), ...this.#eyes()];
  }

  /**
   * @param {number} front
   * @param {number} up
   */
  #headAxis(front, up) {
    const { face, crown } = this.#bones.axes;
    return add(scale(face, front), crown, up);
  }

  /**
   * @param {number} front
   * @param {number} up
   * @param {number} radius
   * @param {number} [distance] along that axis; as given when left out
   */
  #onHead(front, up, radius, distance = 0) {
    const axis = this.#headAxis(front, up);
    return this.#camera.ball(add(this.#bones.joints.head, distance ? unit(axis) : axis, distance || 1), radius);
  }

  #skull() {
    return hull([this.#onHead(0, 0, SKULL), this.#onHead(3.6, -7.4, 5)]);
  }

  #nose() {
    if (Math.abs(this.#camera.depth(this.#bones.axes.face)) >= .8) return "";

    return hull([this.#onHead(10.2, -1.6, 1.5), this.#onHead(8.8, 1.5, 1.2)]);
  }

  #hair() {
    const axis = unit(this.#headAxis(-.66, .72));
    return moon(this.#camera.ball(this.#bones.joints.head, HAIR), this.#camera.axis(axis), this.#camera.depth(axis));
  }

  #ears() {
    const { axes, joints } = this.#bones;
    const right = cross(axes.face, axes.crown);
    const seen = [right, scale(right, -1)].filter((aside) => this.#camera.depth(aside) > .25);
    return seen.map((aside) => {
      const at = (/** @type {number} */ up, /** @type {number} */ front, /** @type {number} */ radius) =>
        this.#camera.ball(add(add(joints.head, aside, 9.2), this.#headAxis(front, up)), radius);
      return { d: hull([at(-1.8, -.3, 2.1), at(-3.4, .2, 1.5)]), of: "neck" };
    });
  }

  /** Closed, and drawn where they are seen. */
  #eyes() {
    const { axes } = this.#bones;
    const right = cross(axes.face, axes.crown);
    return [1, -1].flatMap((sign) => {
      const normal = this.#onFace(right, sign * .44);
      if (this.#camera.depth(normal) < .2) return [];

      const lid = [[.25, -.9], [.44, -2.6], [.63, -.9]].map(([angle = 0, up = 0]) =>
        this.#camera.place(add(add(this.#bones.joints.head, this.#onFace(right, sign * angle), SKULL), axes.crown, up)));
      const [[x0, y0], [x1, y1], [x2, y2]] = /** @type {[number, number][] & { length: 3 }} */ (lid);
      return [{ d: `M${[x0, y0].map(tenth)}Q${[x1, y1, x2, y2].map(tenth)}`, of: "eye" }];
    });
  }

  /**
   * @param {Vector} right
   * @param {number} angle in radians from the middle of the face
   */
  #onFace(right, angle) {
    return add(scale(this.#bones.axes.face, Math.cos(angle)), right, Math.sin(angle));
  }
}
