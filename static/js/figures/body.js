/*
 * How thick a person is: the radii of every part, in centimetres. What a bone is to the skeleton, a row
 * of stations is to the body: how far along the bone, the radius there, and how far it bulges backwards.
 */

/** @typedef {"slim" | "sturdy" | "round"} BodyName */
/** @typedef {readonly [along: number, radius: number, bulge: number]} Station */
/** @typedef {readonly [along: number, width: number, depth: number, forward: number]} TrunkRing */
/**
 * @typedef {object} Body
 * @property {Station[]} thigh
 * @property {Station[]} shin
 * @property {Station[]} ankle
 * @property {Station[]} arm above the elbow, bare
 * @property {Station[]} sleeve
 * @property {Station[]} forearm
 * @property {TrunkRing[]} trunk from the seat (below 0) to the neck (1)
 * @property {number} seat radius of a buttock
 * @property {number} shoulder radius
 * @property {number} neck radius
 */

/** @type {Station[]} */
const THIGH = [[0, 9.6, 0], [.2, 9.5, .5], [.45, 8.4, .6], [.72, 6.8, .3], [1, 5.7, 0]];
/** @type {Station[]} */
const SHIN = [[0, 5.6, 0], [.2, 5.7, 1], [.4, 5.4, 1.1], [.65, 4.2, .5], [.86, 3.5, .1]];
/** @type {Station[]} */
const ANKLE = [[.8, 3.1, 0], [1, 3, 0]];
/** @type {Station[]} */
const ARM = [[.3, 4.8, 0], [.7, 4.1, 0], [1, 3.7, 0]];
/** @type {Station[]} */
const SLEEVE = [[0, 5.9, 0], [.25, 5.5, 0], [.44, 5.4, 0]];
/** @type {Station[]} */
const FOREARM = [[0, 3.7, 0], [.22, 3.9, 0], [.6, 3.2, 0], [1, 2.4, 0]];
/** @type {TrunkRing[]} */
const TRUNK = [
  [-.24, 8, 5, -1],
  [-.17, 13.4, 8.6, -1.2],
  [-.06, 16, 10.4, -1.4],
  [.06, 16.2, 10.6, -1.4],
  [.2, 15, 9.6, -.2],
  [.36, 13.2, 8.6, .6],
  [.52, 13.6, 9, .8],
  [.7, 15.2, 10, 1],
  [.84, 15.2, 9.4, .6],
  [.95, 12, 7.2, 0],
];

/** @type {Record<BodyName, Body>} */
export const BODIES = {
  slim: build({}),
  sturdy: build({
    leg: 1.14,
    arm: 1.28,
    width: [1, 1, 1.02, 1.04, 1.12, 1.24, 1.22, 1.16, 1.14, 1.12],
    depth: [1, 1, 1, 1.04, 1.12, 1.2, 1.18, 1.12, 1.08, 1.04],
  }),
  round: build({
    leg: 1.3,
    arm: 1.34,
    width: [1.14, 1.16, 1.22, 1.3, 1.42, 1.54, 1.4, 1.22, 1.14, 1.1],
    depth: [1.08, 1.12, 1.22, 1.36, 1.58, 1.7, 1.46, 1.24, 1.14, 1.06],
  }),
};

/**
 * @param {{ leg?: number, arm?: number, width?: number[], depth?: number[] }} than how many times as thick as the slim one
 * @returns {Body}
 */
function build({ leg = 1, arm = 1, width = [], depth = [] }) {
  return {
    thigh: thicker(THIGH, leg),
    shin: thicker(SHIN, (leg + 1) / 2),
    ankle: thicker(ANKLE, (leg + 2) / 3),
    arm: thicker(ARM, arm),
    sleeve: thicker(SLEEVE, arm),
    forearm: thicker(FOREARM, (arm + 1) / 2),
    trunk: TRUNK.map((ring, index) => wider(ring, width[index] ?? 1, depth[index] ?? 1)),
    seat: 8.7 * (leg + 1) / 2,
    shoulder: 5.4 * (arm + 1) / 2,
    neck: 4.9 * (arm + 2) / 3,
  };
}

/**
 * @param {Station[]} stations
 * @param {number} times
 * @returns {Station[]}
 */
function thicker(stations, times) {
  return stations.map(([along, radius, bulge]) => [along, radius * times, bulge]);
}

/**
 * A body grows wide on both sides, but deep only to the front: the back stays where it lies.
 * @param {TrunkRing} ring
 * @param {number} width
 * @param {number} depth
 * @returns {TrunkRing}
 */
function wider([along, wide, deep, forward], width, depth) {
  return [along, wide * width, deep * depth, forward + deep * (depth - 1)];
}
