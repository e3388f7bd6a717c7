import assert from "node:assert/strict";
import { test } from "node:test";

import { timeZone } from "../../../static/js/components/time-zone.js";

test("names the zone the browser is set to", () => {
  assert.equal(timeZone(new Intl.DateTimeFormat("en", { timeZone: "Europe/Berlin" })), "Europe/Berlin");
});
