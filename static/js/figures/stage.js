import { element } from "./element.js";
import { Drawing } from "./figure.js";
import { END, START, toTheEnd } from "./movement.js";
import { inWords, pictureAt } from "./pictures.js";

/** @typedef {import("./movement.js").Movement} Movement */
/** @typedef {import("./pictures.js").Picture} Picture */

const FRAME_MS = 1000 / 30;
const MIRRORED = "figure-place__picture--mirrored";
let stages = 0;

/**
 * The place of a picture on a page, where the figure can move. The image stays beneath it: it tells in
 * words what there is to see, and is seen until the figure has come, or where it cannot come.
 */
export class Stage {
  #place;
  #image;
  #id = `figure-${stages += 1}`;
  #name = "";
  /** @type {Picture | undefined} */
  #picture;
  /** @type {Drawing | undefined} */
  #drawing;
  /** @type {Element | undefined} */
  #drawn;
  #reach = END;
  #isMirrored = false;
  #frame = 0;

  /** @param {HTMLElement} place with its image, the addresses of poses and stills, and the body to draw */
  constructor(place) {
    this.#place = place;
    this.#image = /** @type {HTMLImageElement} */ (place.querySelector("img"));
    loadStyle();
  }

  get canMove() {
    return Boolean(this.#picture?.start);
  }

  get reach() {
    return this.#reach;
  }

  /** @param {string} name of a figure that will be shown, so that it need not be waited for then */
  expect(name) {
    void pictureAt(this.#poseOf(name));
  }

  /**
   * Show a figure; one that is there already stays as it is.
   * @param {string} name
   * @param {string | null} side as drawn, or as in a mirror
   * @param {number} [reach] how far in its movement
   */
  async show(name, side, reach = END) {
    if (name !== this.#name) {
      this.stop();
      this.#name = name;
      const picture = await pictureAt(this.#poseOf(name));
      if (name !== this.#name) return;
      this.#take(picture);
      this.#reach = reach;
    }
    this.#face(side);
    this.draw(this.#reach);
  }

  /** @param {string} name */
  #poseOf(name) {
    return `${this.#place.dataset["poses"]}${name}.json`;
  }

  /** @param {Picture | undefined} picture */
  #take(picture) {
    this.#picture = picture;
    const body = /** @type {import("./body.js").BodyName} */ (this.#place.dataset["body"]);
    this.#drawing = picture && new Drawing(picture, { body, surface: picture.surface, id: this.#id });
    if (picture) return;

    this.#drawn?.remove();
    this.#drawn = undefined;
    this.#image.src = `${this.#place.dataset["stills"]}${this.#name}.svg`;
  }

  /** @param {string | null} side */
  #face(side) {
    const drawn = this.#picture?.side;
    const shown = side ?? drawn;
    this.#isMirrored = Boolean(drawn) && shown !== drawn;
    this.#image.classList.toggle(MIRRORED, this.#isMirrored);
    this.#image.alt = inWords(this.#picture?.alt ?? "", shown);
  }

  /** @param {Movement} movement */
  play({ reach, lasts }) {
    this.stop();
    if (!this.canMove) return;

    const began = performance.now();
    let drawnAt = -Infinity;
    const frame = (/** @type {number} */ now) => {
      const elapsed = Math.min(Math.max(0, now - began), lasts);
      this.#frame = elapsed < lasts ? requestAnimationFrame(frame) : 0;
      if (this.#frame && now - drawnAt < FRAME_MS) return;

      drawnAt = now;
      this.draw(reach(elapsed));
    };
    this.#frame = requestAnimationFrame(frame);
  }

  /** Go on to the end from wherever it is, and rest there. */
  settle() {
    this.play(toTheEnd(this.#reach));
  }

  /** Show the other end of the movement at once, for whoever wants no motion. */
  turn() {
    this.draw(this.#reach === END ? START : END);
  }

  stop() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }

  /** @param {number} reach from 0, the start, to 1, the end */
  draw(reach) {
    if (!this.#drawing) return;

    this.#reach = reach;
    const drawn = element(this.#drawing.at(reach));
    drawn.setAttribute("aria-hidden", "true");
    drawn.classList.add("figure-place__picture", "figure-place__movement");
    drawn.classList.toggle(MIRRORED, this.#isMirrored);
    if (this.#drawn) this.#drawn.replaceWith(drawn);
    else this.#image.after(drawn);
    this.#drawn = drawn;
  }
}

/** The colours come with the first figure that moves; stills bring their own. */
function loadStyle() {
  const href = new URL("../../css/figure.css", import.meta.url).href;
  if (document.querySelector(`link[href="${href}"]`)) return;

  const link = document.createElement("link");
  Object.assign(link, { rel: "stylesheet", href });
  document.head.append(link);
}
