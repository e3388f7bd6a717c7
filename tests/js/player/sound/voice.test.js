import assert from "node:assert/strict";
import { test } from "node:test";

import { Voice, WEIGHT } from "../../../../static/js/player/sound/voice.js";

/** A browser that speaks until the test says it has ended. */
function browser() {
  /** @type {string[]} */
  const done = [];
  /** @type {any} */
  let current = null;
  let now = 0;
  const synthesis = {
    /** @param {any} utterance */
    speak(utterance) {
      done.push(utterance.volume === 0 ? "(silence)" : utterance.text);
      current = utterance;
      utterance.onstart?.();
    },
    cancel() {
      done.push("cancel");
      const cut = current;
      current = null;
      cut?.onerror?.();
    },
    getVoices() {
      throw new Error("waits for voices");
    },
    pause() {
      throw new Error("on Android this cancels");
    },
  };
  const voice = new Voice({
    synthesis,
    utter: (text) => /** @type {any} */ ({ text }),
    now: () => now,
  });
  return {
    voice,
    spoken: () => done.filter((each) => each !== "cancel"),
    done,
    current: () => current,
    end() {
      const ended = current;
      current = null;
      ended?.onend?.();
    },
    /** @param {number} ms */
    pass(ms) {
      now += ms;
    },
  };
}

/**
 * @param {string} text
 * @param {keyof typeof WEIGHT} weight
 */
function words(text, weight = "step") {
  return { text, weight: WEIGHT[weight] };
}

test("says one thing after the other, and clears the way before each", () => {
  const { voice, done, end } = browser();
  voice.say([words("Lunge."), words("Tuck the tail.", "aside")]);
  assert.deepEqual(done, ["cancel", "Lunge."]);
  end();
  assert.deepEqual(done, ["cancel", "Lunge.", "cancel", "Tuck the tail."]);
});

test("leaves the choice of a voice to the phone", () => {
  const { voice, current } = browser();
  voice.say([words("Lunge.")]);
  assert.equal("voice" in current(), false);
});

test("a step cuts an aside short, and takes the place of what waited", () => {
  const { voice, spoken, end } = browser();
  voice.say([words("Tuck the tail.", "aside"), words("Breathe.", "aside")]);
  voice.say([words("Rest.")]);
  assert.deepEqual(spoken(), ["Tuck the tail.", "Rest."]);
  end();
  assert.deepEqual(spoken(), ["Tuck the tail.", "Rest."]);
});

test("what weighs less waits its turn", () => {
  const { voice, spoken, end } = browser();
  voice.say([words("Switch sides. Left side.", "side")]);
  voice.say([words("Hold."), words("Tuck the tail.", "aside")]);
  assert.deepEqual(spoken(), ["Switch sides. Left side."]);
  end();
  assert.deepEqual(spoken(), ["Switch sides. Left side.", "Hold."]);
});

test("the last words are never cut", () => {
  const { voice, spoken } = browser();
  voice.say([words("Then lights out", "last")]);
  voice.say([words("Switch sides.", "side")]);
  voice.say([words("Then lights out", "last")]);
  assert.deepEqual(spoken(), ["Then lights out"]);
});

test("the last words cut everything else", () => {
  const { voice, spoken } = browser();
  voice.say([words("Switch sides.", "side")]);
  voice.say([words("Then lights out", "last")]);
  assert.deepEqual(spoken(), ["Switch sides.", "Then lights out"]);
});

test("what would be about something passed is not said", () => {
  const { voice, spoken, end, pass } = browser();
  voice.say([words("Switch sides. Left side.", "side"), words("Tuck the tail.", "aside")]);
  pass(7000);
  end();
  assert.deepEqual(spoken(), ["Switch sides. Left side."]);
});

test("an utterance that never ends blocks nobody for long", () => {
  const { voice, spoken, pass } = browser();
  voice.say([words("Switch sides.", "side")]);
  pass(10_000);
  voice.say([words("Hold.")]);
  assert.deepEqual(spoken(), ["Switch sides.", "Hold."]);
});

test("an end that comes late ends nothing newer", () => {
  const { voice, spoken, current } = browser();
  voice.say([words("Lunge.")]);
  const old = current();
  voice.say([words("Rest."), words("Breathe.", "aside")]);
  old.onend();
  assert.deepEqual(spoken(), ["Lunge.", "Rest."]);
});

test("hushed, it neither goes on nor takes up what waited", () => {
  const { voice, spoken, current } = browser();
  voice.say([words("Lunge."), words("Tuck the tail.", "aside")]);
  voice.hush();
  assert.equal(current(), null);
  assert.deepEqual(spoken(), ["Lunge."]);
});

test("a tap primes it in silence, once", () => {
  const { voice, spoken } = browser();
  voice.prime();
  voice.prime();
  assert.deepEqual(spoken(), ["(silence)"]);
});

test("a tap says again what no phone would begin before it", () => {
  const said = /** @type {string[]} */ ([]);
  const synthesis = { cancel() {}, speak: /** @param {any} each */ (each) => void said.push(each.text) };
  const voice = new Voice({ synthesis, utter: (text) => /** @type {any} */ ({ text }), now: () => 0 });
  voice.say([words("Lunge.")]);
  voice.prime();
  assert.deepEqual(said, ["Lunge.", "Lunge."]);
});

test("without speech, or with one that throws, it is only silent", () => {
  const utter = () => {
    throw new Error("no utterances here");
  };
  for (const synthesis of [undefined, { speak() {}, cancel() {} }]) {
    const voice = new Voice({ synthesis, utter, now: () => 0 });
    voice.prime();
    voice.say([words("Lunge.")]);
    voice.hush();
  }
});

test("after two words that nothing came of, there is no voice", () => {
  const said = /** @type {any[]} */ ([]);
  let now = 0;
  const synthesis = { cancel() {}, speak: /** @param {any} each */ (each) => void said.push(each) };
  const voice = new Voice({ synthesis, utter: (text) => /** @type {any} */ ({ text }), now: () => now });
  for (const canSpeak of [true, false]) {
    voice.say([words("Hold.")]);
    now += 4000;
    voice.heed();
    assert.equal(voice.canSpeak, true);
    now += 6000;
    voice.heed();
    voice.heed();
    assert.equal(voice.canSpeak, canSpeak);
  }
  assert.equal(said.length, 2);
});

test("after two that were refused there is none either, unless one was heard between", () => {
  const { voice, current } = browser();
  voice.say([words("Lunge.")]);
  current().onerror({ error: "synthesis-failed" });
  voice.say([words("Hold.")]);
  current().onend();
  voice.say([words("Rest.")]);
  current().onerror({ error: "synthesis-failed" });
  assert.equal(voice.canSpeak, true);
});

/** @param {(voice: Voice) => void} first @param {string} error */
function refused(first, error) {
  const synthesis = { cancel() {}, speak: /** @param {any} each */ (each) => each.onerror?.({ error }) };
  const voice = new Voice({ synthesis, utter: (text) => /** @type {any} */ ({ text }), now: () => 0 });
  first(voice);
  voice.say([words("Lunge.")]);
  voice.say([words("Hold.")]);
  return voice;
}

test("what is cut short, or refused for want of a tap, is no failing", () => {
  assert.equal(refused(() => {}, "interrupted").canSpeak, true);
  assert.equal(refused(() => {}, "not-allowed").canSpeak, true);
  assert.equal(refused((voice) => voice.prime(), "not-allowed").canSpeak, false);
  assert.equal(refused(() => {}, "synthesis-failed").canSpeak, false);
});
