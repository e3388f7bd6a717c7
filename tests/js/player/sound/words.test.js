import assert from "node:assert/strict";
import { test } from "node:test";

import { occasion, wordsOf } from "../../../../static/js/player/sound/words.js";
import { SEGMENTS } from "../plans.js";

const ENTRY = { name: "Lunge", how: "Step forward.", cue: "Tuck the tail." };
/** @type {any} */
const SCRIPT = {
  entries: [ENTRY, { ...ENTRY, name: "Butterfly" }, { ...ENTRY, name: "Breathing" }],
  segments: SEGMENTS.map((each, index) => ({
    ...each, say: `say ${index}`, side_label: each.side ? `${each.side.toUpperCase()} side` : "", next: `next ${index}`,
  })),
  words: { get_ready: "Get ready" },
};

/**
 * @param {number} index
 * @param {Partial<import("../../../../static/js/player/screen.js").View>} given
 */
function view(index, given = {}) {
  const remaining = (SEGMENTS[index]?.seconds ?? 0) * 1000;
  return { index, remaining, progress: 0, gap: 0, isGettingReady: false, ...given };
}

/** @param {Parameters<typeof view>} given */
function said(...given) {
  return wordsOf(SCRIPT, view(...given)).map(({ text }) => text);
}

test("says how to get there, and one cue as the work begins", () => {
  assert.deepEqual(said(0), ["say 0", "Step forward."]);
  assert.deepEqual(said(1), ["say 1", "Tuck the tail."]);
});

test("says the cue once for a move", () => {
  assert.deepEqual([said(3), said(5)], [["say 3"], ["say 5"]]);
});

test("switching sides weighs more than a step", () => {
  const [words] = wordsOf(SCRIPT, view(4));
  const [step] = wordsOf(SCRIPT, view(5));
  assert.ok(words && step && words.weight > step.weight);
});

test("after a pause it names what goes on, and then lets the chime speak", () => {
  assert.deepEqual(said(1, { remaining: 5000, isGettingReady: true }), ["Get ready. Lunge. left side."]);
  assert.deepEqual(said(1, { remaining: 12_000 }), []);
});

test("leaves to the screen what is too long for its moment", () => {
  const talkative = { ...SCRIPT, entries: [{ ...ENTRY, how: "Step forward. ".repeat(20) }] };
  assert.deepEqual(wordsOf(talkative, view(0)).map(({ text }) => text), ["say 0"]);
});

test("the last words come before the end, and weigh most", () => {
  const last = view(SEGMENTS.length - 1, { remaining: 7996 });
  const [words] = wordsOf(SCRIPT, last);
  assert.equal(words?.text, "next 12");
  assert.notEqual(occasion(SCRIPT, last), occasion(SCRIPT, { ...last, remaining: 9000 }));
  assert.equal(occasion(SCRIPT, last), occasion(SCRIPT, { ...last, remaining: 1000 }));
});
