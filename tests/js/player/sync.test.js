import assert from "node:assert/strict";
import { test } from "node:test";

import { DatabaseShelf } from "../../../static/js/player/shelves.js";
import { Locks, Memory } from "./phone/world.js";
import { Worker } from "./phone/worker.js";

const ENTRY = { id: "a", address: "/routines/r1/nights", fields: { person: "p1", "moves-0-done": "done" } };

/** @param {() => Promise<{ status: number, told: object }>} answer */
async function phoneAnswered(answer) {
  const memory = new Memory();
  const shelf = new DatabaseShelf(() => memory.factory());
  await shelf.keep(ENTRY);
  /** @type {any[]} */
  const sent = [];
  const fetch = async (/** @type {string} */ address, /** @type {any} */ options) => {
    sent.push([address, JSON.parse(options.body)]);
    const { status, told } = await answer();
    return { status, json: async () => told };
  };
  const locks = new Locks().of({});
  return { memory, shelf, sent, worker: new Worker({ factory: () => memory.factory(), locks, fetch }) };
}

test("the worker sends what waits, whose it is with it, and lets go once the log has it", async () => {
  const { shelf, sent, worker } = await phoneAnswered(async () => ({ status: 201, told: { id: "a" } }));
  assert.equal(await worker.wake(), true);
  const [[address, { sent_at, ...told }]] = sent;
  assert.deepEqual([address, told], [ENTRY.address, { ...ENTRY.fields, entry_id: "a" }]);
  assert.ok(Date.parse(sent_at));
  assert.deepEqual(await shelf.all(), []);
});

for (const [words, isOver, answer] of /** @type {const} */ ([
  ["no network", false, async () => Promise.reject(new TypeError("Failed to fetch"))],
  ["a busy server", false, async () => ({ status: 503, told: {} })],
  ["somebody on the way", false, async () => ({ status: 200, told: { id: "a" } })],
  ["the log of another night", false, async () => ({ status: 201, told: { id: "b" } })],
  ["another person signed in", true, async () => ({ status: 409, told: { error: "not yours" } })],
])) {
  test(`answered by ${words}, the night stays`, async () => {
    const { shelf, worker } = await phoneAnswered(answer);
    assert.equal(await worker.wake(), isOver);
    assert.deepEqual(await shelf.all(), [ENTRY]);
  });
}

test("a database that is broken is asked again later", async () => {
  const { memory, sent, worker } = await phoneAnswered(async () => ({ status: 201, told: { id: "a" } }));
  for (const fault of /** @type {const} */ (["throws", "aborts"])) {
    memory.database = fault;
    assert.equal(await worker.wake(), false);
  }
  assert.deepEqual(sent, []);
});

test("what the worker is woken for by others is not ours", async () => {
  const { sent, worker } = await phoneAnswered(async () => ({ status: 201, told: { id: "a" } }));
  await worker.wake("other");
  assert.deepEqual(sent, []);
});
