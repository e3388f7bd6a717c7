import assert from "node:assert/strict";
import { test } from "node:test";

import { hull, limb } from "../../../static/js/figures/circles.js";
import { tenth } from "../../../static/js/figures/pen.js";

test("a ball inside another leaves no mark", () => {
  const big = { x: 0, y: 0, r: 10 };

  assert.equal(hull([big, { x: 1, y: 1, r: 2 }]), hull([big]));
  assert.equal(limb([big, { x: 1, y: 1, r: 2 }]), limb([big]));
});

test("a band around two balls is two lines and two arcs", () => {
  const band = hull([{ x: 0, y: 0, r: 5 }, { x: 20, y: 0, r: 3 }]);

  assert.equal((band.match(/a/g) ?? []).length, 2);
  assert.equal((band.match(/l/g) ?? []).length, 1);
});

test("outlines are written in tenths without what can be left out", () => {
  assert.deepEqual([.04, .25, -.25, 3, 12.345].map(tenth), ["0", ".3", "-.2", "3", "12.3"]);
  assert.doesNotMatch(limb([{ x: .123456, y: 0, r: 5 }, { x: 20, y: 3.33333, r: 4 }]), /\.\d\d/);
});
