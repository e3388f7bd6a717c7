/** The server's own words for why something is not done. */
export class Refusal extends Error {
  /**
   * @param {string} words
   * @param {number} status
   */
  constructor(words, status) {
    super(words);
    this.status = status;
  }
}

const WITHOUT_WORDS = "Something went wrong here. Please try again in a moment.";

/**
 * @param {string} address
 * @param {object} message
 * @param {AbortSignal | null} signal
 */
export async function tell(address, message, signal = null, send = globalThis.fetch) {
  const answer = await send(address, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(message),
    signal,
  });
  const told = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Refusal(told.error ?? WITHOUT_WORDS, answer.status);

  return told;
}
