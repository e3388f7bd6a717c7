import assert from "node:assert/strict";
import { test } from "node:test";

import { Chimes } from "../../../../static/js/player/sound/chimes.js";
import { timeline } from "../../../../static/js/player/timeline.js";
import { SEGMENTS } from "../plans.js";

const PLANNED = timeline(SEGMENTS);

/** An ear on a clock that the test moves; it hears what nobody has taken back in time. */
function ear() {
  const context = { currentTime: 0 };
  /** @type {{ tone: string, when: number, stoppedAt: number }[]} */
  const rung = [];
  const chimes = new Chimes((_context, tone, when) => {
    const chime = { tone, when, stoppedAt: Infinity };
    rung.push(chime);
    return () => {
      chime.stoppedAt = context.currentTime;
    };
  });
  return {
    rung,
    chimes,
    /** @param {number} seconds */
    pass(seconds) {
      context.currentTime += seconds;
    },
    /**
     * @param {number} position in seconds
     * @param {string} step
     */
    follow(position, step, countdown = 0, planned = PLANNED) {
      const place = { position: position * 1000, countdown: countdown * 1000 };
      chimes.follow(/** @type {any} */ (context), planned, place, step);
    },
    heard() {
      return rung.filter(({ when, stoppedAt }) => stoppedAt > when)
        .map(({ tone, when }) => [tone, Math.round(when * 1000) / 1000])
        .sort(([, one], [, other]) => Number(one) - Number(other));
    },
  };
}

test("the whole rest is set at once, to the millisecond", () => {
  const { follow, heard } = ear();
  follow(0, "0");
  assert.deepEqual(heard().slice(0, 4), [["begin", 15], ["rest", 45], ["begin", 50], ["switch", 80]]);
  assert.equal(heard().length, 12);
});

test("while the clocks agree nothing is set anew", () => {
  const { follow, pass, rung } = ear();
  follow(0, "0");
  const set = rung.length;
  pass(15.03);
  follow(15.004, "1");
  pass(30);
  follow(45.05, "2");
  assert.equal(rung.length, set);
});

test("at a step, 60 ms apart is too much; within a step it is not", () => {
  const { follow, pass, heard, rung } = ear();
  follow(0, "0");
  const set = rung.length;
  pass(10);
  follow(10.06, "0");
  assert.equal(rung.length, set);
  pass(5);
  follow(15.06, "1");
  assert.deepEqual(heard().slice(0, 2), [["begin", 15], ["rest", 44.94]]);
});

test("a chime that the audio clock had not come to yet is heard at once, and once", () => {
  const { follow, pass, heard } = ear();
  follow(0, "0");
  pass(14.9);
  follow(15.004, "1");
  assert.deepEqual(heard().slice(0, 2), [["begin", 14.9], ["rest", 44.896]]);
});

test("a chime that the audio clock was ahead with is heard once", () => {
  const { follow, pass, heard } = ear();
  follow(0, "0");
  pass(15.1);
  follow(15.004, "1");
  assert.deepEqual(heard().slice(0, 2), [["begin", 15], ["rest", 45.096]]);
});

test("skipping takes back what lay between", () => {
  const { follow, pass, heard } = ear();
  follow(0, "0");
  pass(20);
  follow(155, "8");
  assert.deepEqual(heard().slice(0, 3), [["begin", 15], ["rest", 20], ["begin", 55]]);
});

test("going back brings them again", () => {
  const { follow, pass, heard } = ear();
  follow(0, "0");
  pass(48);
  follow(0, "0 again");
  assert.deepEqual(heard().slice(0, 4), [["begin", 15], ["rest", 45], ["begin", 63], ["rest", 93]]);
});

test("more time within a hold moves what follows", () => {
  const { follow, pass, heard } = ear();
  follow(0, "0");
  pass(20);
  follow(20, "1");
  follow(20, "1", 0, timeline(SEGMENTS, new Map([[1, 15]])));
  assert.deepEqual(heard().slice(0, 2), [["begin", 15], ["rest", 60]]);
});

test("after a pause the count comes first", () => {
  const { follow, pass, heard } = ear();
  follow(0, "0");
  pass(20);
  follow(20, "1 counting", 5);
  assert.deepEqual(heard().slice(0, 3), [["begin", 15], ["begin", 25], ["rest", 50]]);
});

test("another context is told everything", () => {
  const { chimes, follow, rung } = ear();
  follow(0, "0");
  const set = rung.length;
  chimes.follow(/** @type {any} */ ({ currentTime: 0 }), PLANNED, { position: 0, countdown: 0 }, "0");
  assert.equal(rung.length, 2 * set);
});

test("hushed, nothing more is heard", () => {
  const { chimes, follow, heard } = ear();
  follow(0, "0");
  chimes.hush();
  assert.deepEqual(heard(), []);
});
