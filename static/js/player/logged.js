import { Outbox } from "./outbox.js";
import { RunStore } from "./run-store.js";

/**
 * The server has it: the phone may forget it.
 * @param {HTMLElement} element
 */
export function logged(element) {
  const id = element.dataset["logged"] ?? "";
  new RunStore().forget(id);
  void new Outbox().forget(id);
}
