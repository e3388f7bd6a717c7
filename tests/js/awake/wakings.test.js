import assert from "node:assert/strict";
import { test } from "node:test";

import { Wakings } from "../../../static/js/awake/wakings.js";
import { Memory } from "../player/phone/world.js";

/** @typedef {import("../../../static/js/awake/wakings.js").Waking} Waking */

/** @param {string} time @returns {Waking} */
function at(time, person = "ada") {
  return { at: `2026-11-22T${time}:00+00:00`, person, address: "/awake" };
}

/** @param {boolean} answer */
function phone(answer, memory = new Memory()) {
  /** @type {string[]} */
  const told = [];
  const tell = async (/** @type {Waking} */ waking) => {
    told.push(waking.at.slice(11, 16));
    return answer;
  };
  return { told, memory, wakings: new Wakings(() => memory.storage(), tell) };
}

test("a time awake waits until it is taken, also for another page", async () => {
  const { memory, wakings, told } = phone(false);
  wakings.note(at("03:00"));
  await wakings.flush();
  assert.deepEqual(told, ["03:00"]);
  const later = phone(true, memory);
  await later.wakings.flush();
  assert.deepEqual(later.told, ["03:00"]);
  assert.deepEqual(later.wakings.waiting(), []);
  await later.wakings.flush();
  assert.equal(later.told.length, 1);
});

test("looking again within twenty minutes is the same time awake", () => {
  const { wakings } = phone(false);
  for (const time of ["03:00", "03:19", "03:21"]) wakings.note(at(time));
  assert.deepEqual(wakings.waiting().map((each) => each.at.slice(11, 16)), ["03:00", "03:21"]);
});

test("two people on one phone are awake at the same time, each for themselves", () => {
  const { wakings } = phone(false);
  wakings.note(at("03:00"));
  wakings.note(at("03:01", "ben"));
  assert.deepEqual(wakings.waiting().map((each) => each.person), ["ada", "ben"]);
});

for (const local of /** @type {const} */ (["throws", "full"])) {
  test(`with a storage that is ${local}, the page itself tells it`, async () => {
    const { wakings, told } = phone(true, Object.assign(new Memory(), { local }));
    wakings.note(at("03:00"));
    await wakings.flush();
    assert.deepEqual(told, ["03:00"]);
    assert.deepEqual(wakings.waiting(), []);
  });
}

test("what something else wrote there is left alone", async () => {
  const { memory, wakings, told } = phone(true);
  memory.storage().setItem("unwind.waking.x", "not ours");
  await wakings.flush();
  assert.deepEqual(told, []);
});
