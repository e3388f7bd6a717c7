/** @typedef {[number, number]} Flat A point of the picture, y downwards. */

/** Writes a path in steps from where it stands, in tenths, which is half the length of writing places. */
export class Pen {
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
 * @param {Flat[]} points of straight lines
 * @param {boolean} isClosed
 */
export function lines(points, isClosed = true) {
  const pen = new Pen();
  points.forEach((point, index) => (index ? pen.line(point) : pen.move(point)));
  if (isClosed) pen.close();
  return `${pen}`;
}
