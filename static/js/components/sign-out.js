import { forgetPages } from "./forget.js";

/** Pages kept for tonight, of whoever was here. */
const TONIGHT = "unwind-tonight-";
const PATIENCE_MS = 6000;
const OFFLINE = "You are offline. Sign out when there is a connection again.";

/**
 * What waits on this phone is sent first: afterwards it would have to wait until its person is back.
 * @param {HTMLElement} form
 */
export function signOut(form) {
  if (!(form instanceof HTMLFormElement)) return;

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (navigator.onLine) void settle().then(() => form.submit());
    else say(form, OFFLINE);
  });
}

/** Never for long: whoever wants to leave leaves. */
async function settle() {
  const enough = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
  await Promise.race([sendAll(), enough]);
  await forgetPages(globalThis.caches, TONIGHT).catch(() => {});
}

async function sendAll() {
  const { sendNow } = await import("../player/watching.js");
  await sendNow();
}

/**
 * @param {HTMLFormElement} form
 * @param {string} words
 */
function say(form, words) {
  const line = form.querySelector("[role=status]") ?? document.createElement("p");
  line.setAttribute("role", "status");
  line.textContent = words;
  form.append(line);
}
