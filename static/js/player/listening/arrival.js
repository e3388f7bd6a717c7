const AGAIN_MS = 1500;
const MOST_LOOKS = 200;
const READY = 200;
const NOT_YET = 204;

/**
 * Looks every now and then whether the track is there.
 * @param {() => Promise<number>} look tells the status of the track; fails without a network
 * @param {() => Promise<void>} pause
 * @returns {Promise<"ready" | "failed">}
 */
export async function arrival(look, pause = aMoment) {
  for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
    const status = await look().catch(() => NOT_YET);
    if (status !== NOT_YET) return status === READY ? "ready" : "failed";
    await pause();
  }
  return "failed";
}

/** @returns {Promise<void>} */
function aMoment() {
  return new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
}
