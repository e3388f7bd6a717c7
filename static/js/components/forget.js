import { DatabaseShelf } from "../player/shelves.js";

const PREFIX = "unwind.";
const CACHES = "unwind-";

/**
 * Somebody has deleted everything: nothing of theirs stays on the phone, and all that others left waits on.
 * @param {HTMLElement} element names them as pages name people to phones
 */
export function forgetAll(element) {
  const people = (element.dataset["people"] ?? "").split(" ");
  forgetKept(people);
  void forgetNights(people);
  void forgetPages().catch(() => {});
}

/**
 * Storage may be absent or throw on mere access; then there is nothing of ours in it.
 * @param {string[]} people
 */
export function forgetKept(people, storage = () => globalThis.localStorage) {
  try {
    const kept = storage();
    Object.keys(kept)
      .filter((key) => key.startsWith(PREFIX) && !isOfOthers(kept.getItem(key), people))
      .forEach((key) => kept.removeItem(key));
  } catch {
    return;
  }
}

/**
 * @param {string[]} people
 * @param {Pick<DatabaseShelf, "all" | "forget">} shelf
 */
export async function forgetNights(people, shelf = new DatabaseShelf()) {
  const nights = await shelf.all();
  const theirs = nights.filter(({ fields }) => people.includes(fields["person"] ?? ""));
  await Promise.all(theirs.map(({ id }) => shelf.forget(id)));
}

/** @param {Pick<CacheStorage, "keys" | "delete"> | undefined} pages missing over plain http */
export async function forgetPages(pages = globalThis.caches, prefix = CACHES) {
  const names = await pages?.keys() ?? [];
  await Promise.all(names.filter((name) => name.startsWith(prefix)).map((name) => pages?.delete(name)));
}

/**
 * A waking, a night, or a run with the night it would be; what names nobody belongs to the phone.
 * @param {string | null} text
 * @param {string[]} people
 */
function isOfOthers(text, people) {
  const person = personIn(text);
  return person !== undefined && !people.includes(person);
}

/**
 * @param {string | null} text
 * @returns {string | undefined}
 */
function personIn(text) {
  try {
    const kept = JSON.parse(text ?? "");
    return kept.person ?? kept.fields?.person ?? kept.entry?.fields.person;
  } catch {
    return undefined;
  }
}
