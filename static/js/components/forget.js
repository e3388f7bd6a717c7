const PREFIX = "unwind.";
const CACHES = "unwind-";
const DATABASE = "unwind";

/**
 * Browsers ignore Clear-Site-Data over plain http, so the page itself leaves nothing on the phone.
 * @param {HTMLElement} form
 */
export function forgetAll(form) {
  form.addEventListener("submit", () => {
    forgetOurs();
    forgetDatabase();
    void forgetPages().catch(() => {});
  });
}

/** Storage may be absent or throw on mere access; then there is nothing of ours in it. */
export function forgetOurs(storage = () => globalThis.localStorage) {
  try {
    const kept = storage();
    Object.keys(kept).filter((key) => key.startsWith(PREFIX)).forEach((key) => kept.removeItem(key));
  } catch {
    return;
  }
}

/** @param {() => Pick<IDBFactory, "deleteDatabase">} factory */
export function forgetDatabase(factory = () => globalThis.indexedDB) {
  try {
    factory().deleteDatabase(DATABASE);
  } catch {
    return;
  }
}

/** @param {Pick<CacheStorage, "keys" | "delete"> | undefined} pages missing over plain http */
export async function forgetPages(pages = globalThis.caches) {
  const names = await pages?.keys() ?? [];
  await Promise.all(names.filter((name) => name.startsWith(CACHES)).map((name) => pages?.delete(name)));
}
