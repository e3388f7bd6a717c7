import { removal } from "./removal.js";

/** @typedef {import("./outbox.js").Told} Told */
/** @typedef {import("./outbox.js").End} End */

/**
 * @typedef {object} State
 * @property {Told[]} told
 * @property {boolean} isSafe whether what waits outlives this page
 */

export const KEPT = "kept";
export const NOT_YOURS = "not-yours";

/** @type {Record<End, string>} */
const WORDS = {
  "kept": "A night that waited on this phone is now in your log.",
  "later": "Your night is kept on this phone. It goes to your log as soon as there is a connection.",
  "signed-out": "A night is kept on this phone. It goes to the log when its person is back here.",
  "not-yours": "A night of somebody else is kept on this phone until they come back.",
  "refused": "A night on this phone could not go to your log. It stays here, and is tried again.",
  "deleted": "A night that waited on this phone was deleted from your log, and stays deleted.",
  "removed": "The night is removed from this phone.",
};
const UNSAFE = "Keep this page open: this phone stores nothing, and your night waits for a connection.";

let said = "";

/**
 * Say what became of each, in plain words, and nothing while there is nothing new to say.
 * @param {State} state
 * @param {() => void} removeOthers
 */
export function report(state, removeOthers) {
  const saying = JSON.stringify(state);
  if (saying === said || !state.told.length) return;

  said = saying;
  const notice = /** @type {HTMLElement} */ (document.querySelector("[data-delivery]") ?? newNotice());
  notice.firstElementChild?.replaceChildren(...sentences(state));
  notice.querySelector("details")?.remove();
  if (state.told.some(({ outcome }) => outcome === NOT_YOURS)) notice.append(removal(removeOthers));
}

/** Where the button was that was just pressed. */
export function goToReport() {
  const notice = document.querySelector("[data-delivery]");
  if (notice instanceof HTMLElement) notice.focus();
}

/** @param {State} state */
function sentences({ told, isSafe }) {
  const outcomes = new Set(told.map(({ outcome }) => outcome));
  const words = isSafe ? WORDS : { ...WORDS, later: UNSAFE };
  return [...outcomes].map((outcome) => {
    const line = document.createElement("p");
    line.textContent = words[outcome];
    if (outcome === KEPT) line.append(" ", linkTo(told));
    return line;
  });
}

/** @param {Told[]} told */
function linkTo(told) {
  const link = document.createElement("a");
  link.href = told.findLast(({ outcome }) => outcome === KEPT)?.next ?? "";
  link.textContent = "How was it?";
  return link;
}

/** In the place where a page tells what happened. */
function newNotice() {
  const notice = document.createElement("div");
  notice.className = "notice notice--info";
  notice.dataset["delivery"] = "";
  notice.tabIndex = -1;
  const words = document.createElement("div");
  words.setAttribute("role", "status");
  notice.append(words);
  (document.querySelector("[data-player=status]") ?? document.querySelector("h1"))?.after(notice);
  return notice;
}
