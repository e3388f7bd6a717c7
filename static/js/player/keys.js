const CONTROLS = "a, button, input, select, summary, textarea";
/** @type {Record<string, string>} */
const CONTROL_OF = { " ": "toggle", "ArrowLeft": "back", "ArrowRight": "skip" };

/**
 * Keys for those at a keyboard; a control that has the focus keeps its own.
 * @param {(control: string) => void} tap
 */
export function onKeys(tap) {
  document.addEventListener("keydown", (event) => {
    const control = CONTROL_OF[event.key];
    if (!control || document.activeElement?.closest(CONTROLS)) return;

    event.preventDefault();
    tap(control);
  });
}
