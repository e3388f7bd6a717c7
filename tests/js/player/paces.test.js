import assert from "node:assert/strict";
import { test } from "node:test";

import { movedTo, paced, toldAtOnce } from "../../../static/js/player/paces.js";
import { isWork } from "../../../static/js/player/timeline.js";
import { SEGMENTS } from "./plans.js";

const NORMAL = { slowness: 1, has_timer: true };
const SLOW = { slowness: 1.5, has_timer: true };
const OWN = { slowness: 1, has_timer: false };
const STEP = 5;
const LABELS = { transition: "Move into place", ready: "Get ready", hold: "Hold", rest: "Rest", switch: "Switch sides", move: "10 times", settle: "At your own pace" };
const WHOLE = SEGMENTS.map((each) => ({ ...each, side_label: "", label: LABELS[each.kind], say: `${LABELS[each.kind]}.`, next: "" }));

/** @param {import("../../../static/js/player/paces.js").Pace} pace @param {import("../../../static/js/player/paces.js").Moment[]} whole */
function seconds(pace, whole = WHOLE) {
  return paced(whole, pace, STEP).moments.map((each) => each.seconds);
}

test("slower, the ways get longer by whole steps, and what is held does not", () => {
  assert.deepEqual(seconds(SLOW), [25, 30, 10, 30, 15, 30, 10, 30, 30, 25, 20, 15, 45]);
});

test("from a page that is slow already leads a way back", () => {
  const slow = paced(WHOLE, SLOW, STEP).moments.map((each, index) => ({ ...each, plain: WHOLE[index]?.seconds ?? 0 }));
  assert.deepEqual(seconds(NORMAL, slow), seconds(NORMAL));
  assert.deepEqual(seconds(SLOW, slow), seconds(SLOW));
});

test("without a timer only the work is left", () => {
  const { moments } = paced(WHOLE, OWN, STEP);
  assert.deepEqual(moments.map(({ kind }) => kind), SEGMENTS.filter(isWork).map(({ kind }) => kind));
});

test("within work one stays where one is, and keeps what was done and added", () => {
  const footprint = { index: 3, offset: 12_000, spent: /** @type {[number, number][]} */ ([[1, 30_000], [2, 5000], [3, 12_000]]), extra: /** @type {[number, number][]} */ ([[3, 15]]) };
  const [timed, own] = [paced(WHOLE, NORMAL, STEP), paced(WHOLE, OWN, STEP)];
  const there = movedTo(footprint, timed, own);
  assert.deepEqual(there, { index: 1, offset: 12_000, spent: [[0, 30_000], [1, 12_000]], extra: [[1, 15]] });
  assert.deepEqual(movedTo(there, own, timed), { ...footprint, spent: [[1, 30_000], [3, 12_000]] });
});

test("on the way, without a timer, one is at the work it leads to", () => {
  const footprint = { index: 9, offset: 4000, spent: [], extra: [] };
  const there = movedTo(footprint, paced(WHOLE, NORMAL, STEP), paced(WHOLE, OWN, STEP));
  assert.deepEqual([there.index, there.offset], [4, 0]);
});

test("one message tells of the move or the side that is new, and how long it would be", () => {
  const entries = [{ name: "Lunge" }, { name: "Butterfly" }, { name: "Breathing" }];
  const told = toldAtOnce(WHOLE, paced(WHOLE, OWN, STEP), { entries, about: (each) => `about ${each} s` });
  assert.deepEqual(told.map(({ say }) => say), ["Lunge. Hold.", "Hold.", "Switch sides. Hold.", "Hold.", "Butterfly. Hold.", "Breathing. At your own pace."]);
  assert.equal(told[0]?.label, "Hold, about 30 s");
});
