import assert from "node:assert/strict";
import { test } from "node:test";

import { GET_READY_MS, Journey } from "../../../static/js/player/journey.js";
import { reportOf } from "../../../static/js/player/report.js";
import { Stopwatch } from "../../../static/js/player/stopwatch.js";
import { FakeClocks, randomFrom, SEGMENTS, TOTAL_MS } from "./plans.js";

/** @param {ConstructorParameters<typeof Journey>[2]} [before] */
function prepared(before = null) {
  const clocks = new FakeClocks();
  const journey = new Journey(SEGMENTS, new Stopwatch(clocks), before);
  /** @param {number} seconds */
  const live = (seconds) => {
    for (let second = 0; second < seconds; second++) {
      clocks.pass(1000);
      journey.tick();
    }
  };
  return { clocks, journey, live };
}

function started() {
  const all = prepared();
  all.journey.start();
  return all;
}

/** @param {Journey} journey */
function place({ course, view }) {
  return [course.here.index, view.remaining / 1000];
}

/** @param {Journey} journey */
function doneIn(journey) {
  return reportOf(journey.course).map(({ done }) => done);
}

test("waits for Start", () => {
  const { journey, live } = prepared();
  live(10);
  assert.deepEqual([journey.phase, ...place(journey)], ["idle", 0, 15]);
});

test("goes through all of it and ends", () => {
  const { journey, live } = started();
  live(TOTAL_MS / 1000);
  assert.equal(journey.phase, "ended");
  assert.deepEqual(reportOf(journey.course), [
    { seconds: 155, done: "done" },
    { seconds: 35, done: "done" },
    { seconds: 45, done: "done" },
  ]);
});

test("a pause is not counted", () => {
  const { journey, clocks, live } = started();
  live(20);
  journey.pause();
  clocks.pass(600_000);
  assert.deepEqual(place(journey), [1, 25]);
});

test("after a pause there is a fresh count to get ready", () => {
  const { journey, live } = started();
  live(20);
  journey.pause();
  journey.resume();
  assert.deepEqual([journey.view.isGettingReady, journey.view.remaining], [true, GET_READY_MS]);
  live(5);
  assert.deepEqual([journey.view.isGettingReady, ...place(journey)], [false, 1, 25]);
});

test("the fresh count is longer for those who take longer", () => {
  const journey = new Journey(SEGMENTS, new Stopwatch(new FakeClocks()), null, 2);
  journey.start();
  journey.pause();
  journey.resume();
  assert.equal(journey.view.remaining, 2 * GET_READY_MS);
});

test("a pause within that count begins it again", () => {
  const { journey, live } = started();
  live(20);
  journey.pause();
  journey.resume();
  live(3);
  journey.pause();
  journey.resume();
  assert.equal(journey.view.remaining, GET_READY_MS);
});

test("sleep within one thing carries on", () => {
  const { journey, clocks, live } = started();
  live(16);
  clocks.sleep(20_000);
  journey.tick();
  assert.deepEqual([journey.phase, ...place(journey)], ["running", 1, 9]);
});

test("sleep over a cue stops and asks, and claims nothing", () => {
  const { journey, clocks, live } = started();
  live(16);
  clocks.sleep(180_000);
  journey.tick();
  assert.deepEqual([journey.phase, journey.view.gap, ...place(journey)], ["asking", 180_000, 1, 29]);
});

test("a cue that was heard is passed, and what was heard counts as done", () => {
  const { journey, clocks } = prepared();
  clocks.playSound();
  journey.start();
  clocks.pass(78_000);
  clocks.hear(78_000);
  journey.tick();
  assert.deepEqual([journey.phase, ...place(journey)], ["running", 3, 2]);
  assert.equal(reportOf(journey.course)[0]?.seconds, 78);
});

test("sleep past the count to get ready asks as well", () => {
  const { journey, clocks, live } = started();
  live(20);
  journey.pause();
  journey.resume();
  clocks.sleep(6000);
  journey.tick();
  assert.equal(journey.phase, "asking");
});

test("asked, it can go on from where it was", () => {
  const { journey, clocks, live } = started();
  live(16);
  clocks.sleep(180_000);
  journey.tick();
  journey.resume();
  live(5);
  assert.deepEqual([journey.phase, ...place(journey)], ["running", 1, 29]);
});

test("asked, it can jump to where it would be, without claiming what was missed", () => {
  const { journey, clocks, live } = started();
  live(16);
  clocks.sleep(180_000);
  journey.tick();
  journey.jump();
  assert.deepEqual([journey.phase, ...place(journey)], ["running", 10, 14]);
  assert.deepEqual(doneIn(journey), ["partly", "skipped", "skipped"]);
});

test("a night slept through ends with what was done", () => {
  const { journey, clocks, live } = started();
  live(20);
  clocks.sleep(8 * 3_600_000);
  journey.tick();
  journey.jump();
  assert.equal(journey.phase, "ended");
  assert.deepEqual(doneIn(journey), ["partly", "skipped", "skipped"]);
});

test("skip leads to the way to the next entry", () => {
  const { journey, live } = started();
  live(5);
  journey.skip();
  assert.deepEqual([journey.phase, ...place(journey)], ["running", 8, 20]);
  assert.equal(doneIn(journey)[0], "skipped");
});

