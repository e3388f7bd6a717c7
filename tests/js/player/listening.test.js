import assert from "node:assert/strict";
import { test } from "node:test";

import { arrival } from "../../../static/js/player/listening/arrival.js";
import { Heard } from "../../../static/js/player/listening/heard.js";
import { LockScreen } from "../../../static/js/player/listening/media-session.js";
import { reportOf } from "../../../static/js/player/report.js";
import { SEGMENTS, TOTAL_MS } from "./plans.js";

const NOTHING = { seconds: 0, done: "skipped" };

/** @param {Heard} heard @param {number} from @param {number} to plays in steps of a quarter second */
function play(heard, from, to) {
  for (let ms = from; ms <= to; ms += 250) heard.follow(ms);
}

test("what the track has played was done", () => {
  const heard = new Heard(SEGMENTS);
  play(heard, 0, TOTAL_MS);
  assert.deepEqual(reportOf(heard.course), [
    { seconds: 155, done: "done" },
    { seconds: 35, done: "done" },
    { seconds: 45, done: "done" },
  ]);
  assert.ok(heard.course.isOver);
});

test("a page that slept while the track played on has missed nothing", () => {
  const heard = new Heard(SEGMENTS);
  heard.follow(1000);
  heard.follow(160_000);
  assert.deepEqual(reportOf(heard.course)[0], { seconds: 155, done: "done" });
});

test("the words after the end are nobody's time", () => {
  const heard = new Heard(SEGMENTS);
  play(heard, 0, TOTAL_MS + 8000);
  assert.equal(heard.position, TOTAL_MS);
  assert.equal(heard.course.here.remaining, 0);
});

test("what was jumped over was not done", () => {
  const heard = new Heard(SEGMENTS);
  heard.seek(175_000);
  play(heard, 175_000, 210_000);
  assert.deepEqual(reportOf(heard.course), [NOTHING, { seconds: 35, done: "done" }, NOTHING]);
});

test("going back and hearing it again is not done twice", () => {
  const heard = new Heard(SEGMENTS);
  play(heard, 0, 80_000);
  heard.seek(15_000);
  play(heard, 15_000, 155_000);
  assert.deepEqual(reportOf(heard.course)[0], { seconds: 155, done: "done" });
});

test("next and back lead to where a name is said", () => {
  const heard = new Heard(SEGMENTS);
  assert.equal(heard.before, 0);
  assert.equal(heard.next, 155_000);
  heard.seek(160_000);
  assert.equal(heard.before, 155_000);
  heard.seek(157_000);
  assert.equal(heard.before, 0);
  heard.seek(250_000);
  assert.equal(heard.next, TOTAL_MS);
});

test("goes on where the player was left, and keeps what was done there", () => {
  const footprint = /** @type {import("../../../static/js/player/course.js").Footprint} */ (
    { index: 3, offset: 10_000, spent: [[1, 30_000]], extra: [[1, 15]] });
  const heard = new Heard(SEGMENTS, { hasEnded: false, footprint });
  assert.equal(heard.position, 60_000);
  assert.ok(heard.isUnderWay);
  assert.deepEqual(reportOf(heard.course)[0], { seconds: 30, done: "partly" });
});

test("a night that has ended is not gone on with", () => {
  const footprint = { index: 3, offset: 0, spent: [], extra: [] };
  const heard = new Heard(SEGMENTS, { hasEnded: true, footprint });
  assert.equal(heard.position, 0);
  assert.equal(heard.isUnderWay, false);
});

/** @param {(number | Error)[]} statuses one for each look */
function looking(statuses) {
  return async () => {
    const status = statuses.shift() ?? 204;
    if (status instanceof Error) throw status;
    return status;
  };
}

const AT_ONCE = async () => {};

test("waits for the track until it is there, over a network that comes and goes", async () => {
  assert.equal(await arrival(looking([204, new Error("offline"), 204, 200]), AT_ONCE), "ready");
});

test("stops waiting when it could not be made, and at last anyway", async () => {
  assert.equal(await arrival(looking([204, 503]), AT_ONCE), "failed");
  assert.equal(await arrival(looking([404]), AT_ONCE), "failed");
  assert.equal(await arrival(looking([]), AT_ONCE), "failed");
});

test("a lock screen that knows few actions, or none, stops nothing", () => {
  /** @type {string[]} */
  const known = [];
  const session = { setActionHandler: (/** @type {string} */ action) => {
    if (action === "nexttrack") throw new TypeError("unknown");
    known.push(action);
  } };
  const acts = { nexttrack: () => {}, play: () => {} };
  new LockScreen(/** @type {MediaSession} */ (/** @type {unknown} */ (session))).offer(acts);
  assert.deepEqual(known, ["play"]);
  const none = new LockScreen(undefined);
  none.offer(acts);
  none.show({ title: "Lunge", artist: "Hold", album: "Unwind" });
});
