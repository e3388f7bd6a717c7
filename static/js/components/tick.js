/**
 * Ticks the box of a tapped label without going to it: the page stays where the finger is.
 * @param {HTMLElement} map
 */
export function tick(map) {
  map.addEventListener("click", (event) => {
    const label = /** @type {Element} */ (event.target).closest("label");
    const box = label?.control;
    if (!(box instanceof HTMLInputElement)) return;

    event.preventDefault();
    box.checked = !box.checked;
    box.dispatchEvent(new Event("change", { bubbles: true }));
  });
}
