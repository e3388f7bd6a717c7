import { Buzz } from "./buzz.js";
import { forgetLevel } from "./level.js";
import { Loudspeaker } from "./loudspeaker.js";
import { ring } from "./tones.js";
import { Voice, WEIGHT } from "./voice.js";

/** The chime is over its peak when the voice begins. */
const AFTER_CHIME_MS = 1200;

/**
 * Lets a person hear what they have chosen, before the first night.
 * @param {HTMLElement} form
 */
export function checkSound(form) {
  const place = form.querySelector("[data-sound-check]");
  if (!(form instanceof HTMLFormElement) || !(place instanceof HTMLElement)) return;

  const status = /** @type {HTMLElement} */ (place.querySelector("[role=status]"));
  const check = new SoundCheck(status.dataset["sentence"] ?? "");
  place.hidden = false;
  place.querySelector("button")?.addEventListener("click", () => {
    status.textContent = status.dataset[check.play(new FormData(form))] ?? "";
  });
  form.addEventListener("submit", () => forgetLevel());
}

class SoundCheck {
  #sentence;
  #voice = new Voice();
  /** @type {Loudspeaker | null} */
  #loudspeaker = null;

  /** @param {string} sentence */
  constructor(sentence) {
    this.#sentence = sentence;
  }

  /**
   * All of it within the tap, or a phone plays nothing; returns what to expect.
   * @param {FormData} answers
   * @returns {import("./level.js").Level}
   */
  play(answers) {
    this.#stop();
    const level = answers.get("level");
    if (level === "silent") {
      new Buzz({ segments: [] }).shake("switch");
      return level;
    }
    this.#chime(answers.has("plays_when_silent"));
    const isToSpeak = level === "voice" && answers.get("spoken_by") === "app";
    if (!isToSpeak || !this.#voice.canSpeak) return "chimes";

    this.#voice.prime();
    setTimeout(() => this.#voice.say([{ text: this.#sentence, weight: WEIGHT.step }]), AFTER_CHIME_MS);
    return "voice";
  }

  /** @param {boolean} playsWhenSilent */
  #chime(playsWhenSilent) {
    const loudspeaker = new Loudspeaker(playsWhenSilent);
    let hasRung = false;
    const chime = () => {
      const context = loudspeaker.playing;
      if (!context || hasRung) return;
      hasRung = true;
      ring(context, "switch", context.currentTime);
    };
    loudspeaker.onChange(chime);
    loudspeaker.open();
    chime();
    this.#loudspeaker = loudspeaker;
  }

  #stop() {
    this.#loudspeaker?.close();
    this.#voice.hush();
  }
}
