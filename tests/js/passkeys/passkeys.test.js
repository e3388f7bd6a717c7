import assert from "node:assert/strict";
import { test } from "node:test";

import { bytesOf, textOf } from "../../../static/js/passkeys/base64url.js";
import { Refusal, tell } from "../../../static/js/passkeys/server.js";
import { asText, toMake, toShow } from "../../../static/js/passkeys/spoken.js";
import { wordsFor } from "../../../static/js/passkeys/words.js";

const KEY = /** @type {const} */ ({ id: "AQI", type: "public-key" });
const BYTES = new Uint8Array([1, 2]);

test("bytes of every length come back from the text they were written in", () => {
  for (let length = 0; length < 70; length++) {
    const bytes = Uint8Array.from({ length }, (_, place) => 251 + place);
    const text = textOf(bytes.buffer);
    assert.match(text, /^[\w-]*$/);
    assert.deepEqual(bytesOf(text), bytes);
  }
});

test("what the server asks is the same in bytes", () => {
  const user = { id: "AQI", name: "Ann", displayName: "Ann" };
  const told = { rp: { name: "Unwind" }, pubKeyCredParams: [], challenge: "AQI", user, excludeCredentials: [KEY] };
  const asked = toMake(told);
  assert.deepEqual(asked.challenge, BYTES);
  assert.deepEqual(asked.user, { ...user, id: BYTES });
  assert.deepEqual(asked.excludeCredentials, [{ id: BYTES, type: "public-key" }]);
  assert.deepEqual(toShow({ challenge: "AQI", allowCredentials: [KEY] }).allowCredentials, [{ id: BYTES, type: "public-key" }]);
});

/** @param {Record<string, ArrayBuffer | null>} response */
function credential(response) {
  const said = /** @type {AuthenticatorResponse} */ (/** @type {unknown} */ ({ clientDataJSON: BYTES.buffer, ...response }));
  return { id: "AQI", rawId: BYTES.buffer, type: "public-key", response: said };
}

test("what the device answers is the same in text", () => {
  const made = asText(credential({ attestationObject: BYTES.buffer }));
  assert.deepEqual(made.response, { clientDataJSON: "AQI", attestationObject: "AQI" });
  const signed = { authenticatorData: BYTES.buffer, signature: BYTES.buffer };
  const shown = asText(credential({ ...signed, userHandle: null }));
  assert.deepEqual(shown.response, { clientDataJSON: "AQI", authenticatorData: "AQI", signature: "AQI", userHandle: null });
  assert.equal(asText(credential({ ...signed, userHandle: BYTES.buffer })).rawId, "AQI");
});

/** @param {Response} response */
function answering(response) {
  return () => Promise.resolve(response);
}

test("a refusal says what the server says", async () => {
  const refused = tell("/passkey", {}, null, answering(Response.json({ error: "Not this one." }, { status: 403 })));
  await assert.rejects(refused, (problem) => wordsFor(problem) === "Not this one.");
});

test("a server that fails without words is told in ours", async () => {
  const failed = tell("/passkey", {}, null, answering(new Response("<html>", { status: 502 })));
  await assert.rejects(failed, (problem) => problem instanceof Refusal && /went wrong/.test(wordsFor(problem)));
});

test("who changes their mind is told that nothing has changed", () => {
  const cancelled = new DOMException("The operation was not allowed.", "NotAllowedError");
  assert.match(wordsFor(cancelled), /^Nothing has changed/);
  assert.match(wordsFor(new TypeError("Failed to fetch")), /could not be reached/);
});
