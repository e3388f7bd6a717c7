import { add } from "./vector.js";

/** @typedef {import("./vector.js").Vector} Vector */
/** @typedef {import("./circles.js").Circle} Circle */
/** @typedef {import("./pen.js").Flat} Flat */

const LYING = [-18, 18];

/** Looks at the scene from far away, so that a ball stays a circle of its size wherever it is. */
export class Camera {
  #yaw;
  #pitch;
  /** The size of one centimetre on the picture, and where the origin comes to lie. */
  zoom = 1;
  /** @type {Flat} */
  origin = [0, 0];

  /** @param {readonly number[] | undefined} angles yaw and pitch in degrees */
  constructor([yaw = 0, pitch = 0] = LYING) {
    this.#yaw = (yaw * Math.PI) / 180;
    this.#pitch = (pitch * Math.PI) / 180;
  }

  /**
   * @param {Vector} point
   * @returns {Flat} on the picture, y downwards
   */
  place(point) {
    const [x, y] = this.axis(point);
    return [this.origin[0] + x, this.origin[1] + y];
  }

  /**
   * @param {Vector} axis
   * @returns {Flat} as far as it runs along the picture
   */
  axis([x, y, z]) {
    const away = this.#away(x, z);
    return [
      (x * Math.cos(this.#yaw) + z * Math.sin(this.#yaw)) * this.zoom,
      (away * Math.sin(this.#pitch) - y * Math.cos(this.#pitch)) * this.zoom,
    ];
  }

  /** @param {Vector} point larger is nearer */
  depth([x, y, z]) {
    return this.#away(x, z) * Math.cos(this.#pitch) + y * Math.sin(this.#pitch);
  }

  /**
   * @param {Vector} centre
   * @param {number} radius
   * @returns {Circle}
   */
  ball(centre, radius) {
    const [x, y] = this.place(centre);
    return { x, y, r: radius * this.zoom };
  }

  /**
   * @param {Vector} centre
   * @param {Vector} wide
   * @param {Vector} deep
   * @returns {import("./rings.js").Ring}
   */
  ring(centre, wide, deep) {
    const [x, y] = this.place(centre);
    return { x, y, a: this.axis(wide), b: this.axis(deep) };
  }

  /**
   * @param {number} x
   * @param {number} z
   */
  #away(x, z) {
    return z * Math.cos(this.#yaw) - x * Math.sin(this.#yaw);
  }

  /**
   * Choose size and place so that all balls fit, and say how high the picture is.
   * @param {{ centre: Vector, radius: number }[]} balls
   * @param {{ width: number, height: number, least: number, margin: number, most: number }} paper
   */
  fit(balls, { width, height, least, margin, most }) {
    const flat = balls.map(({ centre, radius }) => this.ball(centre, radius));
    const [left, right] = [Math.min(...flat.map(({ x, r }) => x - r)), Math.max(...flat.map(({ x, r }) => x + r))];
    const [top, bottom] = [Math.min(...flat.map(({ y, r }) => y - r)), Math.max(...flat.map(({ y, r }) => y + r))];
    this.zoom = Math.min(most, (width - 2 * margin) / (right - left), (height - 2 * margin) / (bottom - top));
    const used = Math.max(least, Math.round((bottom - top) * this.zoom + 2 * margin));
    this.origin = [(width - (left + right) * this.zoom) / 2, (used - (top + bottom) * this.zoom) / 2];
    return used;
  }
}

/**
 * @param {Vector} centre
 * @param {Vector} shift
 * @param {number} times
 * @param {number} radius
 */
export function ballAt(centre, shift, times, radius) {
  return { centre: add(centre, shift, times), radius };
}
