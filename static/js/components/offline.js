const WORKER = "/worker.js";

/**
 * Keep what tonight needs for when the network is gone. Called on the player only: people stay there
 * long enough for the worker to settle, and WebKit may get stuck when two pages register at once.
 */
export function register() {
  if (document.readyState === "complete") void begin();
  else addEventListener("load", begin);
}

async function begin() {
  await navigator.serviceWorker?.register(trusted(WORKER)).catch(() => {});
}

/** @param {string} url */
function trusted(url) {
  const policy = trustedTypes?.createPolicy("worker", { createScriptURL: String });
  return policy?.createScriptURL(url) ?? url;
}

const { trustedTypes } = /** @type {{ trustedTypes?: any }} */ (globalThis);
