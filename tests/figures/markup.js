/**
 * Writes a drawing as text, for files.
 * @param {import("../../static/js/figures/node.js").Node} node
 * @returns {string}
 */
export function markup({ tag, attributes, children }) {
  const names = tag === "svg" ? { xmlns: "http://www.w3.org/2000/svg", ...attributes } : attributes;
  const written = Object.entries(names).map(([name, value]) => ` ${name}="${value}"`).join("");
  return children.length ? `<${tag}${written}>${children.map(markup).join("")}</${tag}>` : `<${tag}${written}/>`;
}