test("skipping the last entry ends nothing before it is meant", () => {
  const { journey, live } = started();
  journey.skip();
  journey.skip();
  live(20);
  for (const seconds of [0, 60]) {
    journey.skip();
    live(seconds);
    assert.deepEqual([journey.phase, ...place(journey)], ["closing", 12, 35]);
  }
  journey.press();
  assert.equal(journey.phase, "ended");
  assert.deepEqual(doneIn(journey), ["skipped", "skipped", "partly"]);
});

test("back from there leads to where one was", () => {
  const { journey, live } = started();
  journey.skip();
  journey.skip();
  live(20);
  journey.skip();
  journey.back();
  assert.deepEqual([journey.phase, ...place(journey)], ["paused", 12, 35]);
});

test("skip while paused stays paused", () => {
  const { journey, live } = started();
  live(20);
  journey.pause();
  journey.skip();
  assert.deepEqual([journey.phase, ...place(journey)], ["paused", 8, 20]);
});

test("back leads to the start of the entry", () => {
  const { journey, live } = started();
  live(70);
  journey.back();
  assert.deepEqual(place(journey), [0, 15]);
});

test("back near the start leads to the entry before, with time to get there", () => {
  const { journey, live } = started();
  live(176);
  journey.back();
  assert.deepEqual([journey.view.isGettingReady, ...place(journey)], [true, 0, 20]);
  live(20);
  assert.deepEqual(place(journey), [0, 15]);
});

test("back in the very first entry stays there", () => {
  const { journey, live } = started();
  live(1);
  journey.back();
  assert.deepEqual(place(journey), [0, 15]);
});

test("more time is given to the second side as well", () => {
  const { journey, live } = started();
  live(20);
  journey.extend();
  assert.deepEqual(place(journey), [1, 40]);
  live(40 + 5 + 30 + 10);
  assert.deepEqual(place(journey), [5, 45]);
});

test("more time on the second side is its own", () => {
  const { journey, live } = started();
  live(95);
  journey.extend();
  journey.back();
  live(15);
  assert.deepEqual(place(journey), [1, 30]);
});

test("nothing is claimed twice, however often it is repeated", () => {
  const { journey, live } = started();
  live(155);
  journey.pause();
  journey.back();
  journey.resume();
  live(GET_READY_MS / 1000 + 155);
  assert.equal(reportOf(journey.course)[0]?.seconds, 155);
});

test("let go in its last second, a hold was held", () => {
  const { journey, live } = started();
  live(209);
  journey.skip();
  assert.deepEqual(doneIn(journey), ["done", "done", "skipped"]);
});

test("let go before, it was held partly", () => {
  const { journey, live } = started();
  live(208);
  journey.skip();
  assert.deepEqual(doneIn(journey), ["done", "partly", "skipped"]);
});

test("stop keeps what was done", () => {
  const { journey, live } = started();
  live(35);
  journey.stop();
  assert.equal(journey.phase, "ended");
  assert.deepEqual(reportOf(journey.course)[0], { seconds: 35, done: "partly" });
});

test("a later page goes on at the same second, once asked to", () => {
  const { journey: earlier, live } = started();
  live(100);
  earlier.extend();
  const { journey } = prepared({ footprint: earlier.course.footprint, hasEnded: false });
  assert.equal(journey.phase, "paused");
  assert.deepEqual(place(journey), place(earlier));
  assert.deepEqual(reportOf(journey.course), reportOf(earlier.course));
});

test("a later page knows that it was over", () => {
  const { journey: earlier, live } = started();
  live(100);
  earlier.stop();
  assert.equal(prepared({ footprint: earlier.course.footprint, hasEnded: true }).journey.phase, "ended");
});

test("whatever is pressed: the second side is never the shorter, and no gap is skipped silently", () => {
  for (let seed = 1; seed <= 300; seed++) {
    const random = randomFrom(seed);
    const { journey, clocks } = started();
    for (let event = 0; event < 200; event++) {
      const before = journey.course.here;
      disturb(journey, clocks, random);
      journey.tick();
      const { index } = journey.course.here;
      assert.ok(journey.hasEnded || index <= before.index + 1, `seed ${seed}: skipped`);
      press(journey, random);
    }
    assert.ok(secondsOf(journey, "right") >= secondsOf(journey, "left"), `seed ${seed}: shorter`);
  }
});

/**
 * @param {Journey} journey
 * @param {FakeClocks} clocks
 * @param {() => number} random
 */
function disturb(journey, clocks, random) {
  clocks.pass(random() * 2400);
  if (random() < 0.1) clocks.sleep(random() * 200_000);
  if (random() < 0.05) clocks.sleep(-random() * 1e7);
}

/**
 * @param {Journey} journey
 * @param {() => number} random
 */
function press(journey, random) {
  const what = random();
  if (what < 0.1) journey.extend();
  else if (what < 0.15) journey.back();
  else if (what < 0.17) journey.skip();
  else if (what < 0.2) journey.pause();
  if (journey.phase !== "running") journey.resume();
}

/**
 * @param {Journey} journey
 * @param {string} side
 */
function secondsOf(journey, side) {
  const extra = new Map(journey.course.footprint.extra);
  const holds = SEGMENTS.map((segment, index) => ({ ...segment, extra: extra.get(index) ?? 0 }));
  return holds.filter((each) => each.kind === "hold" && each.side === side)
    .reduce((sum, each) => sum + each.seconds + each.extra, 0);
}
