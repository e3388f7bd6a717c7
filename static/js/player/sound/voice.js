/** A word of more weight cuts one of less short; the last words are never cut. */
export const WEIGHT = { aside: 1, step: 2, side: 3, last: 4 };

/** Said later than this they would be about something that has passed. */
const STALE_MS = 6000;
/** Nobody speaks more slowly; an utterance that never says it has ended is over after this. */
const SLOWEST_MS_A_LETTER = 120;
const PAUSE_MS = 2000;
/** What has not begun after this long will not. */
const UNBEGUN_MS = 5000;
/** So many in a row, and there is no voice to count on. */
const MOST_FAILED = 2;
const CUT_SHORT = ["interrupted", "canceled"];
const RATE = 0.9;

/** @typedef {{ text: string, weight: number }} Words */
/** @typedef {Pick<SpeechSynthesis, "speak" | "cancel">} Synthesis */
/** @typedef {{ words: Words, since: number, until: number, utterance: SpeechSynthesisUtterance, hasBegun: boolean, hasFailed: boolean }} Said */

/**
 * @typedef {object} Means What a browser offers; each of it may be missing or throw.
 * @property {Synthesis | undefined} synthesis
 * @property {(text: string) => SpeechSynthesisUtterance} utter
 * @property {() => number} now
 */

/** @type {Means} */
const BROWSER = {
  synthesis: globalThis.speechSynthesis,
  utter: (text) => new SpeechSynthesisUtterance(text),
  now: () => performance.now(),
};

/** Says one thing at a time, and never two things over each other. */
export class Voice {
  #means;
  /** @type {Said | null} Kept: what nobody holds may fall silent halfway. */
  #said = null;
  /** @type {{ words: Words, since: number }[]} */
  #waiting = [];
  #isPrimed = false;
  #failed = 0;

  /** @param {Means} means */
  constructor(means = BROWSER) {
    this.#means = means;
  }

  get canSpeak() {
    return this.#means.synthesis !== undefined && this.#failed < MOST_FAILED;
  }

  /** To be said now and then while it may be heard: some phones never tell that they cannot speak. */
  heed() {
    const said = this.#said;
    if (said && !said.hasBegun && this.#means.now() - said.since > UNBEGUN_MS) this.#fail(said);
  }

  /**
   * What belongs together, the weightiest first; it takes the place of whatever still waited.
   * @param {Words[]} all
   */
  say(all) {
    const since = this.#means.now();
    this.#waiting = all.map((words) => ({ words, since }));
    const [first] = all;
    if (first && this.#mayCutIn(first)) this.#next();
  }

  hush() {
    this.#waiting = [];
    this.#said = null;
    this.#guarded((synthesis) => synthesis.cancel());
  }

  /** To be said within a tap: phones let nothing speak that has not spoken in one. */
  prime() {
    if (this.#isPrimed) return;

    this.#isPrimed = true;
    const said = this.#said;
    if (said && !said.hasBegun) this.#speak(said.words);
    else if (!said) this.#guarded((synthesis) => synthesis.speak(this.#silence()));
  }

  /** @param {Words} words */
  #mayCutIn({ weight }) {
    const said = this.#said;
    return !said || this.#means.now() > said.until || (said.words.weight < WEIGHT.last && weight >= said.words.weight);
  }

  /** @returns {void} */
  #next() {
    const now = this.#means.now();
    this.#said = null;
    const next = this.#waiting.shift();
    if (!next) return;
    if (now - next.since > STALE_MS && next.words.weight < WEIGHT.last) return this.#next();

    this.#speak(next.words);
  }

  /** @param {Words} words */
  #speak(words) {
    this.#guarded((synthesis) => {
      const utterance = this.#means.utter(words.text);
      const since = this.#means.now();
      const until = since + PAUSE_MS + words.text.length * SLOWEST_MS_A_LETTER;
      const said = { words, since, until, utterance, hasBegun: false, hasFailed: false };
      Object.assign(utterance, { lang: "en", rate: RATE });
      this.#listenTo(said);
      this.#said = said;
      synthesis.cancel();
      synthesis.speak(utterance);
    });
  }

  /** @param {Said} said */
  #listenTo(said) {
    const over = () => {
      if (this.#said === said) this.#next();
    };
    said.utterance.onstart = () => {
      said.hasBegun = true;
      this.#failed = 0;
    };
    said.utterance.onend = over;
    said.utterance.onerror = (event) => {
      if (this.#said === said && !this.#isExcused(event?.error)) this.#fail(said);
      over();
    };
  }

  /**
   * Cut short by us, or refused before any tap: neither is a failing.
   * @param {string} error
   */
  #isExcused(error) {
    return CUT_SHORT.includes(error) || (error === "not-allowed" && !this.#isPrimed);
  }

  /** @param {Said} said */
  #fail(said) {
    if (!said.hasFailed) this.#failed += 1;
    said.hasFailed = true;
  }

  #silence() {
    return Object.assign(this.#means.utter(" "), { volume: 0 });
  }

  /** @param {(synthesis: Synthesis) => void} use */
  #guarded(use) {
    try {
      if (this.#means.synthesis) use(this.#means.synthesis);
    } catch {
      this.#said = null;
      this.#failed += 1;
    }
  }
}
