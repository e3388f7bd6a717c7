import assert from "node:assert/strict";
import { test } from "node:test";

import { ONCE_MORE, roundAndRound, toTheEnd } from "../../../static/js/figures/movement.js";

const FRAME_MS = 1000 / 30;
const LARGEST_STEP = .05;

/** @param {import("../../../static/js/figures/movement.js").Movement} movement */
function frames({ reach, lasts }) {
  const count = Math.ceil(Math.min(lasts, 25_000) / FRAME_MS);
  return Array.from({ length: count + 1 }, (_, index) => reach(Math.min(index * FRAME_MS, lasts)));
}

test("no movement ever jumps or leaves its way", () => {
  for (const movement of [roundAndRound(0), roundAndRound(.4), roundAndRound(1), ONCE_MORE, toTheEnd(.3)]) {
    const reached = frames(movement);
    reached.slice(1).forEach((reach, index) => {
      assert.ok(Math.abs(reach - /** @type {number} */ (reached[index])) < LARGEST_STEP);
      assert.ok(reach >= 0 && reach <= 1);
    });
  }
});

test("round and round it rests at the end, and comes back to the start", () => {
  const { reach } = roundAndRound(0);

  assert.deepEqual([0, 800, 4_000, 7_500, 10_700, 14_700].map(reach), [0, 0, 1, 1, 0, 1]);
});

test("it sets out from wherever it is, and goes back first", () => {
  for (const from of [0, .1, .5, .9, 1]) {
    const { reach } = roundAndRound(from);
    assert.ok(Math.abs(reach(0) - from) < 1e-9);
    assert.ok(reach(100) <= from);
  }
});

test("once more goes from the end to the start and ends at the end", () => {
  assert.deepEqual([0, 3_200, 4_000, ONCE_MORE.lasts].map(ONCE_MORE.reach), [1, 0, 0, 1]);
});

test("it settles from wherever it is, and takes no time when it is there", () => {
  assert.equal(toTheEnd(.3).reach(0), .3);
  assert.equal(toTheEnd(.3).reach(toTheEnd(.3).lasts), 1);
  assert.equal(toTheEnd(1).lasts, 0);
  assert.equal(toTheEnd(1).reach(0), 1);
});
