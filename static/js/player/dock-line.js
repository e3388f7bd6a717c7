/**
 * A line above the controls, which stay where they are when it comes.
 * @param {HTMLElement} root
 * @param {string} text
 */
export function lineInDock(root, text) {
  const line = document.createElement("p");
  line.className = "dock__aside";
  line.hidden = true;
  line.textContent = text;
  root.querySelector(".player__controls")?.before(line);
  return line;
}
