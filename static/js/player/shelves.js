/** @typedef {import("./outbox.js").LogEntry} LogEntry */

const PREFIX = "unwind.entry.";
export const DATABASE = "unwind";
const STORE = "entries";
/** A database that has not answered by then has lost its connection. */
const PATIENCE_MS = 3000;

/**
 * @typedef {object} Shelf A place to keep entries in. None of it ever throws: a place may be missing, full or broken.
 * @property {(entry: LogEntry) => Promise<boolean>} keep says whether the entry outlives the page there
 * @property {() => Promise<LogEntry[]>} all
 * @property {(id: string) => Promise<void>} forget
 */

/**
 * Each has its own way to fail: one is thrown away by the browser, one loses its connection, one goes with the page.
 * @param {() => Storage} [storage]
 * @param {() => IDBFactory} [factory]
 * @returns {Shelf[]}
 */
export function everyShelf(storage, factory) {
  return [new LocalShelf(storage), new DatabaseShelf(factory), new MemoryShelf()];
}

/** @implements {Shelf} What it is asked for has happened when it returns, for a page may be gone the next moment. */
export class LocalShelf {
  #storage;

  /** @param {() => Storage} storage throws on mere access in some browsers */
  constructor(storage = () => globalThis.localStorage) {
    this.#storage = storage;
  }

  /** @param {LogEntry} entry The first telling stays, as it does in the log. */
  async keep(entry) {
    try {
      const storage = this.#storage();
      const key = PREFIX + entry.id;
      if (storage.getItem(key) === null) storage.setItem(key, JSON.stringify(entry));
      return true;
    } catch {
      return false;
    }
  }

  async all() {
    try {
      const storage = this.#storage();
      const keys = Object.keys(storage).filter((key) => key.startsWith(PREFIX));
      return keys.flatMap((key) => parsed(storage.getItem(key)));
    } catch {
      return [];
    }
  }

  /** @param {string} id */
  async forget(id) {
    try {
      this.#storage().removeItem(PREFIX + id);
    } catch {
      // What stays is sent once more, and the log knows it by its id
    }
  }
}

/** @implements {Shelf} Opened anew each time, for phones lose the connection of one that stays open. */
export class DatabaseShelf {
  #factory;

  /** @param {() => IDBFactory} factory throws on mere access in some browsers */
  constructor(factory = () => globalThis.indexedDB) {
    this.#factory = factory;
  }

  /** @param {LogEntry} entry */
  async keep(entry) {
    return this.#use("readwrite", (store) => store.put(entry)).then(() => true, () => false);
  }

  /** @returns {Promise<LogEntry[]>} */
  async all() {
    return this.#use("readonly", (store) => store.getAll()).catch(() => []);
  }

  /** @param {string} id */
  async forget(id) {
    await this.#use("readwrite", (store) => store.delete(id)).catch(() => {});
  }

  /**
   * @param {IDBTransactionMode} mode
   * @param {(store: IDBObjectStore) => IDBRequest} act
   */
  async #use(mode, act) {
    const opening = this.#factory().open(DATABASE, 1);
    return within(PATIENCE_MS, new Promise((resolve, reject) => {
      opening.onupgradeneeded = () => void opening.result.createObjectStore(STORE, { keyPath: "id" });
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => {
        const database = opening.result;
        done(database, mode, act).then(resolve, reject).finally(() => database.close());
      };
    }));
  }
}

/** @implements {Shelf} As long as the page is there, nothing needs a storage to be sent. */
export class MemoryShelf {
  /** @type {Map<string, LogEntry>} */
  #entries = new Map();

  /** @param {LogEntry} entry */
  async keep(entry) {
    this.#entries.set(entry.id, entry);
    return false;
  }

  async all() {
    return [...this.#entries.values()];
  }

  /** @param {string} id */
  async forget(id) {
    this.#entries.delete(id);
  }
}

/**
 * @param {IDBDatabase} database
 * @param {IDBTransactionMode} mode
 * @param {(store: IDBObjectStore) => IDBRequest} act
 */
async function done(database, mode, act) {
  const transaction = database.transaction(STORE, mode);
  const request = act(transaction.objectStore(STORE));
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = () => reject(transaction.error);
  });
}

/**
 * @template Answer
 * @param {number} ms
 * @param {Promise<Answer>} promise
 * @returns {Promise<Answer>}
 */
function within(ms, promise) {
  return new Promise((resolve, reject) => {
    const alarm = setTimeout(() => reject(new Error("no answer")), ms);
    promise.then(resolve, reject).finally(() => clearTimeout(alarm));
  });
}

/**
 * @param {string | null} text
 * @returns {LogEntry[]} none when something else wrote it
 */
function parsed(text) {
  try {
    const entry = JSON.parse(text ?? "");
    return entry.id && entry.address && entry.fields ? [entry] : [];
  } catch {
    return [];
  }
}
