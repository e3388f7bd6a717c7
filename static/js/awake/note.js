import { moment } from "../player/run.js";
import { Wakings } from "./wakings.js";

/**
 * To open the page is to be awake: it is noted without a tap, at once or when there is a network again.
 * @param {HTMLElement} form
 */
export function noteWaking(form) {
  if (!(form instanceof HTMLFormElement)) return;

  const person = new FormData(form).get("person");
  const wakings = new Wakings();
  wakings.note({ at: moment(new Date()), person: String(person), address: new URL(form.action).pathname });
  form.hidden = true;
  addEventListener("online", () => wakings.flush());
  void wakings.flush();
}
