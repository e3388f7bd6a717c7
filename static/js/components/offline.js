const WORKER = "/worker.js";
/** A worker that has not come further by then never will; one for fewer pages may. */
const STUCK_MS = 15_000;
const NARROWER = { scope: "/tonight" };

/**
 * Keep what tonight needs for when the network is gone. Called on the player only: people stay there
 * long enough for the worker to settle, and WebKit may get stuck when two pages register at once.
 */
export function keepForOffline() {
  if (document.readyState === "complete") void begin();
  else addEventListener("load", begin);
}

async function begin() {
  const script = trusted(WORKER);
  const registration = await registered(script);
  if (!registration) return;

  void beTheOnlyOne(registration);
  registration.installing?.addEventListener("statechange", () => beTheOnlyOne(registration));
  setTimeout(() => {
    if (registration.installing && !registration.active) void registered(script, NARROWER);
  }, STUCK_MS);
}

/**
 * Once the worker for all pages lives, one left over for a few would only stand before what this one keeps.
 * @param {ServiceWorkerRegistration} registration
 */
async function beTheOnlyOne({ active, scope }) {
  const narrower = active && await navigator.serviceWorker.getRegistration(NARROWER.scope);
  if (narrower && narrower.scope !== scope) await narrower.unregister();
}

/**
 * Missing over plain http, and refused in private windows; then there is only no page offline.
 * @param {string} script
 * @param {RegistrationOptions} [options]
 */
async function registered(script, options) {
  return navigator.serviceWorker?.register(script, options).catch(() => undefined);
}

/** @param {string} url */
function trusted(url) {
  const policy = trustedTypes?.createPolicy("worker", { createScriptURL: String });
  return policy?.createScriptURL(url) ?? url;
}

const { trustedTypes } = /** @type {{ trustedTypes?: any }} */ (globalThis);
