import { RunStore } from "./run-store.js";

/**
 * The server has it: the phone may forget it.
 * @param {HTMLElement} element
 */
export function logged(element) {
  new RunStore().forget(element.dataset["logged"] ?? "");
}
