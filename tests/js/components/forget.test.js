import assert from "node:assert/strict";
import { test } from "node:test";

import { forgetDatabase, forgetOurs, forgetPages } from "../../../static/js/components/forget.js";

/** @param {Record<string, string>} kept */
function storage(kept) {
  const methods = {
    /** @param {string} key */
    removeItem: (key) => void delete kept[key],
  };
  return /** @type {Storage} */ (/** @type {unknown} */ (Object.setPrototypeOf(kept, methods)));
}

test("all that is ours goes, and nothing else", () => {
  const kept = { "unwind.run.a": "{}", "unwind.other": "1", "theme": "dark" };
  forgetOurs(() => storage(kept));
  assert.deepEqual(Object.keys(kept), ["theme"]);
});

test("a storage that refuses changes nothing", () => {
  assert.doesNotThrow(() => forgetOurs(() => {
    throw new Error("SecurityError");
  }));
});

test("the pages kept for tonight go, and nobody else's", async () => {
  const kept = new Set(["unwind-tonight-a", "unwind-shell-a", "theirs"]);
  await forgetPages({ keys: async () => [...kept], delete: async (name) => kept.delete(name) });
  assert.deepEqual([...kept], ["theirs"]);
});

test("the nights that wait in the database go", () => {
  /** @type {string[]} */
  const gone = [];
  forgetDatabase(() => ({ deleteDatabase: (name) => /** @type {any} */ (gone.push(name)) }));
  assert.deepEqual(gone, ["unwind"]);
  assert.doesNotThrow(() => forgetDatabase(() => {
    throw new Error("SecurityError");
  }));
});
