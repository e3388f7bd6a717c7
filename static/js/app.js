import { excludeOthers } from "./components/exclusive.js";
import { focus } from "./components/focus.js";
import { forgetAll } from "./components/forget.js";
import { keepOfflinePage } from "./components/offline.js";
import { reveal } from "./components/reveal.js";
import { fillTimeZone } from "./components/time-zone.js";
import { logged } from "./player/logged.js";

/** @type {Record<string, (element: HTMLElement) => void>} */
const BEHAVIOURS = {
  "exclusive": excludeOthers,
  "focus": focus,
  "forget": forgetAll,
  "logged": logged,
  "offline-page": keepOfflinePage,
  "player": async (element) => (await import("./player/mount.js")).mount(element),
  "reveal": reveal,
  "time-zone": fillTimeZone,
};

/** @param {HTMLElement} element */
function enhance(element) {
  for (const name of (element.dataset["enhance"] ?? "").split(" ")) {
    BEHAVIOURS[name]?.(element);
  }
}

/** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-enhance]")).forEach(enhance);
