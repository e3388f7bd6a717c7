import assert from "node:assert/strict";
import { test } from "node:test";

import { Condition } from "../../../static/js/components/reveal.js";

/** @param {string[]} conditions */
function answers(...conditions) {
  const form = new FormData();
  conditions.forEach((condition) => form.append("conditions", condition));
  return form;
}

test("is met when its box is ticked among others", () => {
  assert.equal(new Condition("conditions=pregnant").isMetBy(answers("osteoporosis", "pregnant")), true);
});

test("is met by any of its values", () => {
  assert.equal(new Condition("conditions=pregnant postpartum").isMetBy(answers("postpartum")), true);
});

test("is not met by another answer, nor by none", () => {
  assert.equal(new Condition("conditions=pregnant").isMetBy(answers("osteoporosis")), false);
  assert.equal(new Condition("conditions=pregnant").isMetBy(answers()), false);
});

test("is not met when it names nothing", () => {
  assert.equal(new Condition("").isMetBy(answers("pregnant")), false);
});
