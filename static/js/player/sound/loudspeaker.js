/** As long as a clock that runs may seem to stand. */
const PATIENCE_MS = 400;

/** What browsers call it: does sound play on a phone switched to silent, and does other sound stop for it? */
const THROUGH_SILENCE = "playback";
const WITH_OTHERS = "ambient";

/**
 * @typedef {object} Means What a browser offers; each of it may be missing, refuse or throw.
 * @property {() => AudioContext} create
 * @property {{ type: string } | undefined} session
 * @property {(ms: number) => Promise<unknown>} wait
 */

/** @type {Means} */
const BROWSER = {
  create: () => new AudioContext(),
  session: /** @type {{ audioSession?: { type: string } }} */ (globalThis.navigator ?? {}).audioSession,
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

/** The one audio context, heard only while it is wanted. */
export class Loudspeaker {
  #playsWhenSilent;
  #means;
  #isWanted = false;
  #isMissing = false;
  /** @type {AudioContext | null} */
  #context = null;
  #onChange = () => {};

  /**
   * @param {boolean} playsWhenSilent and then other sound stops for it
   * @param {Means} [means]
   */
  constructor(playsWhenSilent, means = BROWSER) {
    this.#playsWhenSilent = playsWhenSilent;
    this.#means = means;
  }

  /** @param {() => void} act when it begins or ceases to be heard */
  onChange(act) {
    this.#onChange = act;
  }

  /** The context, while it plays. */
  get playing() {
    return this.#isWanted && this.#context?.state === "running" ? this.#context : null;
  }

  /** The clock it plays by. */
  get heardMs() {
    return this.#context ? this.#context.currentTime * 1000 : NaN;
  }

  /** Whether a tap would help. */
  get isHeldBack() {
    return this.#isWanted && !this.#isMissing && !this.playing;
  }

  /** To be said within a tap: phones let nothing sound before one. */
  open() {
    this.#isWanted = true;
    this.#guarded(() => {
      this.#context ??= this.#create();
      this.#settle();
    });
  }

  /** All that is set stands still with it, until it is opened again. */
  rest() {
    this.#isWanted = false;
    this.#guarded(() => this.#settle());
  }

  /** After a lock or a call the clock may stand while it claims to run: then only a new one helps. */
  async revive() {
    const before = this.#context;
    if (!before || !this.#isWanted) return;

    const heardBefore = before.currentTime;
    this.open();
    await this.#means.wait(PATIENCE_MS);
    if (this.#context !== before || !this.#isWanted || before.currentTime > heardBefore) return;

    this.close();
    this.open();
  }

  close() {
    const context = this.#context;
    this.#context = null;
    this.#isWanted = false;
    this.#guarded(() => void context?.close().catch(() => {}));
  }

  #create() {
    const { create, session } = this.#means;
    if (session) session.type = this.#playsWhenSilent ? THROUGH_SILENCE : WITH_OTHERS;
    const context = create();
    context.addEventListener("statechange", () => {
      if (context !== this.#context) return;
      this.#guarded(() => this.#settle());
      this.#onChange();
    });
    return context;
  }

  /** A wish may have changed while the one before was being granted. */
  #settle() {
    const isRunning = this.#context?.state === "running";
    if (this.#isWanted && !isRunning) this.#context?.resume().catch(() => {});
    if (!this.#isWanted && isRunning) this.#context?.suspend().catch(() => {});
  }

  /** @param {() => void} act */
  #guarded(act) {
    try {
      act();
    } catch {
      this.#isMissing ||= this.#context === null;
    }
  }
}
