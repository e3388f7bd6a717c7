import assert from "node:assert/strict";
import { test } from "node:test";

import { forgetKept, forgetNights, forgetPages } from "../../../static/js/components/forget.js";
import { everyShelf } from "../../../static/js/player/shelves.js";
import { Memory } from "../player/phone/world.js";

const PEOPLE = ["ann", "ann-as-a-guest"];

/** @param {string} person */
function night(person) {
  return { id: `night-of-${person}`, address: "/nights", fields: { person } };
}

/** @param {Record<string, unknown>} kept */
function phone(kept) {
  const memory = new Memory();
  const storage = memory.storage();
  for (const [key, value] of Object.entries(kept)) storage.setItem(key, JSON.stringify(value));
  return { memory, storage };
}

test("all that is ours goes, but for what waits for somebody else", () => {
  const { storage } = phone({
    "unwind.entry.a": night("ann"),
    "unwind.entry.b": night("ben"),
    "unwind.entry.c": night("ann-as-a-guest"),
    "unwind.run.a": { run: {}, entry: night("ann") },
    "unwind.run.b": { run: {}, entry: night("ben") },
    "unwind.run.c": { run: {}, entry: null },
    "unwind.waking.a": { at: "3", person: "ann" },
    "unwind.waking.b": { at: "4", person: "ben" },
    "unwind.sound": "soft",
    "theme": "dark",
  });
  storage.setItem("unwind.entry.d", "{ broken");
  forgetKept(PEOPLE, () => storage);
  assert.deepEqual(Object.keys(storage).sort(), ["theme", "unwind.entry.b", "unwind.run.b", "unwind.waking.b"]);
});

test("a storage that refuses changes nothing", () => {
  assert.doesNotThrow(() => forgetKept(PEOPLE, () => {
    throw new Error("SecurityError");
  }));
});

test("the pages kept for tonight go, and nobody else's", async () => {
  const kept = new Set(["unwind-tonight-a", "unwind-shell-a", "theirs"]);
  const pages = { keys: async () => [...kept], delete: async (/** @type {string} */ name) => kept.delete(name) };
  await forgetPages(pages, "unwind-tonight-");
  assert.deepEqual([...kept], ["unwind-shell-a", "theirs"]);
  await forgetPages(pages);
  assert.deepEqual([...kept], ["theirs"]);
});

test("of the nights in the database, only those of who leaves go", async () => {
  const { memory } = phone({});
  const [, shelf] = everyShelf(() => memory.storage(), () => memory.factory());
  assert.ok(shelf);
  for (const person of ["ann", "ben", "ann-as-a-guest"]) await shelf.keep(night(person));
  await forgetNights(PEOPLE, shelf);
  assert.deepEqual((await shelf.all()).map(({ id }) => id), ["night-of-ben"]);
});
