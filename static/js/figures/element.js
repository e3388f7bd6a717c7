const SVG = "http://www.w3.org/2000/svg";

/**
 * Makes a drawing part of a page.
 * @param {import("./node.js").Node} node
 * @returns {Element}
 */
export function element({ tag, attributes, children }) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children.map(element));
  return made;
}
