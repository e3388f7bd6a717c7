/** @typedef {import("../../../static/js/figures/pose.js").Figure} Figure */

/** @type {Figure} Half kneeling on the right knee, sinking forward. */
export const HALF_KNEELING = {
  end: {
    pin: ["right", [-8, 5.8, 8.8]],
    spine: [[88, 0], [92, 0]],
    camera: [-25, 13],
    right_leg: { thigh: [-106, 0], shin: [180, 0], foot: [183, 0], sole: [90, 0] },
    left_leg: { ankle: [46, 7.5, -10], knee: [0, 0], foot: [0, 0] },
    right_arm: { wrist: ["left_hip", "left_knee", .62, [0, 9, 5]], elbow: [180, 60], hand: [-12, -15] },
    left_arm: { wrist: ["left_hip", "left_knee", .68, [0, 9, -4]], elbow: [180, -60], hand: [-12, 10] },
    props: [{ kind: "mat", x: [-70, 62], depth: 30 }],
    glow: [{ from: "right_hip", to: "right_knee", span: [-.08, .35], shift: ["front", 5.5], radius: 6.5, on: "right_leg" }],
  },
  start: {
    spine: [[90, 0], [90, 0]],
    right_leg: { thigh: [-94, 0], shin: [180, 0], foot: [183, 0], sole: [90, 0] },
  },
};

/** @type {Figure} Lying on the back, as still as can be. */
export const LYING = {
  end: {
    pelvis: [5, 10.5, 0],
    spine: [[180, 0], [180, 0]],
    face: [90, 0],
    right_leg: { thigh: [0, 4], shin: [-1, 4], foot: [75, 25] },
    left_leg: { thigh: [0, -4], shin: [-1, -4], foot: [75, -25] },
    right_arm: { upper: [-14, 28], fore: [2, 20] },
    left_arm: { upper: [-14, -28], fore: [2, -20] },
    props: [{ kind: "mat", x: [-95, 95], depth: 34 }],
  },
};
