/**
 * What a page may ask for by name; a page that does not ask does not load it.
 * @type {Record<string, () => Promise<(element: HTMLElement) => void>>}
 */
const BEHAVIOURS = {
  "awake": async () => (await import("./awake/note.js")).noteWaking,
  "copy": async () => (await import("./components/copy.js")).copy,
  "exclusive": async () => (await import("./components/exclusive.js")).excludeOthers,
  "focus": async () => (await import("./components/focus.js")).focus,
  "forget": async () => (await import("./components/forget.js")).forgetAll,
  "go": async () => (await import("./components/go.js")).go,
  "listen": async () => (await import("./player/listening/mount.js")).listen,
  "logged": async () => (await import("./player/logged.js")).logged,
  "movement": async () => (await import("./components/movement.js")).offerMovement,
  "pack": async () => (await import("./packs/mount.js")).mountPack,
  "passkey": async () => (await import("./passkeys/mount.js")).offerPasskey,
  "player": async () => (await import("./player/mount.js")).mount,
  "print": async () => (await import("./components/print.js")).print,
  "show": async () => (await import("./components/show.js")).show,
  "sign-out": async () => (await import("./components/sign-out.js")).signOut,
  "sound-check": async () => (await import("./player/sound/check.js")).checkSound,
  "tick": async () => (await import("./components/tick.js")).tick,
  "time-zone": async () => (await import("./components/time-zone.js")).fillTimeZone,
  "waiting": async () => (await import("./player/waiting.js")).sendWaiting,
  "wear": async () => (await import("./components/wear.js")).wear,
};

/** @param {HTMLElement} element */
function enhance(element) {
  for (const name of (element.dataset["enhance"] ?? "").split(" ")) {
    void BEHAVIOURS[name]?.().then((behave) => behave(element));
  }
}

/** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-enhance]")).forEach(enhance);
