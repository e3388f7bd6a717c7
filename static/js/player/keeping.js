import { keepForOffline } from "../components/offline.js";
import { Delivery } from "./delivery.js";
import { gather } from "./left-over.js";
import { toldWithout } from "./log-form.js";
import { Outbox } from "./outbox.js";
import { Recorder } from "./recorder.js";
import { newRun } from "./run.js";
import { RunLock } from "./run-lock.js";
import { RunStore } from "./run-store.js";

/**
 * On the player, which also keeps what tonight needs without a network.
 * @param {import("./checkpoint.js").Plan} plan
 * @param {HTMLFormElement} form
 */
export function recorderOf(plan, form) {
  keepForOffline();
  return recorderAlone(plan, form);
}

/**
 * All that keeps a night from being lost. It comes after the clock, which waits for none of it.
 * @param {import("./checkpoint.js").Plan} plan
 * @param {HTMLFormElement} form
 */
export function recorderAlone(plan, form) {
  const stores = { runs: new RunStore(), outbox: new Outbox() };
  const delivery = new Delivery(stores);
  const keeping = { ...stores, lock: new RunLock(), deliver: (/** @type {string} */ id) => void delivery.deliver(id) };
  void gather(keeping).then(() => delivery.watch());
  addEventListener("pagehide", () => keeping.lock.release());
  sendByScript(form, keeping);
  return new Recorder(plan, senderOf(form), keeping);
}

/** @param {HTMLFormElement} form */
function senderOf(form) {
  const person = /** @type {HTMLInputElement} */ (form.elements.namedItem("person")).value;
  return { person, address: new URL(form.action).pathname };
}

/**
 * Done without the clock: a page that was kept is the same every night, so its own id will not do.
 * @param {HTMLFormElement} form
 * @param {Pick<import("./recorder.js").Keeping, "outbox" | "deliver">} keeping
 */
function sendByScript(form, { outbox, deliver }) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const { id, started_at: now, time_zone } = newRun();
    const fields = { ...toldWithout(form), finished_at: now, time_zone };
    void outbox.put({ id, address: senderOf(form).address, fields });
    deliver(id);
  });
}
