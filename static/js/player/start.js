import { RUN_KEY } from "./run-key.js";

/**
 * Start is a link to the timed pages, so that it works before any script has come; then a button.
 * @param {HTMLElement} link
 */
export function buttonLike(link) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = link.className;
  button.textContent = link.textContent;
  Object.assign(button.dataset, link.dataset);
  return button;
}

/** Start was tapped on the page before; a reload, or coming back, is not that tap. */
export function isToGoAtOnce() {
  const address = new URL(location.href);
  const isAsked = address.searchParams.has("go");
  address.searchParams.delete("go");
  history.replaceState(history.state, "", address);
  return isAsked;
}

/** Whether an earlier page may have left something to go on with. */
export function mayGoOn(storage = () => globalThis.localStorage) {
  try {
    return Object.keys(storage()).some((key) => key.startsWith(RUN_KEY));
  } catch {
    return false;
  }
}
