/** @typedef {{ alt: string, side: string | null, surface: import("./props.js").Surface } & import("./pose.js").Figure} Picture As the server tells it. */

/** @type {Map<string, Promise<Picture | undefined>>} */
const asked = new Map();

/**
 * Ask for a picture once, however often it is shown.
 * @param {string} address
 */
export function pictureAt(address) {
  const picture = asked.get(address) ?? fetched(address);
  asked.set(address, picture);
  return picture;
}

/**
 * @param {string} address
 * @returns {Promise<Picture | undefined>} nothing when it cannot be had now
 */
async function fetched(address) {
  try {
    return await (await fetch(address)).json();
  } catch {
    asked.delete(address);
    return undefined;
  }
}

/**
 * What one sees when this side is shown.
 * @param {string} alt with {side} and {other} where it works one side
 * @param {string | null | undefined} side
 */
export function inWords(alt, side) {
  const words = /** @type {Record<string, string>} */ ({ side, other: side === "left" ? "right" : "left" });
  return alt.replace(/{(\w+)}/g, (_, word) => words[word] ?? "");
}
