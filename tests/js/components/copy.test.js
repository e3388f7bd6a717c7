import assert from "node:assert/strict";
import { test } from "node:test";

import { isCopied } from "../../../static/js/components/copy.js";

test("the whole address goes into the clipboard", async () => {
  /** @type {string[]} */
  const clipboard = [];
  const copied = await isCopied("https://a.example/sheets/b", { writeText: async (text) => void clipboard.push(text) });
  assert.equal(copied, true);
  assert.deepEqual(clipboard, ["https://a.example/sheets/b"]);
});

test("a browser that refuses is not said to have copied", async () => {
  const refusing = { writeText: () => Promise.reject(new Error("NotAllowedError")) };
  assert.equal(await isCopied("https://a.example/sheets/b", refusing), false);
});
