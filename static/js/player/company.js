import { pauseForPack } from "../packs/pause.js";
import { Hand } from "./hand.js";
import { Light } from "./light.js";
import { PaceButtons } from "./pace-buttons.js";
import { Picture } from "./picture.js";
import { Sound } from "./sound/sound.js";
import { aTurn } from "./turn.js";

/**
 * @typedef {object} Follower What makes the routine pleasant; the clock runs without it.
 * @property {(view: import("./screen.js").View, phase: import("./screen.js").Phase, journey: import("./recorder.js").Journey) => unknown} show
 */
/** @typedef {import("./stopwatch.js").Clocks} Clocks */
/** @typedef {import("./script.js").Script} Script */

/**
 * They come one at a time, so that a tap need not wait for all; who cannot come is missing, and no more.
 * @param {HTMLElement} root
 * @param {Script} script
 * @param {Clocks} clocks
 * @param {{ join(follower: Follower): void, follow(journey: import("./recorder.js").Journey): void }} player
 */
export async function accompany(root, script, clocks, player) {
  /** @type {(() => Follower | Promise<Follower>)[]} */
  const all = [
    () => new Light(root, script),
    () => new Hand(root, script),
    () => new PaceButtons(root, script, clocks, player),
    () => sound(root, script, clocks),
    () => picture(root, script),
  ];
  pauseForPack(root);
  for (const come of all) {
    await aTurn();
    await Promise.resolve().then(come).then((follower) => player.join(follower)).catch(() => {});
  }
}

/**
 * What is heard has surely passed.
 * @param {HTMLElement} root
 * @param {Script} script
 * @param {Clocks} clocks
 */
function sound(root, script, clocks) {
  const sound = new Sound(root, script);
  clocks.heardMs = () => sound.heardMs;
  return sound;
}

/**
 * @param {HTMLElement} root
 * @param {Script} script
 */
async function picture(root, script) {
  const place = /** @type {HTMLElement} */ (root.querySelector("[data-picture]"));
  const { Stage } = await import("../figures/stage.js");
  return new Picture(place, new Stage(place), script);
}
