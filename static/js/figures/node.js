/** @typedef {{ tag: string, attributes: Record<string, string>, children: Node[] }} Node An element of SVG, before it is part of a page or a file. */

/**
 * @param {string} tag
 * @param {Record<string, string>} attributes
 * @param {Node[]} [children]
 * @returns {Node}
 */
export function node(tag, attributes, children = []) {
  return { tag, attributes, children };
}
