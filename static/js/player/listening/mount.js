import { recorderAlone } from "../keeping.js";
import { scriptFrom } from "../script.js";
import { arrival } from "./arrival.js";
import { Heard } from "./heard.js";
import { LockScreen } from "./media-session.js";
import { Now } from "./now.js";

/** @param {HTMLElement} root */
export async function listen(root) {
  const form = document.querySelector("[data-player-log]");
  const track = root.querySelector("audio");
  if (!(form instanceof HTMLFormElement) || !track) return;

  if (root.dataset["progress"] === "absent") await askFor(root);
  if (root.dataset["progress"] === "being-made") root.dataset["progress"] = await arrival(() => statusOf(track));
  new Listening(root, track, form).begin();
}

/** @param {HTMLElement} root */
async function askFor(root) {
  const form = /** @type {HTMLFormElement} */ (root.querySelector("[data-listen=make]"));
  root.dataset["progress"] = "being-made";
  await fetch(form.action, { method: "POST", redirect: "manual" }).catch(() => {});
}

/** @param {HTMLAudioElement} track */
async function statusOf({ src }) {
  return (await fetch(src, { method: "HEAD" })).status;
}

/** Follows the track: its time is the time, whoever moves it from wherever. */
class Listening {
  #track;
  #form;
  #recorder;
  #heard;
  #now;
  #lockScreen = new LockScreen();
  #step = -1;
  #hasGivenWay = false;

  /**
   * @param {HTMLElement} root
   * @param {HTMLAudioElement} track
   * @param {HTMLFormElement} form
   */
  constructor(root, track, form) {
    const script = scriptFrom(root.dataset["script"] ?? "");
    this.#track = track;
    this.#form = form;
    this.#recorder = recorderAlone(script, form);
    this.#heard = new Heard(script.segments, this.#recorder.before);
    this.#now = new Now(root, script);
  }

  begin() {
    this.#listen();
    this.#go(this.#heard.position);
    this.#part("now").hidden = false;
    this.#showStop();
  }

  #listen() {
    const track = this.#track;
    track.addEventListener("loadedmetadata", () => this.#go(this.#heard.position));
    track.addEventListener("play", () => this.#start());
    track.addEventListener("timeupdate", () => this.#follow());
    track.addEventListener("seeking", () => this.#seek());
    track.addEventListener("pause", () => this.#keep());
    track.addEventListener("ended", () => this.#finish());
    addEventListener("pagehide", () => this.#keep());
    addEventListener("pageshow", ({ persisted }) => persisted && this.#comeBack());
    const [back, skip] = [() => this.#go(this.#heard.before), () => this.#go(this.#heard.next)];
    this.#part("back").addEventListener("click", back);
    this.#part("skip").addEventListener("click", skip);
    this.#part("stop").addEventListener("click", () => this.#finish());
    const [play, pause] = [() => void track.play(), () => track.pause()];
    this.#lockScreen.offer({ previoustrack: back, nexttrack: skip, play, pause });
  }

  #start() {
    if (!this.#heard.hasStarted) this.#recorder.begin(new Date());
    this.#heard.start();
    this.#showStop();
    this.#show();
  }

  #follow() {
    if (this.#track.seeking || this.#heard.hasEnded) return;

    this.#heard.follow(this.#track.currentTime * 1000);
    this.#show();
  }

  #seek() {
    this.#heard.seek(this.#track.currentTime * 1000);
    this.#show();
  }

  /** @param {number} ms */
  #go(ms) {
    this.#heard.seek(ms);
    this.#track.currentTime = ms / 1000;
    this.#show();
  }

  #show() {
    const { here } = this.#heard.course;
    this.#now.show(here);
    if (here.index !== this.#step) this.#enter(here);
  }

  /** @param {import("./now.js").Here} here */
  #enter(here) {
    this.#step = here.index;
    const { name, side_label, label } = this.#now.words(here);
    this.#lockScreen.show({ title: [name, side_label].filter(Boolean).join(", "), artist: label, album: "Unwind" });
    if (this.#track.paused) return;

    this.#now.announce(here);
    this.#keep();
  }

  #keep() {
    if (!this.#hasGivenWay) this.#recorder.keep(this.#heard);
  }

  /** From the browser's own copy of the page: what went on in the player is newer. */
  #comeBack() {
    this.#hasGivenWay = this.#recorder.isElsewhere;
    if (this.#hasGivenWay) location.reload();
  }

  #finish() {
    this.#follow();
    this.#heard.stop();
    this.#track.pause();
    void this.#recorder.finish(this.#heard, new Date());
  }

  /** What was listened to counts as it was; the form would tell it as planned. */
  #showStop() {
    this.#part("stop").hidden = !this.#heard.isUnderWay;
    this.#form.hidden = this.#heard.isUnderWay;
  }

  /** @param {string} name */
  #part(name) {
    return /** @type {HTMLElement} */ (document.querySelector(`[data-listen=${name}]`));
  }
}
