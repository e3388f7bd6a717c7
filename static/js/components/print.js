/** @param {HTMLElement} button hidden where no script can print */
export function print(button) {
  button.hidden = false;
  button.addEventListener("click", () => globalThis.print());
}
