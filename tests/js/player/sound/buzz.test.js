import assert from "node:assert/strict";
import { test } from "node:test";

import { Buzz } from "../../../../static/js/player/sound/buzz.js";
import { SEGMENTS } from "../plans.js";

/** @param {(pattern: number[]) => void} [vibrate] */
function phone(vibrate) {
  const buzz = new Buzz({ segments: SEGMENTS }, { vibrate });
  return /** @param {number} index */ (index, remaining = 20_000, isGettingReady = false) =>
    buzz.follow({ index, remaining, isGettingReady, progress: 0, gap: 0 });
}

test("shakes once where a chime would be, and after a count", () => {
  /** @type {number[][]} */
  const felt = [];
  const follow = phone((pattern) => void felt.push(pattern));
  for (const index of [0, 0, 1, 1, 2]) follow(index);
  assert.equal(felt.length, 2);
  follow(2, 3000, true);
  follow(2);
  assert.equal(felt.length, 3);
});

test("shakes before the page is left", () => {
  /** @type {number[][]} */
  const felt = [];
  const follow = phone((pattern) => void felt.push(pattern));
  follow(SEGMENTS.length - 1, 45_000);
  follow(SEGMENTS.length - 1, 2996);
  follow(SEGMENTS.length - 1, 1996);
  assert.equal(felt.length, 2);
});

test("a phone that cannot, or will not, stays still", () => {
  phone()(1);
  phone(() => {
    throw new Error("not before a tap");
  })(1);
});
