import assert from "node:assert/strict";
import { test } from "node:test";

import { gather } from "../../../static/js/player/left-over.js";
import { Outbox } from "../../../static/js/player/outbox.js";
import { RunLock } from "../../../static/js/player/run-lock.js";
import { everyShelf } from "../../../static/js/player/shelves.js";
import { Locks, Memory } from "./phone/world.js";

/** @typedef {import("../../../static/js/player/outbox.js").LogEntry} LogEntry */
/** @typedef {import("../../../static/js/player/sending.js").Sent} Sent */

/** @param {string} id @param {string} [done] @returns {LogEntry} */
function entry(id, done = "done") {
  return { id, address: "/routines/r1/nights", fields: { "moves-0-done": done } };
}

/** @param {Memory} memory @param {(entry: LogEntry) => Promise<Sent>} send */
function outboxOn(memory, send) {
  return new Outbox(everyShelf(() => memory.storage(), () => memory.factory()), send, (act) => act());
}

/** @param {Sent["outcome"]} outcome */
function answering(outcome) {
  /** @type {LogEntry[]} */
  const sent = [];
  const send = async (/** @type {LogEntry} */ each) => {
    sent.push(each);
    return { outcome, next: "" };
  };
  return { sent, send };
}

for (const [local, database] of /** @type {const} */ ([["ok", "ok"], ["throws", "ok"], ["full", "ok"], ["ok", "throws"], ["ok", "aborts"]])) {
  test(`with storage ${local} and database ${database}, an entry outlives its page`, async () => {
    const memory = Object.assign(new Memory(), { local, database });
    assert.equal(await outboxOn(memory, answering("later").send).put(entry("a")), true);
    Object.assign(memory, { local: "ok", database: "ok" });
    const { sent, send } = answering("kept");
    await outboxOn(memory, send).flush();
    assert.deepEqual(sent, [entry("a")]);
    assert.deepEqual(await outboxOn(memory, send).waiting(), []);
  });
}

test("with neither, it is sent by its page, which knows that it must stay open", async () => {
  const memory = Object.assign(new Memory(), { local: "throws", database: "throws" });
  const { sent, send } = answering("kept");
  const outbox = outboxOn(memory, send);
  assert.equal(await outbox.put(entry("a")), false);
  assert.equal(outbox.isSafe, false);
  await outbox.flush();
  assert.deepEqual([sent.length, outbox.isSafe], [1, true]);
});

for (const outcome of /** @type {const} */ (["later", "signed-out", "not-yours", "refused"])) {
  test(`what is answered with ${outcome} stays`, async () => {
    const outbox = outboxOn(new Memory(), answering(outcome).send);
    await outbox.put(entry("a"));
    assert.deepEqual(await outbox.flush(), [{ outcome, next: "", id: "a" }]);
    assert.deepEqual(await outbox.waiting(), [entry("a")]);
  });
}

for (const outcome of /** @type {const} */ (["kept", "deleted"])) {
  test(`what is answered with ${outcome} is let go`, async () => {
    const outbox = outboxOn(new Memory(), answering(outcome).send);
    await outbox.put(entry("a"));
    assert.deepEqual(await outbox.flush(), [{ outcome, next: "", id: "a" }]);
    assert.deepEqual(await outbox.waiting(), []);
  });
}

test("what somebody asks to remove is gone, and said to be", async () => {
  const memory = new Memory();
  const outbox = outboxOn(memory, answering("not-yours").send);
  await outbox.put(entry("a"));
  await outbox.put(entry("b"));
  await outbox.flush();
  await outbox.remove("a");
  assert.deepEqual((await outbox.flush()).map(({ id, outcome }) => [id, outcome]), [["b", "not-yours"], ["a", "removed"]]);
  assert.deepEqual(await outboxOn(memory, answering("later").send).waiting(), [entry("b")]);
});

test("what comes while others are sent goes with the next turn", async () => {
  const { sent, send } = answering("kept");
  const outbox = outboxOn(new Memory(), send);
  await outbox.put(entry("a"));
  const first = outbox.flush();
  await outbox.put(entry("b"));
  await Promise.all([first, outbox.flush()]);
  assert.deepEqual(sent.map(({ id }) => id).sort(), ["a", "b"]);
});

test("the first telling of a night stays", async () => {
  const { sent, send } = answering("kept");
  const outbox = outboxOn(new Memory(), send);
  await outbox.put(entry("a"));
  await outbox.put(entry("a", "partly"));
  await outbox.flush();
  assert.deepEqual(sent, [entry("a")]);
});

/** @param {string} id @param {boolean} [hasEnded] */
function runsWith(id, hasEnded = false) {
  const left = new Map([[id, { run: { id }, entry: entry(id, "partly"), hasEnded }]]);
  const runs = { leftOver: () => [...left.values()], forget: (/** @type {string} */ each) => left.delete(each) };
  return /** @type {any} */ (runs);
}

test("what was done of a run that nobody goes on with goes to the log", async () => {
  const outbox = outboxOn(new Memory(), answering("later").send);
  const runs = runsWith("a");
  await gather({ runs, outbox, lock: new RunLock(undefined) });
  assert.deepEqual(await outbox.waiting(), [entry("a", "partly")]);
  assert.deepEqual(runs.leftOver(), []);
});

test("a run that another page goes on with is left to it", async () => {
  const locks = new Locks();
  const outbox = outboxOn(new Memory(), answering("later").send);
  const runs = runsWith("a");
  new RunLock(locks.of({})).hold("a");
  await gather({ runs, outbox, lock: new RunLock(locks.of({})) });
  assert.deepEqual([await outbox.waiting(), runs.leftOver().length], [[], 1]);
});

test("a run that was finished since is not told again with less", async () => {
  const outbox = outboxOn(new Memory(), answering("later").send);
  const runs = runsWith("a");
  await outbox.put(entry("a"));
  await gather({ runs, outbox, lock: new RunLock(undefined) });
  assert.deepEqual(await outbox.waiting(), [entry("a")]);
  assert.deepEqual(runs.leftOver(), []);
});
