import assert from "node:assert/strict";
import { test } from "node:test";

import { LateRecorder } from "../../../static/js/player/late-recorder.js";

/** What was done with the recorder that came, after so many failures. */
function setUp(failures = 0) {
  /** @type {string[]} */
  const done = [];
  /** @type {any} */
  const recorder = {};
  const late = new LateRecorder(async () => {
    if (failures-- > 0) throw new Error("no network");
    return recorder;
  });
  /** @param {string} what */
  const note = (what) => late.do((given) => void done.push(given === recorder ? what : "something else"));
  return { late, done, note };
}

test("what was asked for before it came is done when it comes, in order", async () => {
  const { late, done, note } = setUp();
  note("begin");
  note("keep");
  assert.deepEqual(done, []);
  await late.arrived();
  assert.deepEqual(done, ["begin", "keep"]);
});

test("once there, it does at once what it is asked", async () => {
  const { late, done, note } = setUp();
  await late.arrived();
  note("keep");
  assert.deepEqual(done, ["keep"]);
});

test("without a network nothing is forgotten, and the next thing to do asks again", async () => {
  const { late, done, note } = setUp(1);
  note("begin");
  await assert.rejects(late.arrived());
  note("keep");
  await late.arrived();
  assert.deepEqual(done, ["begin", "keep"]);
});
