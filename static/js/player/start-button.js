/**
 * Start is a link to the timed pages, so that it works before any script has come; then a button.
 * @param {HTMLElement} link
 */
export function buttonLike(link) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = link.className;
  button.textContent = link.textContent;
  Object.assign(button.dataset, link.dataset);
  return button;
}
