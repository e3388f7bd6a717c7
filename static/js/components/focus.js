/** @param {HTMLElement} element */
export function focus(element) {
  element.focus();
}
