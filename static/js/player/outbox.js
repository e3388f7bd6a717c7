import { everyShelf } from "./shelves.js";
import { oneAtATime, send } from "./sending.js";

/**
 * @typedef {object} LogEntry What is sent to the log: a finished run, whole, so that no page is needed to send it.
 * @property {string} id
 * @property {string} address
 * @property {Record<string, string>} fields
 */

/** @typedef {import("./sending.js").Outcome | "removed"} End */
/** @typedef {{ id: string, outcome: End, next: string }} Told */

/** The log knows it. @type {End[]} */
const LET_GO = ["kept", "deleted"];

/** Keeps finished runs in several places until the log has answered with their id; drops none by itself. */
export class Outbox {
  #shelves;
  #send;
  #alone;
  /** @type {Map<string, Told>} what became of each, as far as this page knows */
  #told = new Map();
  /** @type {Set<string>} that no storage took */
  #unsafe = new Set();
  /** @type {Promise<unknown>} */
  #turn = Promise.resolve();

  /**
   * @param {import("./shelves.js").Shelf[]} shelves
   * @param {typeof send} sending
   * @param {typeof oneAtATime} alone
   */
  constructor(shelves = everyShelf(), sending = send, alone = oneAtATime) {
    this.#shelves = shelves;
    this.#send = sending;
    this.#alone = alone;
  }

  /**
   * @param {LogEntry} entry
   * @returns whether it outlives this page somewhere
   */
  async put(entry) {
    const kept = await Promise.all(this.#shelves.map((shelf) => shelf.keep(entry)));
    const isKept = kept.some(Boolean);
    if (!isKept) this.#unsafe.add(entry.id);
    return isKept;
  }

  get isSafe() {
    return this.#unsafe.size === 0;
  }

  /** Each entry once, wherever it is kept. */
  async waiting() {
    const kept = await Promise.all(this.#shelves.map((shelf) => shelf.all()));
    return [...new Map(kept.flat().reverse().map((entry) => [entry.id, entry])).values()];
  }

  /**
   * Send all that waits. A turn begins when the one before has ended, so that none misses what came meanwhile.
   * @returns {Promise<Told[]>} what became of every entry that this page has tried to send
   */
  flush() {
    const turn = this.#turn.then(() => this.#alone(() => this.#sendAll()));
    this.#turn = turn.catch(() => {});
    return turn;
  }

  async #sendAll() {
    for (const entry of await this.waiting()) {
      const sent = await this.#send(entry);
      this.#told.set(entry.id, { ...sent, id: entry.id });
      if (LET_GO.includes(sent.outcome)) await this.forget(entry.id);
    }
    return [...this.#told.values()];
  }

  /** @param {string} id of an entry that somebody on this phone has asked to remove for good */
  async remove(id) {
    await this.forget(id);
    this.#told.set(id, { id, outcome: "removed", next: "" });
  }

  /** @param {string} id of an entry that the log has, or that nobody wants */
  async forget(id) {
    this.#unsafe.delete(id);
    await Promise.all(this.#shelves.map((shelf) => shelf.forget(id)));
  }
}
