import { checkpoint, restored } from "./checkpoint.js";
import { fillLog } from "./log-form.js";
import { moment, newRun } from "./run.js";
import { ANY_ROUTINE, RunStore } from "./run-store.js";

/** @typedef {import("./journey.js").Journey | import("./own-pace.js").OwnPace} Journey */
/** @typedef {ReturnType<typeof import("./checkpoint.js").restored>} Left */

/** Keeps the run on the phone until the page's form has brought it to the log. */
export class Recorder {
  #plan;
  #form;
  #store = new RunStore();
  #kept;
  #run;
  #isChangingPlan = false;

  /**
   * @param {import("./checkpoint.js").Plan} plan
   * @param {HTMLFormElement} form
   */
  constructor(plan, form) {
    this.#plan = plan;
    this.#form = form;
    this.#kept = this.#store.latestOf(plan);
    this.#run = this.#kept?.run ?? newRun();
  }

  /** What an earlier page of the same run left behind. */
  get before() {
    return this.#kept ? restored(this.#plan, this.#kept) : null;
  }

  get hasRun() {
    return this.#store.has(this.#run.id);
  }

  /** @param {Date} now */
  begin(now) {
    this.#run = newRun(now);
  }

  /** The run goes on in the routine that the server makes of this one. */
  changePlan() {
    this.#isChangingPlan = true;
  }

  /** @param {Journey} journey */
  keep({ hasStarted, hasEnded, course }) {
    if (!hasStarted || (hasEnded && !course.hasWork)) return;

    const left = checkpoint(this.#plan, this.#run, { footprint: course.footprint, hasEnded });
    this.#store.keep(this.#isChangingPlan && !hasEnded ? { ...left, routine: ANY_ROUTINE } : left);
  }

  /**
   * A run without any work in it is no night to remember.
   * @param {Journey} journey
   * @param {Date} now
   */
  finish(journey, now) {
    if (!journey.course.hasWork) return this.#store.forget(this.#run.id);

    this.#run.finished_at = moment(now);
    this.keep(journey);
    this.send(journey);
  }

  /** @param {Journey} journey */
  send({ course }) {
    fillLog(this.#form, this.#run, course.report);
    this.#form.requestSubmit();
  }
}
