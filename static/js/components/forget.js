const PREFIX = "unwind.";

/**
 * Browsers ignore Clear-Site-Data over plain http, so the page itself leaves nothing on the phone.
 * @param {HTMLElement} form
 */
export function forgetAll(form) {
  form.addEventListener("submit", () => forgetOurs());
}

/** Storage may be absent or throw on mere access; then there is nothing of ours in it. */
export function forgetOurs(storage = () => globalThis.localStorage) {
  try {
    const kept = storage();
    Object.keys(kept).filter((key) => key.startsWith(PREFIX)).forEach((key) => kept.removeItem(key));
  } catch {
    return;
  }
}
