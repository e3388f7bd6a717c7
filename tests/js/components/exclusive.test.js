import assert from "node:assert/strict";
import { test } from "node:test";

import { isExcludedBy } from "../../../static/js/components/exclusive.js";

test("none of these clears every other answer", () => {
  assert.equal(isExcludedBy("none", "fever"), true);
});

test("another answer clears none of these", () => {
  assert.equal(isExcludedBy("fever", "none"), true);
});

test("other answers stand side by side", () => {
  assert.equal(isExcludedBy("fever", "numbness"), false);
});

test("an answer does not clear itself", () => {
  assert.equal(isExcludedBy("none", "none"), false);
});
