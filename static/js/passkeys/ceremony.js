import { Refusal, tell } from "./server.js";
import { asText, toMake, toShow } from "./spoken.js";

/**
 * @typedef {object} Ceremony
 * @property {string} kind make or show
 * @property {string} ask where the server says what to sign
 * @property {string} answer where it looks at what was signed
 */

/** @typedef {{ signal?: AbortSignal, mediation?: CredentialMediationRequirement }} How */

const SIGNED_OUT = 401;
const UNPROVED = 403;

/**
 * The server asks, the device signs, and the server names the page to go to.
 * @param {Ceremony} ceremony
 * @param {How} [how]
 * @returns {Promise<string>}
 */
export async function hold({ kind, ask, answer }, how = {}) {
  const told = await tell(ask, {}, how.signal).catch(leaveItToThePage);
  const credential = kind === "make"
    ? await navigator.credentials.create({ ...how, publicKey: toMake(told) })
    : await navigator.credentials.get({ ...how, publicKey: toShow(told) });
  const { next } = await tell(answer, asText(/** @type {PublicKeyCredential} */ (credential)));
  return next;
}

/**
 * Whoever was signed out meanwhile, or must show again who they are, is sent there by the page.
 * @param {unknown} problem
 * @returns {never}
 */
function leaveItToThePage(problem) {
  if (problem instanceof Refusal && [SIGNED_OUT, UNPROVED].includes(problem.status)) location.reload();

  throw problem;
}
