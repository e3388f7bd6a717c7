import assert from "node:assert/strict";
import { test } from "node:test";

import { FAREWELL_MS, dueFrom, marksOf } from "../../../../static/js/player/sound/marks.js";
import { timeline } from "../../../../static/js/player/timeline.js";
import { SEGMENTS, TOTAL_MS } from "../plans.js";

const PLANNED = timeline(SEGMENTS);

/**
 * @param {number} position
 * @param {number} countdown
 */
function due(position, countdown = 0) {
  return dueFrom(PLANNED, { position, countdown }).map(({ tone, ms }) => [tone, ms]);
}

test("chimes where something begins, and once before the page is left", () => {
  assert.deepEqual(marksOf(PLANNED).map(({ tone, at }) => [tone, at / 1000]), [
    ["begin", 15], ["rest", 45], ["begin", 50], ["switch", 80], ["begin", 90], ["rest", 120], ["begin", 125],
    ["rest", 155], ["begin", 190], ["rest", 210], ["begin", 220], ["end", (TOTAL_MS - FAREWELL_MS) / 1000],
  ]);
});

test("more time moves everything after it", () => {
  const longer = timeline(SEGMENTS, new Map([[1, 15]]));
  assert.deepEqual(marksOf(longer).slice(0, 2).map(({ at }) => at), [15_000, 60_000]);
});

test("what has passed is not heard again, but for what has only just", () => {
  assert.deepEqual(due(219_000).map(([tone]) => tone), ["begin", "end"]);
  assert.deepEqual(due(220_100)[0], ["begin", -100]);
  assert.deepEqual(due(221_000).map(([tone]) => tone), ["end"]);
});

test("within a hold, the count ends with a chime of its own", () => {
  assert.deepEqual(due(25_000, 5000).slice(0, 2), [["begin", 5000], ["rest", 25_000]]);
});

test("at the start of a hold, the count ends with one chime", () => {
  assert.deepEqual(due(15_000, 5000).slice(0, 2), [["begin", 5000], ["rest", 35_000]]);
});

test("a count does not bring back what was heard before the pause", () => {
  assert.deepEqual(due(47_000, 5000)[0], ["begin", 8000]);
});
