/** @typedef {import("./outbox.js").Told} Told */
/** @typedef {import("./sending.js").Outcome} Outcome */

export const KEPT = "kept";

/** @type {Record<Outcome, string>} */
const WORDS = {
  "kept": "A night that waited on this phone is now in your log.",
  "later": "Your night is kept on this phone. It goes to your log as soon as there is a connection.",
  "signed-out": "A night is kept on this phone. It goes to the log when its person is back here.",
  "not-yours": "A night on this phone is somebody else's. It stays here until they are back.",
  "refused": "A night on this phone could not go to your log. It stays here, and is tried again.",
};
const UNSAFE = "Keep this page open: this phone stores nothing, and your night waits for a connection.";

/**
 * Say what became of each, in plain words, and nothing while there is nothing to say.
 * @param {Told[]} told
 * @param {boolean} isSafe whether what waits outlives this page
 */
export function report(told, isSafe) {
  const notice = document.querySelector("[data-delivery]") ?? (told.length ? newNotice() : null);
  notice?.replaceChildren(...sentences(told, isSafe));
}

/**
 * @param {Told[]} told
 * @param {boolean} isSafe
 */
function sentences(told, isSafe) {
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
  notice.setAttribute("role", "status");
  (document.querySelector("[data-player=status]") ?? document.querySelector("h1"))?.after(notice);
  return notice;
}
