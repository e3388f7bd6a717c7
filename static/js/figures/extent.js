import { ballAt } from "./camera.js";
import { add } from "./vector.js";

/** How thick a person is at each kind of joint, as far as a picture has to know. */
const RADII = { head: 14, hip: 9.6, knee: 6, ankle: 4, elbow: 4, shoulder: 6 };

/**
 * What of a person the picture has to hold.
 * @param {import("./skeleton.js").Skeleton} bones
 */
export function ballsOfBody({ axes, joints, right_leg, left_leg, right_arm, left_arm }) {
  const joint = Object.entries(joints).map(([name, centre]) => {
    const kind = /** @type {keyof typeof RADII} */ (name.split("_").at(-1));
    return { centre, radius: RADII[kind] ?? 1 };
  });
  const heels = [right_leg, left_leg].map(({ ankle, foot, sole }) => ballAt(add(ankle, foot, -3.4), sole, 3.4, 3.4));
  const hands = [right_arm, left_arm].map(({ tip }) => ({ centre: tip, radius: 2 }));
  return [...joint, ...heels, ...hands, ballAt(joints.head, axes.crown, 6, 11)];
}
