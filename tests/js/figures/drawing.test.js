import assert from "node:assert/strict";
import { test } from "node:test";

import { Drawing } from "../../../static/js/figures/figure.js";
import { markup } from "../../figures/markup.js";
import { faultsOf } from "./faults.js";
import { HALF_KNEELING, LYING } from "./poses.js";

/**
 * @param {import("../../../static/js/figures/pose.js").Figure} figure
 * @param {number} t
 * @param {import("../../../static/js/figures/figure.js").Setting} [setting]
 */
function drawn(figure, t, setting) {
  return markup(new Drawing(figure, setting).at(t));
}

/**
 * @param {import("../../../static/js/figures/pose.js").Figure} figure
 * @param {number} t
 */
function frame(figure, t) {
  return new Drawing(figure).at(t).attributes["viewBox"]?.split(" ").map(Number) ?? [];
}

test("start and end share one frame, so that nothing jumps", () => {
  assert.deepEqual(frame(HALF_KNEELING, 0), frame(HALF_KNEELING, 1));
  assert.deepEqual(frame(HALF_KNEELING, .3), frame(HALF_KNEELING, 1));
});

test("the mat stays as it is while the person moves", () => {
  const mats = [0, .5, 1].map((t) => drawn(HALF_KNEELING, t).match(/figure__mat" d="[^"]+"/)?.[0]);

  assert.equal(new Set(mats).size, 1);
  assert.notEqual(drawn(HALF_KNEELING, 0), drawn(HALF_KNEELING, 1));
});

test("the worked area lights up only as the end is reached", () => {
  assert.doesNotMatch(drawn(HALF_KNEELING, 0), /<ellipse/);
  assert.doesNotMatch(drawn(HALF_KNEELING, .5), /<ellipse/);
  assert.match(drawn(HALF_KNEELING, 1), /<ellipse/);
});

test("the same pose is drawn on a mat or in bed", () => {
  assert.match(drawn(LYING, 1, { surface: "floor" }), /figure__mat/);
  assert.match(drawn(LYING, 1, { surface: "bed" }), /figure__bed-above/);
  assert.doesNotMatch(drawn(LYING, 1, { surface: "bed" }), /figure__mat/);
});

test("every body is drawn differently", () => {
  const bodies = /** @type {const} */ (["slim", "sturdy", "round"]).map((body) => drawn(LYING, 1, { body }));

  assert.equal(new Set(bodies).size, 3);
});

test("lying figures take a lower picture than upright ones", () => {
  const [lying, upright] = [frame(LYING, 1), frame(HALF_KNEELING, 1)];

  assert.equal(lying[2], upright[2]);
  assert.ok(Number(lying[3]) < Number(upright[3]));
});

test("a sound figure has no faults", () => {
  assert.deepEqual(faultsOf(HALF_KNEELING), []);
  assert.deepEqual(faultsOf(LYING), []);
});

test("faults are found: a hand in the air, a foot in the floor, a limb forgotten, a folded knee", () => {
  const { end } = LYING;
  const wrong = {
    end: {
      ...end,
      right_arm: { wrist: /** @type {[number, number, number]} */ ([90, 90, 0]), elbow: [0, 0] },
      right_leg: { thigh: [-40, 0], shin: [135, 0], foot: [0, 0] },
      order: "left_arm left_leg pelvis top neck head right_leg",
    },
  };
  const faults = faultsOf(wrong).join("\n");

  assert.match(faults, /right_arm misses its place/);
  assert.match(faults, /right_knee is .* under the floor/);
  assert.match(faults, /right knee bends/);
  assert.match(faults, /right_upper is not drawn exactly once/);
});

test("a glow at a joint or along an axis that is none is refused", () => {
  const [glow] = /** @type {[import("../../../static/js/figures/pose.js").Glow]} */ (HALF_KNEELING.end.glow);
  /** @param {Partial<import("../../../static/js/figures/pose.js").Glow>} wrong */
  const glowing = (wrong) => ({ end: { ...HALF_KNEELING.end, glow: [{ ...glow, ...wrong }] } });

  assert.throws(() => drawn(glowing({ to: "right_wing" }), 1), /No joint right_wing/);
  assert.throws(() => drawn(glowing({ shift: ["sideways", 5] }), 1), /No axis sideways/);
});
