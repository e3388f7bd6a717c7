import assert from "node:assert/strict";
import { test } from "node:test";

import { pointOf } from "../../../static/js/figures/place.js";
import { poseAt } from "../../../static/js/figures/pose.js";
import { solve } from "../../../static/js/figures/skeleton.js";
import { size, subtract } from "../../../static/js/figures/vector.js";
import { HALF_KNEELING, LYING } from "./poses.js";

const MOMENTS = [0, .25, .5, .75, 1];

/**
 * @param {number} a
 * @param {number} b
 */
function near(a, b) {
  assert.ok(Math.abs(a - b) < .1, `${a} is not near ${b}`);
}

test("bones keep their length throughout a movement", () => {
  for (const t of MOMENTS) {
    const { right_leg, left_leg, right_arm, left_arm } = solve(poseAt(HALF_KNEELING, t));
    for (const leg of [right_leg, left_leg]) {
      near(size(subtract(leg.knee, leg.hip)), 41);
      near(size(subtract(leg.ankle, leg.knee)), 40);
    }
    for (const arm of [right_arm, left_arm]) {
      near(size(subtract(arm.elbow, arm.shoulder)), 28);
      near(size(subtract(arm.wrist, arm.elbow)), 25);
    }
  }
});

test("a pinned knee and a planted foot stay where they are while the body moves", () => {
  const knees = MOMENTS.map((t) => solve(poseAt(HALF_KNEELING, t)).right_leg.knee);
  const feet = MOMENTS.map((t) => solve(poseAt(HALF_KNEELING, t)).left_leg.ankle);

  for (const knee of knees) near(size(subtract(knee, [-8, 5.8, 8.8])), 0);
  for (const foot of feet) near(size(subtract(foot, [46, 7.5, -10])), 0);
});

test("hands go along with the thigh they rest on", () => {
  const { right_arm, joints } = solve(poseAt(HALF_KNEELING, .5));

  near(size(subtract(right_arm.wrist, pointOf(["left_hip", "left_knee", .62, [0, 9, 5]], joints))), 0);
});

test("the right side of someone lying with the head at the left is nearest", () => {
  const { right_leg, left_leg } = solve(LYING.end);

  assert.ok(right_leg.hip[2] > left_leg.hip[2]);
});

test("a hand that is too far away says by how much it misses", () => {
  const far = { ...LYING.end, right_arm: { wrist: /** @type {[number, number, number]} */ ([60, 90, 0]), elbow: [0, 0] } };

  assert.ok(solve(far).right_arm.missed > 20);
});
