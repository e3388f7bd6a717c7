import assert from "node:assert/strict";
import { test } from "node:test";

import { checkpoint, restored } from "../../../static/js/player/checkpoint.js";
import { Course } from "../../../static/js/player/course.js";
import { moment, newId, newRun } from "../../../static/js/player/run.js";
import { ANY_ROUTINE, RunStore } from "../../../static/js/player/run-store.js";
import { PLAN, SEGMENTS } from "./plans.js";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const JOURNEY = {
  hasEnded: false,
  footprint: {
    index: 10,
    offset: 4321,
    spent: /** @type {[number, number][]} */ ([[1, 30_000], [10, 4321]]),
    extra: /** @type {[number, number][]} */ ([[1, 15], [5, 15]]),
  },
};

/** @param {string} id @param {string} [started_at] */
function kept(id, started_at = "2026-11-22T22:00:00+01:00") {
  const run = { id, started_at, finished_at: "", time_zone: "Europe/Berlin" };
  return checkpoint(PLAN, run, JOURNEY);
}

/** A storage that is a plain object, as far as this uses one. */
function storage() {
  const methods = {
    /** @param {string} key */
    getItem: (key) => box[key] ?? null,
    /** @param {string} key @param {string} text */
    setItem: (key, text) => void (box[key] = text),
    /** @param {string} key */
    removeItem: (key) => void delete box[key],
  };
  /** @type {Record<string, any>} */
  const box = Object.create(methods);
  return /** @type {Storage} */ (/** @type {unknown} */ (box));
}

/** @returns {Storage} */
function refusing() {
  throw new Error("SecurityError");
}

test("a run has an id that another run has not", () => {
  assert.match(newRun().id, UUID);
  assert.notEqual(newRun().id, newRun().id);
});

test("over plain http there is an id too", () => {
  assert.match(newId({ getRandomValues: (bytes) => globalThis.crypto.getRandomValues(bytes) }), UUID);
});

for (const [minutes, text] of /** @type {[number, string][]} */ ([
  [-60, "2026-11-22T22:41:05+01:00"],
  [0, "2026-11-22T21:41:05+00:00"],
  [210, "2026-11-22T18:11:05-03:30"],
])) {
  test(`a moment is written with its offset: ${text}`, () => {
    const date = new Date("2026-11-22T21:41:05.900Z");
    date.getTimezoneOffset = () => minutes;
    assert.equal(moment(date), text);
  });
}

test("a checkpoint brings back the very same footprint", () => {
  assert.deepEqual(restored(PLAN, kept("a")), JOURNEY);
});

test("a move eased on the way begins again; what was done before stays", () => {
  const entries = PLAN.entries.map((each) => (each.slug === "butterfly" ? { ...each, variant: "butterfly.propped" } : each));
  const { footprint } = restored({ ...PLAN, entries }, kept("a"));
  assert.deepEqual([footprint.index, footprint.offset, footprint.spent], [9, 0, [[1, 30_000]]]);
});

test("a move with another dose begins again too", () => {
  const segments = SEGMENTS.map((each, index) => (index === 10 ? { ...each, seconds: 15 } : each));
  assert.equal(restored({ ...PLAN, segments }, kept("a")).footprint.index, 9);
});

test("another pace changes nothing of what was done, and stays within what is shorter now", () => {
  const segments = SEGMENTS.map((each) => (each.kind === "ready" ? { ...each, seconds: 5 } : each));
  const footprint = { ...JOURNEY.footprint, index: 9, offset: 14_000 };
  const left = checkpoint(PLAN, newRun(), { ...JOURNEY, footprint });
  const { footprint: found } = restored({ ...PLAN, segments }, left);
  assert.deepEqual(found, footprint);
  assert.deepEqual(new Course(segments, found).here.index, 10);
});

test("a move that is gone leads back to the start", () => {
  const entries = PLAN.entries.map((each) => (each.slug === "butterfly" ? { slug: "x", variant: "x.y" } : each));
  assert.equal(restored({ ...PLAN, entries }, kept("a")).footprint.index, 0);
});

