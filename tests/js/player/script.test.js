import assert from "node:assert/strict";
import { test } from "node:test";

import { scriptFrom } from "../../../static/js/player/script.js";

const HOLD = { kind: "hold", seconds: 30, side: "left", side_label: "LEFT side", repeat: 2, label: "Hold", say: "Hold.", next: "Next" };
const READY = { kind: "ready", seconds: 15, label: "Get ready", say: "Get ready.", next: "Next" };

test("segments know their entry, and what was blank is blank again", () => {
  const travelled = {
    routine: "r",
    entries: [
      { slug: "lunge", name: "Lunge", ease: "/ease", segments: [READY, HOLD] },
      { slug: "breathing", name: "Breathing", segments: [READY] },
    ],
  };
  const { routine, entries, segments } = scriptFrom(JSON.stringify(travelled));
  assert.equal(routine, "r");
  assert.deepEqual(entries.map(({ ease }) => ease), ["/ease", ""]);
  assert.deepEqual(segments.map(({ entry, side, repeat }) => [entry, side, repeat]), [
    [0, null, null], [0, "left", 2], [1, null, null],
  ]);
  assert.equal(segments[2]?.side_label, "");
});
