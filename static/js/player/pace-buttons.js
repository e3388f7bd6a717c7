import { Choice } from "./choice.js";
import { Journey } from "./journey.js";
import { OwnPace } from "./own-pace.js";
import { movedTo, paced, toldAtOnce } from "./paces.js";
import { Stopwatch } from "./stopwatch.js";
import { sheet, styled } from "./styled.js";
import { clockText } from "./timeline.js";

const KEY = "unwind.pace";

/** @typedef {import("./recorder.js").Journey} AnyJourney */
/** @typedef {import("./paces.js").Pace} Pace */
/** @typedef {import("./paces.js").Moment} Moment */

/**
 * @typedef {object} Told What the page tells of the pace.
 * @property {string} address where it is kept
 * @property {Record<string, string>} answers all that is kept there, as the form there sends it
 * @property {(Pace & { pace: string, name: string })[]} paces
 * @property {number} step_seconds
 * @property {{ next: string, about: string, pace: string }} words
 */

/** @typedef {{ follow(journey: AnyJourney): void }} Player */

/** Lets the rest of a routine go at another pace, at once and without a network. */
export class PaceButtons {
  #script;
  #timed;
  #told;
  #choice;
  #clocks;
  #player;
  /** @type {AnyJourney | undefined} */
  #journey;
  /** @type {import("./paces.js").Paced} */
  #now;
  /** @type {Map<string, HTMLButtonElement>} */
  #buttons = new Map();
  #withoutClock = sheet("own-pace", "not all");

  /**
   * @param {HTMLElement} root
   * @param {import("./script.js").Script} script with a timer
   * @param {import("./stopwatch.js").Clocks} clocks
   * @param {Player} player
   */
  constructor(root, script, clocks, player) {
    this.#script = script;
    this.#timed = { ...script };
    this.#clocks = clocks;
    this.#player = player;
    this.#told = /** @type {Told} */ (JSON.parse(root.dataset["pace"] ?? ""));
    this.#now = { moments: script.segments, places: [...script.segments.keys()] };
    const { address, answers, paces } = this.#told;
    this.#choice = new Choice(KEY, paces.map(({ pace }) => pace), answers["pace"] ?? "");
    if (this.#choice.isToBeTold) void this.#tell(address);
    void this.#offer(root);
  }

  /**
   * @param {import("./screen.js").View} _view
   * @param {import("./following.js").Phase} _phase
   * @param {AnyJourney} journey
   */
  show(_view, _phase, journey) {
    const isFirst = this.#journey === undefined;
    this.#journey = journey;
    if (isFirst && this.#choice.chosen !== this.#told.answers["pace"]) this.#go();
  }

  /** @param {HTMLElement} root */
  async #offer(root) {
    const place = document.createElement("div");
    place.className = "pace";
    place.setAttribute("role", "group");
    place.setAttribute("aria-label", this.#told.words.pace);
    place.append(...this.#told.paces.map(({ pace, name }) => this.#button(pace, name)));
    this.#press();
    await styled("pace");
    root.querySelector("[data-player=stop]")?.after(place);
  }

  /**
   * @param {string} pace
   * @param {string} name
   */
  #button(pace, name) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button--secondary pace__button";
    button.textContent = name;
    button.addEventListener("click", () => this.#choose(pace));
    this.#buttons.set(pace, button);
    return button;
  }

  /** @param {string} pace */
  #choose(pace) {
    if (pace === this.#choice.chosen) return;

    this.#choice.choose(pace);
    this.#press();
    this.#go();
    void this.#tell(this.#told.address);
  }

  /** @param {string} address */
  #tell(address) {
    return this.#choice.tell(address, (pace) => ({ ...this.#told.answers, pace }));
  }

  #press() {
    for (const [pace, button] of this.#buttons) button.ariaPressed = String(pace === this.#choice.chosen);
  }

  /** From the step in hand on; whoever was on the way goes on, after a fresh count. */
  #go() {
    const pace = this.#told.paces.find((each) => each.pace === this.#choice.chosen);
    const journey = this.#journey;
    if (!pace || !journey) return;

    journey.tick();
    const next = paced(this.#timed.segments, pace, this.#told.step_seconds);
    const footprint = movedTo(journey.course.footprint, this.#now, next);
    this.#now = next;
    this.#rewrite(pace);
    this.#player.follow(this.#following(journey, footprint, pace));
  }

  /**
   * @param {AnyJourney} journey
   * @param {import("./course.js").Footprint} footprint
   * @param {Pace} pace
   */
  #following({ hasStarted, hasEnded, phase }, footprint, { slowness, has_timer }) {
    const { segments } = this.#script;
    const before = hasStarted ? { footprint, hasEnded } : null;
    const journey = has_timer ? new Journey(segments, new Stopwatch(this.#clocks), before, slowness) : new OwnPace(segments, before);
    if (phase === "running") journey.resume();
    return journey;
  }

  /**
   * All that follow read the script; none of them keeps a part of it.
   * @param {Pace} pace
   */
  #rewrite({ has_timer }) {
    Object.assign(this.#script, { ...this.#timed, has_timer, segments: this.#now.moments });
    if (!has_timer) this.#leaveOutTheClock();
    this.#withoutClock.media = has_timer ? "not all" : "all";
  }

  #leaveOutTheClock() {
    const { segments, entries, words } = this.#timed;
    const { next, about } = this.#told.words;
    Object.assign(this.#script, {
      segments: toldAtOnce(segments, this.#now, { entries, about: (seconds) => about.replace("{time}", clockText(seconds * 1000)) }),
      entries: entries.map((entry) => ({ ...entry, cue: `${entry.how} ${entry.cue}` })),
      words: { ...words, toggle: { ...words.toggle, running: next } },
    });
  }
}
