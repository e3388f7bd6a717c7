import { Drawing } from "../../../static/js/figures/figure.js";
import { poseAt } from "../../../static/js/figures/pose.js";
import { solve } from "../../../static/js/figures/skeleton.js";
import { dot } from "../../../static/js/figures/vector.js";

/** @typedef {import("../../../static/js/figures/pose.js").Figure} Figure */
/** @typedef {import("../../../static/js/figures/skeleton.js").Skeleton} Skeleton */

const MOMENTS = [0, .5, 1];
const FARTHEST_MISS = 1;
const DEEPEST_SINK = 2.5;
const MOST_KNEE_BEND = 162;
const LIMBS = ["right_leg", "left_leg", "right_arm", "left_arm"];
const PARTS = /** @type {Record<string, string[]>} */ ({ leg: ["thigh", "shin", "foot"], arm: ["upper", "fore"] });
const TRUNK = ["pelvis", "top", "neck", "head"];
const RADII = /** @type {Record<string, number>} */ ({ knee: 5, ankle: 2.4, toe: 1, elbow: 3, wrist: 2, tip: 1, head: 9 });

/**
 * What a body cannot do, and what a picture must not leave out, at the start, half way and at the end.
 * @param {Figure} figure
 * @returns {string[]}
 */
export function faultsOf(figure) {
  const drawing = new Drawing(figure);
  return [...orderFaults(figure), ...MOMENTS.flatMap((t) => [
    ...bodyFaults(solve(poseAt(figure, t))),
    ...(/NaN|undefined|Infinity/.test(JSON.stringify(drawing.at(t))) ? ["a number is missing"] : []),
  ].map((fault) => `at ${t}: ${fault}`))];
}

/** @param {Skeleton} bones */
function bodyFaults(bones) {
  return [...missed(bones), ...sunken(bones), ...folded(bones)];
}

/** @param {Skeleton} bones */
function missed(bones) {
  return LIMBS.flatMap((name) => {
    const { missed: distance } = bones[/** @type {"right_leg"} */ (name)];
    return distance > FARTHEST_MISS ? [`${name} misses its place by ${distance.toFixed(1)} cm`] : [];
  });
}

/** @param {Skeleton} bones */
function sunken({ joints }) {
  return Object.entries(joints).flatMap(([name, [, y]]) => {
    const low = y - (RADII[/** @type {string} */ (name.split("_").at(-1))] ?? 0);
    return low < -DEEPEST_SINK ? [`${name} is ${(-low).toFixed(1)} cm under the floor`] : [];
  });
}

/** @param {Skeleton} bones */
function folded(bones) {
  return /** @type {const} */ (["right", "left"]).flatMap((side) => {
    const bend = kneeBend(bones[`${side}_leg`]);
    return bend > MOST_KNEE_BEND ? [`${side} knee bends ${Math.round(bend)} degrees`] : [];
  });
}

/** @param {import("../../../static/js/figures/skeleton.js").Leg} leg */
function kneeBend({ thigh, shin }) {
  return (Math.acos(Math.min(1, Math.max(-1, dot(thigh, shin)))) * 180) / Math.PI;
}

/** @param {Figure} figure */
function orderFaults({ end }) {
  const names = (end.order ?? [...LIMBS, ...TRUNK].join(" ")).split(" ").map((token) => token.replace("-", ""));
  const props = new Set((end.props ?? []).flatMap(({ name }) => name ?? []));
  const drawn = names.filter((name) => !props.has(name)).flatMap(partsOf);
  const wanted = [...LIMBS, ...TRUNK].flatMap(partsOf);
  const glows = (end.glow ?? []).filter(({ on }) => !names.includes(on)).map(({ on }) => `the glow is on ${on}, which the order does not name`);
  return [
    ...wanted.filter((part) => drawn.filter((each) => each === part).length !== 1).map((part) => `${part} is not drawn exactly once`),
    ...drawn.filter((part) => !wanted.includes(part)).map((part) => `${part} is no part`),
    ...[...props].filter((prop) => !names.includes(prop)).map((prop) => `the prop ${prop} is not in the order`),
    ...glows,
  ];
}

/** @param {string} name */
function partsOf(name) {
  const [side, part = ""] = name.split("_");
  return (PARTS[part] ?? [part]).map((each) => (each ? `${side}_${each}` : name));
}
