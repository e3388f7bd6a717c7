import { checkpoint, restored } from "./checkpoint.js";
import { told } from "./log-form.js";
import { reportOf } from "./report.js";
import { moment, newRun, NOT_BEGUN } from "./run.js";
import { ANY_ROUTINE } from "./run-store.js";

/** @typedef {import("./journey.js").Journey | import("./own-pace.js").OwnPace} Journey */
/** @typedef {Pick<Journey, "course" | "hasEnded" | "isUnderWay">} Followed what tells the time: a clock, a person, or a track */
/** @typedef {ReturnType<typeof import("./checkpoint.js").restored>} Left */

/**
 * @typedef {object} Keeping Where a run is kept while it is under way, and then until the log has it.
 * @property {import("./run-store.js").RunStore} runs
 * @property {import("./outbox.js").Outbox} outbox
 * @property {import("./run-lock.js").RunLock} lock
 * @property {(id: string) => void} deliver
 */

/** Keeps the run on the phone at every step, and gives it to the outbox when it is over. */
export class Recorder {
  #plan;
  #sender;
  #keeping;
  #kept;
  #run;
  #isChangingPlan = false;

  /**
   * @param {import("./checkpoint.js").Plan} plan
   * @param {{ person: string, address: string }} sender whose run it is, and where the log takes it
   * @param {Keeping} keeping
   */
  constructor(plan, sender, keeping) {
    this.#plan = plan;
    this.#sender = sender;
    this.#keeping = keeping;
    this.#kept = keeping.runs.latestOf(plan);
    this.#run = this.#kept?.run ?? NOT_BEGUN;
    if (this.#kept) keeping.lock.hold(this.#run.id);
  }

  /** What an earlier page of the same run left behind. */
  get before() {
    return this.#kept ? restored(this.#plan, this.#kept) : null;
  }

  /** Whether another page has gone on with it or finished it, or the log has it. */
  get isElsewhere() {
    return !this.#keeping.runs.hasAsLeft(this.#run.id);
  }

  /** @param {Date} now */
  begin(now) {
    this.#run = newRun(now);
  }

  /** The run goes on in the routine that the server makes of this one. */
  changePlan() {
    this.#isChangingPlan = true;
  }

  /**
   * @param {Followed} journey
   * @param {Date} [now]
   */
  keep(journey, now = new Date()) {
    if (!journey.isUnderWay) return;

    this.#keeping.lock.hold(this.#run.id);
    this.#keep(journey, now);
  }

  /**
   * A run without any work in it is no night to remember.
   * @param {Followed} journey
   * @param {Date} now
   */
  async finish(journey, now) {
    const { runs, outbox, lock, deliver } = this.#keeping;
    const { id } = this.#run;
    lock.release();
    if (!journey.course.hasWork) return runs.forget(id);

    this.#run = { ...this.#run, finished_at: moment(now) };
    this.#keep(journey, now);
    const isKept = outbox.put(this.#entry(journey, now));
    deliver(id);
    if (await isKept) runs.forget(id);
  }

  /** Try again what could not be sent when it was over. */
  send() {
    this.#keeping.deliver(this.#run.id);
  }

  /**
   * @param {Followed} journey
   * @param {Date} now
   */
  #keep(journey, now) {
    const { footprint, hasWork } = journey.course;
    const left = checkpoint(this.#plan, this.#run, { footprint, hasEnded: journey.hasEnded });
    const routine = this.#isChangingPlan ? ANY_ROUTINE : left.routine;
    this.#keeping.runs.keep({ ...left, routine, entry: hasWork ? this.#entry(journey, now) : null });
  }

  /**
   * What the log would be told were this the end.
   * @param {Followed} journey
   * @param {Date} now
   * @returns {import("./outbox.js").LogEntry}
   */
  #entry({ course }, now) {
    const { person, address } = this.#sender;
    const run = { ...this.#run, finished_at: this.#run.finished_at || moment(now) };
    return { id: run.id, address, fields: { person, ...told(run, reportOf(course)) } };
  }
}
