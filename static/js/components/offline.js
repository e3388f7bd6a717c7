const WORKER = "/worker.js";

/**
 * Keep a page for when the network is gone. Called on the player only: people stay there long
 * enough for the worker to settle, and WebKit may get stuck when two pages register at once.
 */
export function keepOfflinePage() {
  if (document.readyState === "complete") register();
  else addEventListener("load", register);
}

function register() {
  navigator.serviceWorker?.register(trusted(WORKER)).catch(() => {});
}

/** @param {string} url */
function trusted(url) {
  const policy = trustedTypes?.createPolicy("worker", { createScriptURL: String });
  return policy?.createScriptURL(url) ?? url;
}

const { trustedTypes } = /** @type {{ trustedTypes?: any }} */ (globalThis);
