import { moment } from "./run.js";

/** @typedef {import("./outbox.js").LogEntry} LogEntry */

/** @typedef {"kept" | "deleted" | "later" | "signed-out" | "not-yours" | "refused"} Outcome */

/**
 * @typedef {object} Sent
 * @property {Outcome} outcome
 * @property {string} next where one tells how it was, once it is kept
 */

const PATIENCE_MS = 20_000;
const CREATED = 201;
const LOCK = "unwind.outbox";
const LOCK_PATIENCE_MS = 30_000;
/** @type {Record<number, Outcome>} */
const OUTCOMES = { 400: "refused", 401: "signed-out", 404: "refused", 409: "not-yours", 413: "refused", 422: "refused" };

/**
 * Kept is only what the log answers by its id: an answer from anybody else on the way is none.
 * @param {LogEntry} entry
 * @returns {Promise<Sent>}
 */
export async function send({ id, address, fields }) {
  try {
    const { status, told } = await answerTo(address, { ...fields, entry_id: id, sent_at: moment(new Date()) });
    if (status === CREATED && told.id === id) return answered(told);

    return { outcome: OUTCOMES[status] ?? "later", next: "" };
  } catch {
    return { outcome: "later", next: "" };
  }
}

/**
 * A night that was deleted after it had arrived has nowhere to go on to, and stays away.
 * @param {{ next: string | null }} told
 * @returns {Sent}
 */
function answered({ next }) {
  return next === null ? { outcome: "deleted", next: "" } : { outcome: "kept", next };
}

/**
 * @param {string} address
 * @param {Record<string, string>} message
 */
async function answerTo(address, message) {
  const giveUp = new AbortController();
  const alarm = setTimeout(() => giveUp.abort(), PATIENCE_MS);
  try {
    const answer = await fetch(address, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(message),
      signal: giveUp.signal,
    });
    return { status: answer.status, told: await answer.json() };
  } finally {
    clearTimeout(alarm);
  }
}

/**
 * Two pages need not both send. Where there are no locks, or a frozen page holds one, both may: the log sorts it out.
 * @template Answer
 * @param {() => Promise<Answer>} act
 * @param {Pick<LockManager, "request">} [locks] missing over plain http
 * @returns {Promise<Answer>}
 */
export async function oneAtATime(act, locks = globalThis.navigator?.locks) {
  const giveUp = new AbortController();
  const alarm = setTimeout(() => giveUp.abort(), LOCK_PATIENCE_MS);
  let hasBegun = false;
  const begin = () => {
    hasBegun = true;
    clearTimeout(alarm);
    return act();
  };
  try {
    return await (locks ? locks.request(LOCK, { signal: giveUp.signal }, begin) : begin());
  } catch (problem) {
    if (hasBegun) throw problem;
    return act();
  } finally {
    clearTimeout(alarm);
  }
}
