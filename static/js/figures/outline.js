/** @typedef {{ x: number, y: number, r: number }} Circle On the picture, y downwards. */
/** @typedef {{ x: number, y: number, a: Flat, b: Flat }} Ring An ellipse by its centre and two conjugate half axes. */
/** @typedef {[number, number]} Flat */

/*
 * The three outlines every part is made of. All run clockwise, so that outlines of one path unite.
 */

/** Writes a path in steps from where it stands, in tenths, which is half the length of writing places. */
class Pen {
  #text = "";
  #x = 0;
  #y = 0;

  /** @param {Flat} to */
  move([x, y]) {
    this.#text += `M${tenth(x)} ${tenth(y)}`;
    [this.#x, this.#y] = [round(x), round(y)];
  }

  /** @param {Flat} to */
  line(to) {
    if (round(to[0]) !== this.#x || round(to[1]) !== this.#y) this.#step("l", [to]);
  }

  /** @param {Flat[]} points two handles and where to */
  curve(...points) {
    this.#step("c", points);
  }

  /**
   * @param {number} rx
   * @param {number} ry
   * @param {number} rotation degrees
   * @param {boolean} isLong
   * @param {Flat} to
   * @param {boolean} isClockwise
   */
  arc(rx, ry, rotation, isLong, to, isClockwise = true) {
    this.#step(`a${tenth(rx)} ${tenth(ry)} ${Math.round(rotation)} ${isLong ? 1 : 0} ${isClockwise ? 1 : 0} `, [to]);
  }

  close() {
    this.#text += "z";
  }

  /**
   * @param {string} command
   * @param {Flat[]} points
   */
  #step(command, points) {
    const steps = points.flatMap(([x, y]) => [tenth(round(x) - this.#x), tenth(round(y) - this.#y)]);
    this.#text += command + steps.join(" ").replaceAll(" -", "-");
    const [x, y] = /** @type {Flat} */ (points.at(-1));
    [this.#x, this.#y] = [round(x), round(y)];
  }

  toString() {
    return this.#text;
  }
}

/** @param {number} number */
function round(number) {
  return Math.round(number * 10) / 10;
}

/** @param {number} number */
export function tenth(number) {
  return String(round(number) || 0).replace(/^(-?)0\./, "$1.");
}

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

/**
 * A trunk: a smooth skin over rings one after the other.
 * @param {Ring[]} rings
 */
export function tube(rings) {
  const left = rings.map((ring, index) => edge(ring, spineNormal(rings, index)));
  const right = rings.map((ring, index) => edge(ring, /** @type {Flat} */ (spineNormal(rings, index).map((each) => -each))));
  const pen = new Pen();
  pen.move(/** @type {Flat} */ (left[0]));
  smooth(pen, left);
  pen.line(/** @type {Flat} */ (right.at(-1)));
  smooth(pen, right.toReversed());
  pen.close();
  const ends = [rings[0], rings.at(-1)].map((ring) => ellipse(/** @type {Ring} */ (ring)));
  return `${pen}${ends.join("")}`;
}

/**
 * @param {Ring[]} rings
 * @param {number} index
 * @returns {Flat}
 */
function spineNormal(rings, index) {
  const before = rings[index - 1] ?? /** @type {Ring} */ (rings[index]);
  const after = rings[index + 1] ?? /** @type {Ring} */ (rings[index]);
  const [x, y] = [after.x - before.x, after.y - before.y];
  const length = Math.hypot(x, y) || 1;
  return [y / length, -x / length];
}

/**
 * @param {Ring} ring
 * @param {Flat} normal
 * @returns {Flat}
 */
function edge({ x, y, a, b }, normal) {
  const [along, up] = [a[0] * normal[0] + a[1] * normal[1], b[0] * normal[0] + b[1] * normal[1]];
  const reach = Math.hypot(along, up) || 1;
  return [x + (a[0] * along + b[0] * up) / reach, y + (a[1] * along + b[1] * up) / reach];
}

/**
 * @param {Pen} pen
 * @param {Flat[]} points
 */
function smooth(pen, points) {
  points.slice(1).forEach((to, index) => {
    const from = /** @type {Flat} */ (points[index]);
    const before = points[index - 1] ?? from;
    const after = points[index + 2] ?? to;
    pen.curve(
      [from[0] + (to[0] - before[0]) / 6, from[1] + (to[1] - before[1]) / 6],
      [to[0] - (after[0] - from[0]) / 6, to[1] - (after[1] - from[1]) / 6],
      to,
    );
  });
}

/** @param {Ring} ring */
export function ellipse({ x, y, a, b }) {
  const t = .5 * Math.atan2(2 * (a[0] * b[0] + a[1] * b[1]), a[0] ** 2 + a[1] ** 2 - b[0] ** 2 - b[1] ** 2);
  const [cos, sin] = [Math.cos(t), Math.sin(t)];
  /** @type {Flat} */
  const long = [a[0] * cos + b[0] * sin, a[1] * cos + b[1] * sin];
  const [rx, ry] = [Math.hypot(...long), Math.hypot(b[0] * cos - a[0] * sin, b[1] * cos - a[1] * sin)];
  const rotation = (Math.atan2(long[1], long[0]) * 180) / Math.PI;
  const pen = new Pen();
  pen.move([x - long[0], y - long[1]]);
  pen.arc(rx, ry, rotation, false, [x + long[0], y + long[1]]);
  pen.arc(rx, ry, rotation, false, [x - long[0], y - long[1]]);
  pen.close();
  return `${pen}`;
}

/**
 * The lit part of a ball, like a phase of the moon.
 * @param {Circle} ball
 * @param {Flat} towards where the light comes from, on the picture
 * @param {number} depth of that direction: above 0 it shines from the viewer's side
 */
export function moon({ x, y, r }, towards, depth) {
  const length = Math.hypot(...towards) || 1;
  const [u, v] = [towards[0] / length, towards[1] / length];
  /** @type {[Flat, Flat]} */
  const [from, to] = [[x - r * v, y + r * u], [x + r * v, y - r * u]];
  const rotation = (Math.atan2(v, u) * 180) / Math.PI + 90;
  const pen = new Pen();
  pen.move(from);
  pen.arc(r, r, 0, false, to, false);
  pen.arc(r, r * Math.abs(depth), rotation, false, from, depth < 0);
  pen.close();
  return `${pen}`;
}

/**
 * @param {Flat[]} points of straight lines
 * @param {boolean} isClosed
 */
export function lines(points, isClosed = true) {
  const pen = new Pen();
  points.forEach((point, index) => (index ? pen.line(point) : pen.move(point)));
  if (isClosed) pen.close();
  return `${pen}`;
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
