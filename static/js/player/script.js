/** @typedef {import("./screen.js").Script & import("./checkpoint.js").Plan} Script */

const BLANK_ENTRY = { how: "", cue: "", feel: "", place: "", ease: "", picture_name: "" };
const BLANK_SCRIPT = { has_timer: true, slowness: 1, dims: false };
const BLANK_SEGMENT = { side: null, repeat: null, side_label: "" };

/**
 * What the server wrote for the player: it travels without blanks, and with segments inside their entries.
 * @param {string} text
 * @returns {Script}
 */
export function scriptFrom(text) {
  const { entries, ...rest } = JSON.parse(text);
  return {
    ...BLANK_SCRIPT,
    ...rest,
    entries: entries.map(/** @param {object} entry */ (entry) => ({ ...BLANK_ENTRY, ...entry })),
    segments: entries.flatMap(segmentsOf),
  };
}

/**
 * @param {{ segments: object[] }} travelled
 * @param {number} entry
 */
function segmentsOf({ segments }, entry) {
  return segments.map((each) => ({ ...BLANK_SEGMENT, ...each, entry }));
}
