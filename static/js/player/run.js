import { timeZone } from "../components/time-zone.js";

/**
 * @typedef {object} Run What the log will say of when it was.
 * @property {string} id
 * @property {string} started_at
 * @property {string} finished_at empty until it is over
 * @property {string} time_zone
 */

/** @type {Run} Nothing of it is asked of the phone before it begins. */
export const NOT_BEGUN = { id: "", started_at: "", finished_at: "", time_zone: "" };

/**
 * Minted here and not in the page: a page kept for the night without network is the same each night.
 * @returns {Run}
 */
export function newRun(now = new Date(), random = globalThis.crypto) {
  return { id: newId(random), started_at: moment(now), finished_at: "", time_zone: timeZone() };
}

/**
 * A version 4 UUID; `randomUUID` is missing where the page came over plain http.
 * @param {Pick<Crypto, "getRandomValues"> & { randomUUID?: () => string }} random
 */
export function newId(random) {
  if (random.randomUUID) return random.randomUUID();

  const bytes = random.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] ?? 0) & 0x0f | 0x40;
  bytes[8] = (bytes[8] ?? 0) & 0x3f | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/**
 * ISO 8601 with the offset that holds where the phone is: "2026-11-22T22:41:05+01:00".
 * @param {Date} date
 */
export function moment(date) {
  const minutes = -date.getTimezoneOffset();
  const local = new Date(date.getTime() + minutes * 60_000).toISOString().slice(0, 19);
  const [hours, rest] = [Math.trunc(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `${local}${minutes < 0 ? "-" : "+"}${twoDigits(hours)}:${twoDigits(rest)}`;
}

/** @param {number} number */
function twoDigits(number) {
  return String(number).padStart(2, "0");
}
