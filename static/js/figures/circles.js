import { Pen } from "./pen.js";

/** @typedef {import("./pen.js").Flat} Flat */
/** @typedef {{ x: number, y: number, r: number }} Circle */

/*
 * Outlines of parts made of balls. All run with the clock, so that outlines of one path unite.
 */

/**
 * @param {Circle} circle
 * @param {number} angle
 * @returns {Flat}
 */
function rim({ x, y, r }, angle) {
  return [x + r * Math.cos(angle), y + r * Math.sin(angle)];
}

/** @param {Circle} circle */
function disc(circle) {
  const pen = new Pen();
  pen.move(rim(circle, Math.PI));
  pen.arc(circle.r, circle.r, 0, false, rim(circle, 0));
  pen.arc(circle.r, circle.r, 0, false, rim(circle, Math.PI));
  pen.close();
  return `${pen}`;
}

/**
 * A rubber band around circles.
 * @param {Circle[]} circles
 */
export function hull(circles) {
  const turns = hullOrder(circles);
  const [only] = turns;
  if (!only || turns.length < 2) return disc(only ?? { x: 0, y: 0, r: 0 });

  const angles = turns.map((circle, index) => touching(circle, /** @type {Circle} */ (turns[(index + 1) % turns.length])));
  const pen = new Pen();
  turns.forEach((circle, index) => {
    const [from, to] = [/** @type {number} */ (angles.at(index - 1)), /** @type {number} */ (angles[index])];
    if (index) pen.line(rim(circle, from));
    else pen.move(rim(circle, from));
    pen.arc(circle.r, circle.r, 0, positive(to - from) > Math.PI + 1e-9, rim(circle, to));
  });
  pen.close();
  return `${pen}`;
}

const LOOKS = 90;

/**
 * The circles that stand farthest out, in the order of the clock.
 * @param {Circle[]} circles
 */
function hullOrder(circles) {
  /** @type {Circle[]} */
  const found = [];
  for (let look = 0; look < LOOKS; look += 1) {
    const angle = (look / LOOKS) * 2 * Math.PI;
    const reach = circles.map(({ x, y, r }) => x * Math.cos(angle) + y * Math.sin(angle) + r);
    const farthest = /** @type {Circle} */ (circles[reach.indexOf(Math.max(...reach))]);
    if (found.at(-1) !== farthest) found.push(farthest);
  }
  if (found.length > 1 && found[0] === found.at(-1)) found.pop();
  return found;
}

/**
 * The direction in which one line touches both circles from outside, on the left of the way.
 * @param {Circle} a
 * @param {Circle} b
 */
function touching(a, b) {
  const distance = Math.hypot(b.x - a.x, b.y - a.y) || 1e-9;
  return Math.atan2(b.y - a.y, b.x - a.x) - Math.acos(clamp((a.r - b.r) / distance));
}

/**
 * A limb: a smooth skin over circles one after the other.
 * @param {Circle[]} circles
 */
export function limb(circles) {
  const chain = notSwallowed(circles);
  const [first] = chain;
  const last = chain.at(-1);
  if (!first || !last || chain.length < 2) return disc(first ?? biggest(circles));

  const there = side(chain);
  const back = side(chain.toReversed());
  const pen = new Pen();
  pen.move(/** @type {Touch} */ (there[0]).point);
  skin(pen, there);
  cap(pen, last, /** @type {Touch} */ (there.at(-1)), /** @type {Touch} */ (back[0]));
  skin(pen, back);
  cap(pen, first, /** @type {Touch} */ (back.at(-1)), /** @type {Touch} */ (there[0]));
  pen.close();
  return `${pen}`;
}

/** @typedef {{ point: Flat, normal: number }} Touch */

/** @param {Circle[]} circles */
function biggest(circles) {
  return circles.reduce((big, circle) => (circle.r > big.r ? circle : big));
}

/**
 * Leave out a circle that lies inside its neighbour: the bone points at the viewer.
 * @param {Circle[]} circles
 */
function notSwallowed(circles) {
  /** @type {Circle[]} */
  const chain = [];
  for (const circle of circles) {
    while (chain.length && isInside(/** @type {Circle} */ (chain.at(-1)), circle)) chain.pop();
    const last = chain.at(-1);
    if (!last || !isInside(circle, last)) chain.push(circle);
  }
  return chain;
}

/**
 * @param {Circle} small
 * @param {Circle} large
 */
function isInside(small, large) {
  return Math.hypot(small.x - large.x, small.y - large.y) <= large.r - small.r + .05;
}

/**
 * @param {Circle[]} chain
 * @returns {Touch[]} where the skin of its left side touches each circle
 */
function side(chain) {
  const angles = chain.slice(1).map((circle, index) => touching(/** @type {Circle} */ (chain[index]), circle));
  return chain.map((circle, index) => {
    const [before, after] = [angles[index - 1] ?? angles[index] ?? 0, angles[index] ?? angles[index - 1] ?? 0];
    const normal = before + wrapped(after - before) / 2;
    return { point: rim(circle, normal), normal };
  });
}

/**
 * @param {Pen} pen
 * @param {Touch[]} touches
 */
function skin(pen, touches) {
  touches.slice(1).forEach((to, index) => {
    const from = /** @type {Touch} */ (touches[index]);
    const handle = Math.hypot(to.point[0] - from.point[0], to.point[1] - from.point[1]) / 3;
    pen.curve(ahead(from, handle), ahead(to, -handle), to.point);
  });
}

/**
 * @param {Touch} touch
 * @param {number} distance
 * @returns {Flat}
 */
function ahead({ point, normal }, distance) {
  return [point[0] - Math.sin(normal) * distance, point[1] + Math.cos(normal) * distance];
}

/**
 * @param {Pen} pen
 * @param {Circle} circle
 * @param {Touch} from
 * @param {Touch} to
 */
function cap(pen, circle, from, to) {
  pen.arc(circle.r, circle.r, 0, positive(to.normal - from.normal) > Math.PI, to.point);
}

/** @param {number} angle */
function positive(angle) {
  return ((angle % (2 * Math.PI)) + 2 * Math.PI) % (2 * Math.PI);
}

/** @param {number} angle */
function wrapped(angle) {
  return positive(angle + Math.PI) - Math.PI;
}

/** @param {number} cosine */
function clamp(cosine) {
  return Math.min(1, Math.max(-1, cosine));
}
