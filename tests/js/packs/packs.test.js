import assert from "node:assert/strict";
import { test } from "node:test";

import { Alarm, REPEATS } from "../../../static/js/packs/alarm.js";
import { asCountdown, PackClock } from "../../../static/js/packs/clock.js";

const MINUTE = 60_000;
const TIMES = { now: 0, look: 5 * MINUTE, end: 15 * MINUTE };

function clock() {
  const clocks = { mono: 0, wallMs: 7, monotonic: () => clocks.mono, wall: () => clocks.wallMs };
  return { clocks, pack: new PackClock(TIMES, clocks) };
}

test("counts down from the server's times and asks for a look after five minutes", () => {
  const { clocks, pack } = clock();
  assert.deepEqual([pack.phase, asCountdown(pack.leftMs)], ["on", "15:00"]);
  clocks.mono = 5 * MINUTE - 1;
  assert.equal(pack.phase, "on");
  clocks.mono = 5 * MINUTE;
  assert.deepEqual([pack.phase, asCountdown(pack.leftMs)], ["look", "10:00"]);
  clocks.mono = 15 * MINUTE - 1;
  assert.deepEqual([pack.phase, asCountdown(pack.leftMs)], ["look", "0:01"]);
  clocks.mono = 15 * MINUTE;
  assert.deepEqual([pack.phase, asCountdown(pack.leftMs)], ["over", "0:00"]);
});

test("goes on while a phone sleeps and one of its clocks stands", () => {
  const { clocks, pack } = clock();
  clocks.wallMs = 6 * MINUTE + 7;
  assert.equal(pack.leftMs, 9 * MINUTE);
});

test("is not longer when somebody sets the clock back", () => {
  const { clocks, pack } = clock();
  Object.assign(clocks, { mono: 6 * MINUTE, wallMs: -60 * MINUTE });
  assert.equal(pack.leftMs, 9 * MINUTE);
});

function alarm(currentTime = 100) {
  /** @type {[string, number][]} */
  const rung = [];
  const context = { currentTime };
  const loudspeaker = { playing: /** @type {object | null} */ (context) };
  const ringing = (/** @type {unknown} */ _context, /** @type {string} */ tone, /** @type {number} */ when) => {
    const chime = /** @type {[string, number]} */ ([tone, when]);
    rung.push(chime);
    return () => void rung.splice(rung.indexOf(chime), 1);
  };
  return { rung, loudspeaker, alarm: new Alarm(/** @type {any} */ (loudspeaker), /** @type {any} */ (ringing)) };
}

test("sets the look and the end ahead, and the end rings again and again", () => {
  const { rung, alarm: set } = alarm();
  set.set({ untilLookMs: 5 * MINUTE, leftMs: 15 * MINUTE });
  assert.deepEqual(rung.slice(0, 3), [["switch", 400], ["end", 1000], ["end", 1004]]);
  assert.equal(rung.length, 1 + REPEATS);
});

test("set anew, nothing rings twice, and a look that has passed is not rung", () => {
  const { rung, alarm: set } = alarm();
  set.set({ untilLookMs: 5 * MINUTE, leftMs: 15 * MINUTE });
  set.set({ untilLookMs: 0, leftMs: MINUTE });
  assert.deepEqual(rung[0], ["end", 160]);
  assert.equal(rung.length, REPEATS);
});

test("while nothing may sound, nothing is set and a tap is asked for", () => {
  const { rung, loudspeaker, alarm: set } = alarm();
  loudspeaker.playing = null;
  set.set({ untilLookMs: 0, leftMs: MINUTE });
  assert.deepEqual([rung.length, set.isHeldBack], [0, true]);
});
