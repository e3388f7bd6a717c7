import assert from "node:assert/strict";
import { test } from "node:test";

import { WakeLock } from "../../../static/js/player/wake-lock.js";

/** Counts the locks that are held, as a browser would. */
function browser() {
  const held = new Set();
  const request = async () => {
    const sentinel = { released: false, release: async () => {
      sentinel.released = true;
      held.delete(sentinel);
    } };
    held.add(sentinel);
    return /** @type {WakeLockSentinel} */ (/** @type {unknown} */ (sentinel));
  };
  return { held, lock: { request } };
}

test("holds one lock, however often it is asked to", async () => {
  const { held, lock } = browser();
  const wakeLock = new WakeLock(lock);
  await Promise.all([wakeLock.keep(true), wakeLock.keep(true)]);
  assert.equal(held.size, 1);
});

test("lets go, even before it got hold", async () => {
  const { held, lock } = browser();
  const wakeLock = new WakeLock(lock);
  await Promise.all([wakeLock.keep(true), wakeLock.keep(false)]);
  assert.equal(held.size, 0);
});

test("takes hold again after the browser let go", async () => {
  const { held, lock } = browser();
  const wakeLock = new WakeLock(lock);
  await wakeLock.keep(true);
  for (const sentinel of held) await sentinel.release();
  await wakeLock.keep(true);
  assert.equal(held.size, 1);
});

test("a refusal, or no lock at all, is borne in silence", async () => {
  const refusing = { request: () => Promise.reject(new Error("NotAllowedError")) };
  await new WakeLock(refusing).keep(true);
  await new WakeLock(undefined).keep(true);
});
