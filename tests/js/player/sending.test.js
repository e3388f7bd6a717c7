import assert from "node:assert/strict";
import { test } from "node:test";

import { send } from "../../../static/js/player/sending.js";

const ENTRY = { id: "a", address: "/routines/r1/nights", fields: {} };

for (const [status, told, outcome] of /** @type {const} */ ([
  [201, { id: "a", next: "/nights/a/how-it-was" }, "kept"],
  [201, { id: "a", next: null }, "deleted"],
  [201, { id: "b", next: "/nights/b/how-it-was" }, "later"],
  [200, { id: "a", next: "/welcome" }, "later"],
  [401, {}, "signed-out"],
  [409, {}, "not-yours"],
  [422, {}, "refused"],
  [503, {}, "later"],
])) {
  test(`${status} ${JSON.stringify(told)} means ${outcome}`, async (context) => {
    context.mock.method(globalThis, "fetch", async () => ({ status, json: async () => told }));
    assert.equal((await send(ENTRY)).outcome, outcome);
  });
}

test("what cannot be understood on the way means later", async (context) => {
  context.mock.method(globalThis, "fetch", async () => ({ status: 201, json: async () => JSON.parse("<html>") }));
  assert.equal((await send(ENTRY)).outcome, "later");
});
