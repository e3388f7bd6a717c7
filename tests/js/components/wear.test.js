import assert from "node:assert/strict";
import { test } from "node:test";

import { worn } from "../../../static/js/components/wear.js";

const ADDRESS = "/figures/a1b2/dark-slim-2-brown-bun/lunge-kneeling-floor.svg";

/** @param {Record<string, string>} given */
function answers(given) {
  return new Map(Object.entries(given));
}

test("shows the look that is chosen", () => {
  const chosen = answers({ body: "round", skin: "5", hair: "grey", hair_style: "none" });
  assert.equal(worn(ADDRESS, chosen), "/figures/a1b2/dark-round-5-grey-none/lunge-kneeling-floor.svg");
});

test("keeps what nothing is said about", () => {
  assert.equal(worn(ADDRESS, answers({ skin: "6" })), "/figures/a1b2/dark-slim-6-brown-bun/lunge-kneeling-floor.svg");
});
