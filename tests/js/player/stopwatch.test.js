import assert from "node:assert/strict";
import { test } from "node:test";

import { LATE_MS, Stopwatch } from "../../../static/js/player/stopwatch.js";
import { FakeClocks, randomFrom } from "./plans.js";

const HOUR = 3_600_000;

function running() {
  const clocks = new FakeClocks();
  return { clocks, stopwatch: new Stopwatch(clocks) };
}

test("counts what passes on both clocks", () => {
  const { clocks, stopwatch } = running();
  clocks.pass(1004);
  assert.deepEqual(stopwatch.lap(), { awake: 1004, gap: 0 });
});

test("counts from the last look", () => {
  const { clocks, stopwatch } = running();
  clocks.pass(1000);
  stopwatch.lap();
  clocks.pass(500);
  assert.equal(stopwatch.lap().awake, 500);
});

test("forgets what passed before it was started again", () => {
  const { clocks, stopwatch } = running();
  clocks.pass(HOUR);
  stopwatch.start();
  assert.deepEqual(stopwatch.lap(), { awake: 0, gap: 0 });
});

test("vouches for nothing after a long silence", () => {
  const { clocks, stopwatch } = running();
  clocks.pass(180_000);
  assert.deepEqual(stopwatch.lap(), { awake: 0, gap: 180_000 });
});

test("notices sleep that only the wall clock saw", () => {
  const { clocks, stopwatch } = running();
  clocks.pass(1000);
  clocks.sleep(180_000);
  assert.deepEqual(stopwatch.lap(), { awake: 1000, gap: 180_000 });
});

for (const hours of [1, 24]) {
  test(`does not mind the wall clock set back by ${hours} h`, () => {
    const { clocks, stopwatch } = running();
    clocks.pass(1000);
    clocks.sleep(-hours * HOUR);
    assert.deepEqual(stopwatch.lap(), { awake: 1000, gap: 0 });
  });
}

for (const how of /** @type {const} */ (["pass", "sleep"])) {
  test(`vouches for a silence in which sound was played on: ${how}`, () => {
    const { clocks, stopwatch } = running();
    clocks.playSound();
    stopwatch.start();
    clocks[how](180_000);
    clocks.hear(180_000 - 90);
    assert.deepEqual(stopwatch.lap(), { awake: 180_000, gap: 0 });
  });
}

test("vouches for nothing when sound stood still for a part of it", () => {
  const { clocks, stopwatch } = running();
  clocks.playSound();
  stopwatch.start();
  clocks.pass(180_000);
  clocks.hear(170_000);
  assert.deepEqual(stopwatch.lap(), { awake: 0, gap: 180_000 });
});

test("sound that began since the last look vouches for nothing", () => {
  const { clocks, stopwatch } = running();
  clocks.pass(180_000);
  clocks.playSound();
  clocks.hear(180_000);
  assert.deepEqual(stopwatch.lap(), { awake: 0, gap: 180_000 });
});

test("the clock of sound that runs too fast adds nothing", () => {
  const { clocks, stopwatch } = running();
  clocks.playSound();
  stopwatch.start();
  clocks.pass(1000);
  clocks.hear(HOUR);
  assert.deepEqual(stopwatch.lap(), { awake: 1000, gap: 0 });
});

test("random clocks: never backwards, never more than was truly awake", () => {
  for (let seed = 1; seed <= 300; seed++) {
    const random = randomFrom(seed);
    const { clocks, stopwatch } = running();
    let [counted, truth] = [0, 0];
    for (let event = 0; event < 400; event++) {
      truth += disturb(clocks, random);
      const { awake, gap } = stopwatch.lap();
      assert.ok(awake >= 0 && gap >= 0);
      counted += awake;
      assert.ok(counted <= truth + 1e-6, `seed ${seed}`);
    }
  }
});

/**
 * Let a little time pass, and sometimes sleep, freeze, or set the clock; returns the time awake.
 * @param {FakeClocks} clocks
 * @param {() => number} random
 */
function disturb(clocks, random) {
  const little = random() * 900;
  clocks.pass(little);
  const what = random();
  if (what < 0.02) clocks.sleep(random() * 1e6);
  else if (what < 0.04) clocks.sleep(-random() * 1e7);
  else if (what < 0.06) return little + frozen(clocks, random() * 1e6);
  return little;
}

/**
 * Both clocks run on; a freeze too short to be told from a late look counts as awake.
 * @param {FakeClocks} clocks
 * @param {number} ms
 */
function frozen(clocks, ms) {
  clocks.pass(ms);
  return ms <= LATE_MS ? ms : 0;
}
