import assert from "node:assert/strict";
import { test } from "node:test";

import { forgetOurs } from "../../../static/js/components/forget.js";

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
