import assert from "node:assert/strict";
import { test } from "node:test";

import { levelAfter } from "../../../../static/js/player/sound/level-button.js";
import { levelChoice, forgetLevel } from "../../../../static/js/player/sound/level.js";

/** @returns {any} */
function storage() {
  const kept = new Map();
  return () => ({
    getItem: /** @param {string} key */ (key) => kept.get(key) ?? null,
    setItem: /** @param {string} key @param {string} text */ (key, text) => void kept.set(key, text),
    removeItem: /** @param {string} key */ (key) => void kept.delete(key),
  });
}

test("a page kept from before knows less than the phone", () => {
  const phone = storage();
  const choice = levelChoice("voice", phone);
  choice.choose("chimes");
  choice.wasTold("chimes");
  assert.equal(levelChoice("voice", phone).chosen, "chimes");
});

test("a page that brings another choice knows more", () => {
  const phone = storage();
  levelChoice("voice", phone).choose("chimes");
  assert.equal(levelChoice("silent", phone).chosen, "silent");
  assert.equal(levelChoice("voice", phone).chosen, "voice");
});

test("what could not be told is told with the next page, and once", () => {
  const phone = storage();
  levelChoice("voice", phone).choose("chimes");
  const next = levelChoice("voice", phone);
  assert.equal(next.isToBeTold, true);
  next.wasTold("chimes");
  assert.equal(levelChoice("voice", phone).isToBeTold, false);
});

test("a reply about an earlier choice says nothing of the latest", () => {
  const choice = levelChoice("voice", storage());
  choice.choose("chimes");
  choice.choose("silent");
  choice.wasTold("chimes");
  assert.deepEqual([choice.chosen, choice.isToBeTold], ["silent", true]);
});

test("a page that brings what was told on the way knows less than the phone", () => {
  const phone = storage();
  const choice = levelChoice("voice", phone);
  choice.choose("chimes");
  choice.choose("silent");
  assert.equal(levelChoice("chimes", phone).chosen, "silent");
});

test("what was kept before there could be several still holds", () => {
  const phone = storage();
  phone().setItem("unwind.sound", JSON.stringify({ chosen: "chimes", instead_of: "voice", is_told: false }));
  const choice = levelChoice("voice", phone);
  assert.deepEqual([choice.chosen, choice.isToBeTold], ["chimes", true]);
  choice.choose("silent");
  assert.equal(levelChoice("voice", phone).chosen, "silent");
});

test("the latest choice is what the server hears last", async (t) => {
  /** @type {(string | null)[]} */
  const heard = [];
  t.mock.method(globalThis, "fetch", async (/** @type {string} */ _address, /** @type {{ body: URLSearchParams }} */ { body }) => {
    if (heard.length === 0) await new Promise(setImmediate);
    heard.push(body.get("level"));
    return new Response();
  });
  const choice = levelChoice("voice", storage());
  const tell = () => choice.tell("/", (level) => ({ level }));
  choice.choose("chimes");
  const first = tell();
  await null;
  choice.choose("silent");
  await Promise.all([first, tell()]);
  await tell();
  assert.deepEqual(heard, ["chimes", "silent"]);
  assert.equal(choice.isToBeTold, false);
});

test("saved on the settings page, the phone's own choice is forgotten", () => {
  const phone = storage();
  levelChoice("voice", phone).choose("chimes");
  forgetLevel(phone);
  assert.equal(levelChoice("voice", phone).chosen, "voice");
});

test("without storage a choice holds for the page", () => {
  const refuse = () => {
    throw new Error("refused");
  };
  const choice = levelChoice("voice", refuse);
  choice.choose("silent");
  forgetLevel(refuse);
  assert.equal(choice.chosen, "silent");
});

test("goes round all levels there are", () => {
  assert.equal(levelAfter("voice", true), "chimes");
  assert.equal(levelAfter("silent", true), "voice");
  assert.equal(levelAfter("silent", false), "chimes");
});
