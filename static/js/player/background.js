/** The worker listens for this. */
const NIGHTS = "nights";

/**
 * Where the browser can, it wakes the worker once there is a network, even if every page was closed.
 * @param {Pick<ServiceWorkerContainer, "getRegistration"> | undefined} workers missing over plain http
 */
export async function sendInBackground(workers = globalThis.navigator?.serviceWorker) {
  try {
    const registration = /** @type {any} */ (await workers?.getRegistration());
    await registration?.sync?.register(NIGHTS);
  } catch {
    // Not allowed here: the next page sends it
  }
}
