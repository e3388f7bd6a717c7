import assert from "node:assert/strict";
import { test } from "node:test";

import { at, clockText, onSecondSide, startOf, timeline, wayTo } from "../../../static/js/player/timeline.js";
import { SEGMENTS, TOTAL_MS } from "./plans.js";

const PLANNED = timeline(SEGMENTS);

test("lasts as long as its segments", () => {
  assert.equal(PLANNED.total, TOTAL_MS);
});

test("every millisecond lies in exactly one segment", () => {
  for (let ms = 0; ms < PLANNED.total; ms += 37) {
    const { segment, remaining } = at(PLANNED, ms);
    assert.ok(ms >= segment.start && ms < segment.end);
    assert.equal(remaining, segment.end - ms);
  }
});

test("progress goes from nothing to all of a segment", () => {
  assert.equal(at(PLANNED, 15_000).progress, 0);
  assert.equal(at(PLANNED, 30_000).progress, 0.5);
});

test("past the end it stays at the end of the last segment", () => {
  const { index, remaining, progress } = at(PLANNED, TOTAL_MS + 5000);
  assert.deepEqual([index, remaining, progress], [SEGMENTS.length - 1, 0, 1]);
});

test("a segment held longer moves all that follow", () => {
  const longer = timeline(SEGMENTS, new Map([[1, 15]]));
  assert.equal(longer.segments[1]?.end, 60_000);
  assert.equal(longer.total, TOTAL_MS + 15_000);
});

test("knows the way to an entry from the entry itself", () => {
  assert.equal(wayTo(PLANNED, 1), 155_000);
  assert.equal(startOf(PLANNED, 1), 175_000);
  assert.equal(wayTo(PLANNED, 3), TOTAL_MS);
});

test("finds the same hold on the second side", () => {
  assert.equal(onSecondSide(SEGMENTS, 1), 5);
  assert.equal(onSecondSide(SEGMENTS, 3), 7);
});

test("finds none for a second side, for getting there, or without sides", () => {
  assert.deepEqual([5, 0, 2, 10].map((index) => onSecondSide(SEGMENTS, index)), [-1, -1, -1, -1]);
});

test("shows a second until it is over", () => {
  assert.deepEqual([0, 1, 1000, 59_001, 65_000].map(clockText), ["0:00", "0:01", "0:01", "1:00", "1:05"]);
});
