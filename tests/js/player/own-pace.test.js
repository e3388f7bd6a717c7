import assert from "node:assert/strict";
import { test } from "node:test";

import { OwnPace } from "../../../static/js/player/own-pace.js";
import { reportOf } from "../../../static/js/player/report.js";
import { isWork } from "../../../static/js/player/timeline.js";
import { SEGMENTS } from "./plans.js";

const WORK = SEGMENTS.filter(isWork);

function started() {
  const journey = new OwnPace(WORK);
  journey.start();
  return journey;
}

/** @param {OwnPace} journey */
function doneIn(journey) {
  return reportOf(journey.course).map(({ seconds, done }) => [seconds, done]);
}

test("stays where it is until told to go on", () => {
  const journey = started();
  journey.tick();
  assert.deepEqual([journey.phase, journey.view.index], ["running", 0]);
  journey.press();
  assert.equal(journey.view.index, 1);
});

test("whoever goes on to the end has done all of it", () => {
  const journey = started();
  for (const piece of WORK) {
    assert.equal(journey.isUnderWay, true, piece.kind);
    journey.press();
  }
  assert.equal(journey.phase, "ended");
  assert.deepEqual(doneIn(journey), [[120, "done"], [20, "done"], [45, "done"]]);
});

test("what was skipped is not claimed", () => {
  const journey = started();
  journey.press();
  journey.skip();
  journey.skip();
  assert.equal(journey.view.index, 5);
  journey.skip();
  assert.equal(journey.phase, "closing");
  journey.back();
  assert.deepEqual([journey.phase, journey.view.index], ["running", 5]);
  journey.skip();
  journey.press();
  assert.equal(journey.phase, "ended");
  assert.deepEqual(doneIn(journey), [[30, "partly"], [0, "skipped"], [0, "skipped"]]);
});

test("back leads to the piece before, and what is done again is claimed once", () => {
  const journey = started();
  journey.press();
  journey.back();
  assert.equal(journey.view.index, 0);
  journey.back();
  assert.equal(journey.view.index, 0);
  journey.press();
  assert.deepEqual(doneIn(journey)[0], [30, "partly"]);
});

test("paused, the next press only goes on", () => {
  const journey = started();
  journey.pause();
  journey.press();
  assert.deepEqual([journey.phase, journey.view.index], ["running", 0]);
});

test("a later page goes on where the earlier one was left", () => {
  const earlier = started();
  earlier.press();
  const { footprint } = earlier.course;
  const journey = new OwnPace(WORK, { footprint, hasEnded: false });
  assert.deepEqual([journey.phase, journey.view.index], ["paused", 1]);
  assert.deepEqual(reportOf(journey.course), reportOf(earlier.course));
  assert.equal(new OwnPace(WORK, { footprint, hasEnded: true }).phase, "ended");
});

test("stop keeps what was done", () => {
  const journey = started();
  journey.press();
  journey.stop();
  assert.equal(journey.hasEnded, true);
  assert.deepEqual(doneIn(journey)[0], [30, "partly"]);
});
