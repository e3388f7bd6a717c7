import assert from "node:assert/strict";
import { test } from "node:test";

import { levelAfter } from "../../../../static/js/player/sound/level-button.js";
import { LevelChoice, forgetLevel } from "../../../../static/js/player/sound/level.js";

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
  const choice = new LevelChoice("voice", phone);
  choice.choose("chimes");
  choice.wasTold("chimes");
  assert.equal(new LevelChoice("voice", phone).level, "chimes");
});

test("a page that brings another choice knows more", () => {
  const phone = storage();
  new LevelChoice("voice", phone).choose("chimes");
  assert.equal(new LevelChoice("silent", phone).level, "silent");
});

test("what could not be told is told with the next page, and once", () => {
  const phone = storage();
  new LevelChoice("voice", phone).choose("chimes");
  const next = new LevelChoice("voice", phone);
  assert.equal(next.isToBeTold, true);
  next.wasTold("chimes");
  assert.equal(new LevelChoice("voice", phone).isToBeTold, false);
});

test("a reply about an earlier choice says nothing of the latest", () => {
  const choice = new LevelChoice("voice", storage());
  choice.choose("chimes");
  choice.choose("silent");
  choice.wasTold("chimes");
  assert.deepEqual([choice.level, choice.isToBeTold], ["silent", true]);
});

test("saved on the settings page, the phone's own choice is forgotten", () => {
  const phone = storage();
  new LevelChoice("voice", phone).choose("chimes");
  forgetLevel(phone);
  assert.equal(new LevelChoice("voice", phone).level, "voice");
});

test("without storage a choice holds for the page", () => {
  const refuse = () => {
    throw new Error("refused");
  };
  const choice = new LevelChoice("voice", refuse);
  choice.choose("silent");
  forgetLevel(refuse);
  assert.equal(choice.level, "silent");
});

test("goes round all levels there are", () => {
  assert.equal(levelAfter("voice", true), "chimes");
  assert.equal(levelAfter("silent", true), "voice");
  assert.equal(levelAfter("silent", false), "chimes");
});
