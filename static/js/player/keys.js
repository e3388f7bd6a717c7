const CONTROLS = "a, button, input, select, summary, textarea";
/** @type {Record<string, string>} */
const CONTROL_OF = {
  " ": "toggle",
  "MediaPlayPause": "toggle",
  "ArrowLeft": "back",
  "ArrowRight": "skip",
};

/**
 * Keys for those at a keyboard; a control that has the focus keeps its own, and so has the browser.
 * @param {(control: string) => void} tap
 */
export function onKeys(tap) {
  document.addEventListener("keydown", (event) => {
    const control = CONTROL_OF[event.key];
    if (!control || isForOthers(event) || document.activeElement?.closest(CONTROLS)) return;

    event.preventDefault();
    if (!event.repeat) tap(control);
  });
}

/** @param {KeyboardEvent} event */
function isForOthers({ altKey, ctrlKey, metaKey, defaultPrevented }) {
  return altKey || ctrlKey || metaKey || defaultPrevented;
}
