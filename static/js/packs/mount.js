import { WakeLock } from "../player/wake-lock.js";
import { Loudspeaker } from "../player/sound/loudspeaker.js";
import { Alarm, EVERY_MS, REPEATS } from "./alarm.js";
import { asCountdown, PackClock } from "./clock.js";
import { tellOtherPages } from "./pause.js";

/** The next look comes just after the second, so that it never finds the old one. */
const JUST_AFTER_MS = 4;
/** @type {Record<import("./clock.js").Phase, number[]>} */
const SHAKES = { on: [], look: [120, 120, 120], over: [250, 150, 250, 150, 250] };
const CLOCKS = { monotonic: () => performance.now(), wall: () => Date.now() };

/** @param {HTMLElement} root */
export function mountPack(root) {
  const time = (/** @type {string} */ name) => Date.parse(root.dataset[name] ?? "");
  const clock = new PackClock({ now: time("now"), look: time("look"), end: time("end") }, CLOCKS);
  const isSilent = root.dataset["level"] === "silent";
  const alarm = isSilent ? null : new Alarm(new Loudspeaker("playsWhenSilent" in root.dataset));
  new PackTimer(root, clock, alarm).begin();
  tellOtherPages(root.dataset["end"] ?? "");
}

class PackTimer {
  #root;
  #clock;
  #alarm;
  #wakeLock = new WakeLock();
  #phase;
  #shakesLeft = REPEATS;

  /**
   * @param {HTMLElement} root
   * @param {PackClock} clock
   * @param {Alarm | null} alarm none for somebody who wants no sound
   */
  constructor(root, clock, alarm) {
    this.#root = root;
    this.#clock = clock;
    this.#alarm = alarm;
    this.#phase = clock.phase;
  }

  begin() {
    this.#part("left").hidden = false;
    this.#part("again").hidden = true;
    this.#listen();
    this.#stayAwake();
    this.#tick();
  }

  #listen() {
    const page = this.#root.ownerDocument;
    this.#alarm?.onChange(() => this.#setAlarm());
    page.addEventListener("click", () => this.#alarm?.open());
    page.addEventListener("visibilitychange", () => this.#stayAwake());
    this.#setAlarm();
  }

  #setAlarm() {
    this.#alarm?.set(this.#clock);
    this.#part("sound").hidden = !this.#alarm?.isHeldBack;
  }

  #stayAwake() {
    void this.#wakeLock.keep(document.visibilityState === "visible");
  }

  #tick() {
    const { phase, leftMs } = this.#clock;
    this.#part("left").textContent = asCountdown(leftMs);
    if (phase !== this.#phase) this.#enter(phase);
    if (phase === "over") this.#call();
    else setTimeout(() => this.#tick(), leftMs % 1000 + JUST_AFTER_MS);
  }

  /** @param {import("./clock.js").Phase} phase */
  #enter(phase) {
    this.#phase = phase;
    const words = this.#root.dataset[`${phase}Words`] ?? "";
    this.#part("status").textContent = words;
    this.#part(phase === "over" ? "until" : "look").textContent = words;
    this.#part("look").hidden = phase === "over";
    if (phase === "look") shake(phase);
  }

  #call() {
    if (this.#shakesLeft-- <= 0) return;

    shake("over");
    setTimeout(() => this.#call(), EVERY_MS);
  }

  /** @param {string} name */
  #part(name) {
    return /** @type {HTMLElement} */ (this.#root.querySelector(`[data-pack=${name}]`));
  }
}

/** @param {import("./clock.js").Phase} phase */
function shake(phase) {
  try {
    navigator.vibrate?.(SHAKES[phase]);
  } catch {
    // Some refuse it before a tap
  }
}
