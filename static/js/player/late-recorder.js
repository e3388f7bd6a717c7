/** @typedef {import("./recorder.js").Recorder} Recorder */

/** Has the recorder do one thing after another, as soon as it has come: the clock waits for no network. */
export class LateRecorder {
  #load;
  /** @type {Promise<Recorder> | null} */
  #coming = null;
  /** @type {Recorder | null} */
  #recorder = null;
  /** @type {((recorder: Recorder) => void)[]} */
  #waiting = [];

  /** @param {() => Promise<Recorder>} load */
  constructor(load) {
    this.#load = load;
  }

  /**
   * Once it is there, at once: a page that is being left cannot wait.
   * @param {(recorder: Recorder) => void} act
   */
  do(act) {
    this.#waiting.push(act);
    if (this.#recorder) this.#catchUp(this.#recorder);
    else this.arrived().catch(() => {});
  }

  /** What did not come is asked for again with the next thing to do. */
  arrived() {
    this.#coming ??= this.#load().then(
      (recorder) => this.#welcome(recorder),
      (problem) => this.#giveUp(problem),
    );
    return this.#coming;
  }

  /** @param {Recorder} recorder */
  #welcome(recorder) {
    this.#recorder = recorder;
    this.#catchUp(recorder);
    return recorder;
  }

  /**
   * @param {unknown} problem
   * @returns {never}
   */
  #giveUp(problem) {
    this.#coming = null;
    throw problem;
  }

  /** @param {Recorder} recorder */
  #catchUp(recorder) {
    for (const act of this.#waiting.splice(0)) act(recorder);
  }
}