test("the store finds the latest run of the routine, on a later page", () => {
  const shared = storage();
  const store = new RunStore(() => shared);
  store.keep(kept("new", "2026-11-22T23:00:00+01:00"));
  store.keep(kept("old", "2026-11-22T22:00:00+01:00"));
  store.keep({ ...kept("other", "2026-11-23T22:00:00+01:00"), routine: "r2" });
  assert.equal(new RunStore(() => shared).latestOf(PLAN)?.run.id, "new");
});

test("a routine of the same night takes over what was kept while it was changing", () => {
  const shared = storage();
  new RunStore(() => shared).keep({ ...kept("a"), routine: ANY_ROUTINE });
  assert.equal(new RunStore(() => shared).latestOf({ ...PLAN, routine: "r2" })?.run.id, "a");
});

test("a routine of another night, or of another guest, takes over nothing", () => {
  const shared = storage();
  const store = new RunStore(() => shared);
  store.keep({ ...kept("a"), routine: ANY_ROUTINE });
  assert.equal(store.latestOf({ routine: "r2", night: "n2" }), undefined);
  assert.equal(store.hasAsLeft("a"), true);
});

for (const [hours, isTonights] of /** @type {[number, boolean][]} */ ([[17.9, true], [18.1, false]])) {
  test(`after ${hours} hours a run is ${isTonights ? "gone on with" : "left over"}`, () => {
    const shared = storage();
    let now = Date.parse("2026-11-22T22:00:00Z");
    const store = new RunStore(() => shared, () => now);
    store.keep(kept("a"));
    now += hours * 3_600_000;
    assert.equal(store.latestOf(PLAN)?.run.id, isTonights ? "a" : undefined);
    assert.equal(store.leftOver().length, isTonights ? 0 : 1);
  });
}

test("a run that ended is left over at once", () => {
  const shared = storage();
  const store = new RunStore(() => shared);
  store.keep({ ...kept("a"), hasEnded: true });
  assert.equal(store.latestOf(PLAN), undefined);
  assert.deepEqual(store.leftOver().map(({ run }) => run.id), ["a"]);
});

test("a run of which nobody knows how old it is is left over", () => {
  const shared = storage();
  shared.setItem("unwind.run.a", JSON.stringify(kept("a")));
  const store = new RunStore(() => shared);
  assert.equal(store.latestOf(PLAN), undefined);
  assert.deepEqual(store.leftOver().map(({ run }) => run.id), ["a"]);
});

test("what the log has is forgotten", () => {
  const shared = storage();
  const store = new RunStore(() => shared);
  store.keep(kept("a"));
  new RunStore(() => shared).forget("a");
  assert.equal(store.hasAsLeft("a"), false);
  assert.equal(store.latestOf(PLAN), undefined);
});

test("what another page has gone on with is not as it was left", () => {
  const shared = storage();
  const [store, other] = [new RunStore(() => shared), new RunStore(() => shared)];
  store.keep(kept("a"));
  assert.equal(store.hasAsLeft("a"), true);
  other.keep({ ...kept("a"), place: { name: "", slug: "", offset: 9000 } });
  assert.equal(store.hasAsLeft("a"), false);
  assert.equal(other.hasAsLeft("a"), true);
});

test("what something else wrote is passed over", () => {
  const shared = storage();
  shared.setItem("unwind.run.x", "{");
  shared.setItem("unwind.run.y", "null");
  shared.setItem("theme", "dark");
  assert.equal(new RunStore(() => shared).latestOf(PLAN), undefined);
});

test("without a storage everything goes on", () => {
  const store = new RunStore(refusing);
  store.keep(kept("a"));
  assert.equal(store.latestOf(PLAN), undefined);
  assert.equal(store.hasAsLeft("a"), true);
  store.forget("a");
  assert.equal(store.hasAsLeft("a"), false);
});
