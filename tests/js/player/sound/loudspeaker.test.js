import assert from "node:assert/strict";
import { test } from "node:test";

import { Loudspeaker } from "../../../../static/js/player/sound/loudspeaker.js";

/** A context that obeys at once, unless it is stuck. */
class Context extends EventTarget {
  state = "suspended";
  currentTime = 0;
  isStuck = false;

  async resume() {
    this.#become("running");
  }

  async suspend() {
    this.#become("suspended");
  }

  async close() {
    this.#become("closed");
  }

  /** @param {string} state */
  #become(state) {
    this.state = state;
    this.dispatchEvent(new Event("statechange"));
  }
}

/** A phone on which 400 ms pass for every context that runs and is not stuck. */
function phone({ playsWhenSilent = false } = {}) {
  /** @type {Context[]} */
  const made = [];
  const session = { type: "auto" };
  const loudspeaker = new Loudspeaker(playsWhenSilent, {
    create: () => {
      const context = new Context();
      made.push(context);
      return /** @type {any} */ (context);
    },
    session,
    wait: async () => {
      for (const each of made) if (each.state === "running" && !each.isStuck) each.currentTime += 0.4;
    },
  });
  return { loudspeaker, made, session };
}

test("opens one context, and lets it rest and go on", () => {
  const { loudspeaker, made } = phone();
  loudspeaker.open();
  assert.equal(loudspeaker.playing, made[0]);
  loudspeaker.rest();
  assert.equal(loudspeaker.playing, null);
  assert.equal(made[0]?.state, "suspended");
  loudspeaker.open();
  assert.deepEqual([made.length, made[0]?.state], [1, "running"]);
});

test("plays through a silent phone only for whoever chose it", () => {
  for (const [playsWhenSilent, type] of /** @type {[boolean, string][]} */ ([[true, "playback"], [false, "ambient"]])) {
    const { loudspeaker, session } = phone({ playsWhenSilent });
    loudspeaker.open();
    assert.equal(session.type, type);
  }
});

test("a clock that stands while it claims to run is replaced", async () => {
  const { loudspeaker, made } = phone();
  loudspeaker.open();
  Object.assign(made[0] ?? {}, { isStuck: true });
  await loudspeaker.revive();
  assert.deepEqual(made.map(({ state }) => state), ["closed", "running"]);
  assert.equal(loudspeaker.playing, made[1]);
});

test("a clock that runs is kept, and so is one that only had been interrupted", async () => {
  const { loudspeaker, made } = phone();
  loudspeaker.open();
  await loudspeaker.revive();
  Object.assign(made[0] ?? {}, { state: "interrupted" });
  await loudspeaker.revive();
  assert.deepEqual(made.map(({ state }) => state), ["running"]);
});

test("a pause while it is being looked after stays a pause", async () => {
  const { loudspeaker, made } = phone();
  loudspeaker.open();
  Object.assign(made[0] ?? {}, { isStuck: true });
  const revived = loudspeaker.revive();
  loudspeaker.rest();
  await revived;
  assert.deepEqual(made.map(({ state }) => state), ["suspended"]);
});

test("tells when a tap would help, and not when nothing would", () => {
  const { loudspeaker, made } = phone();
  loudspeaker.open();
  Object.assign(made[0] ?? {}, { state: "suspended" });
  assert.equal(loudspeaker.isHeldBack, true);

  const silent = new Loudspeaker(false, {
    create: () => {
      throw new Error("no sound here");
    },
    session: undefined,
    wait: async () => {},
  });
  silent.open();
  assert.deepEqual([silent.isHeldBack, silent.playing], [false, null]);
});

test("whatever throws, it only stays silent", async () => {
  const refuse = () => {
    throw new Error("refused");
  };
  const broken = { state: "suspended", currentTime: 0, addEventListener() {}, resume: refuse, suspend: refuse, close: refuse };
  const loudspeaker = new Loudspeaker(true, {
    create: () => /** @type {any} */ (broken),
    session: undefined,
    wait: async () => {},
  });
  loudspeaker.open();
  loudspeaker.rest();
  await loudspeaker.revive();
  loudspeaker.close();
  assert.equal(loudspeaker.playing, null);
});
