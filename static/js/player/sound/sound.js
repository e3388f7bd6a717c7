import { timeline } from "../timeline.js";
import { Buzz } from "./buzz.js";
import { Chimes } from "./chimes.js";
import { LevelButton, levelAfter } from "./level-button.js";
import { levelChoice } from "./level.js";
import { Loudspeaker } from "./loudspeaker.js";
import { Voice } from "./voice.js";
import { occasion, wordsOf } from "./words.js";

/** Sooner than this nobody need be asked to tap. */
const SETTLING_MS = 1500;

/** @typedef {import("../screen.js").View} View */
/** @typedef {import("../following.js").Phase} Phase */
/** @typedef {import("../course.js").Footprint} Footprint */
/** @typedef {import("./level.js").Level} Level */

/**
 * @typedef {object} Told What the page tells of sound.
 * @property {string} address where wishes are kept
 * @property {Record<string, string>} answers all wishes, as the form there sends them
 * @property {import("./level-button.js").Words} words
 */

/** Lets a routine be followed with eyes shut: by chimes, a voice, or the phone shaking in the hand. */
export class Sound {
  #page;
  #script;
  #told;
  #choice;
  #loudspeaker;
  #chimes = new Chimes();
  #voice = new Voice();
  #buzz;
  #button;
  #occasion = "";
  #heldBackSince = 0;
  /** Whether the tap was the one that lets sound begin, and so no wish for another level. */
  #wasAskedFor = false;
  /** @type {{ view: View, phase: Phase, footprint: Footprint } | null} */
  #now = null;
  #shownAt = 0;

  /**
   * @param {HTMLElement} root
   * @param {import("../script.js").Script} script
   */
  constructor(root, script) {
    this.#page = root.ownerDocument;
    this.#script = script;
    this.#told = /** @type {Told} */ (JSON.parse(root.dataset["sound"] ?? ""));
    const { answers, words } = this.#told;
    this.#choice = levelChoice(/** @type {Level} */ (answers["level"]));
    this.#loudspeaker = new Loudspeaker("plays_when_silent" in answers);
    this.#buzz = new Buzz(script);
    this.#button = new LevelButton(root, words, () => this.#change());
    this.#listen(this.#page);
    if (this.#choice.isToBeTold) void this.#tell();
  }

  /** How far the clock has come that sound is played by. */
  get heardMs() {
    return this.#loudspeaker.heardMs;
  }

  /**
   * @param {View} view
   * @param {Phase} phase
   * @param {{ course: Pick<import("../course.js").Course, "footprint"> }} journey
   */
  show(view, phase, { course }) {
    this.#now = { view, phase, footprint: course.footprint };
    this.#shownAt = performance.now();
    this.#update();
  }

  /** @param {Document} page */
  #listen(page) {
    this.#loudspeaker.onChange(() => this.#update());
    page.addEventListener("click", () => this.#useTap(), { capture: true });
    page.addEventListener("visibilitychange", () => {
      if (page.visibilityState === "visible") void this.#loudspeaker.revive().then(() => this.#update());
    });
  }

  #update() {
    if (!this.#now) return;

    const { view, phase, footprint } = this.#now;
    if (phase === "running") this.#follow(view, footprint);
    else if (phase !== "idle") this.#rest();
    if (phase === "ended") this.#chimes.hush();
    this.#button.show(this.#needsTap ? "tap" : this.#lacksVoice ? "no_voice" : this.#level);
  }

  /**
   * @param {View} view
   * @param {Footprint} footprint
   */
  #follow(view, footprint) {
    if (this.#level === "silent") return this.#buzz.follow(view);

    if (!this.#loudspeaker.isHeldBack && this.#page.visibilityState === "visible") this.#voice.heed();
    const came = occasion(this.#script, view);
    if (came !== this.#occasion && this.#level === "voice") this.#voice.say(wordsOf(this.#script, view));
    this.#occasion = came;
    if (this.#script.has_timer) this.#chime(view, footprint);
  }

  /**
   * @param {View} view
   * @param {Footprint} footprint
   */
  #chime({ isGettingReady, remaining }, { index, offset, extra }) {
    if (!this.#loudspeaker.isHeldBack) this.#loudspeaker.open();
    const context = this.#loudspeaker.playing;
    if (!context) return;

    const planned = timeline(this.#script.segments, new Map(extra));
    const position = (planned.segments[index]?.start ?? 0) + offset;
    const place = later({ position, countdown: isGettingReady ? remaining : 0 }, performance.now() - this.#shownAt);
    this.#chimes.follow(context, planned, place, `${index} ${isGettingReady}`);
  }

  #rest() {
    this.#occasion = "";
    this.#loudspeaker.rest();
    this.#voice.hush();
  }

  /** On the way down, so that what the tap itself has said comes after. */
  #useTap() {
    this.#wasAskedFor = this.#needsTap;
    if (this.#level === "voice") this.#voice.prime();
    if (this.#now?.phase !== "running" || this.#level === "silent") return;

    if (this.#script.has_timer) this.#loudspeaker.open();
  }

  #change() {
    if (this.#wasAskedFor) return;

    const level = levelAfter(this.#level, this.#canSpeak);
    this.#choice.choose(level);
    void this.#tell();
    if (level !== "voice") this.#voice.hush();
    if (level === "silent") {
      this.#chimes.hush();
      this.#loudspeaker.rest();
      this.#buzz.shake("rest");
    }
    this.#update();
  }

  #tell() {
    const { address, answers } = this.#told;
    return this.#choice.tell(address, (level) => ({ ...answers, level }));
  }

  get #canSpeak() {
    return this.#voice.canSpeak && this.#told.answers["spoken_by"] === "app";
  }

  /** @returns {Level} */
  get #level() {
    const { chosen: level } = this.#choice;
    return level === "voice" && !this.#canSpeak ? "chimes" : level;
  }

  /** Whether a voice was wished for that this phone does not have, or that has failed. */
  get #lacksVoice() {
    return this.#choice.chosen === "voice" && this.#told.answers["spoken_by"] === "app" && !this.#voice.canSpeak;
  }

  get #needsTap() {
    if (this.#now?.phase !== "running" || !this.#loudspeaker.isHeldBack) this.#heldBackSince = performance.now();
    return performance.now() - this.#heldBackSince > SETTLING_MS;
  }
}

/**
 * Where one is some time after a place was told.
 * @param {import("./marks.js").Place} place
 * @param {number} ms
 */
function later({ position, countdown }, ms) {
  return { position: position + Math.max(ms - countdown, 0), countdown: Math.max(countdown - ms, 0) };
}
