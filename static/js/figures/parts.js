import { drawHead } from "./head.js";
import { drawArm, drawLeg } from "./limbs.js";
import { neck, pelvis, top } from "./trunk.js";

/** @typedef {{ bones: import("./skeleton.js").Skeleton, body: import("./body.js").Body, camera: import("./camera.js").Camera }} Sketch */
/** @typedef {{ d: string, of: string }} Shape A path, and the class that colours it. */

/**
 * Draw one part of a person, from its back to its front.
 * @param {string} name as an order names it
 * @param {Sketch} sketch
 * @returns {Shape[]}
 */
export function drawPart(name, sketch) {
  const [side, part] = /** @type {[import("./skeleton.js").Side, string]} */ (name.split("_"));
  switch (part ?? name) {
    case "leg":
      return drawLeg(sketch, side, ["foot", "shin", "thigh"]);
    case "thigh":
    case "shin":
    case "foot":
      return drawLeg(sketch, side, [part]);
    case "arm":
      return drawArm(sketch, side, ["upper", "fore"]);
    case "upper":
    case "fore":
      return drawArm(sketch, side, [part]);
    case "pelvis":
      return [{ d: pelvis(sketch), of: "leg" }];
    case "top":
      return [{ d: top(sketch), of: "top" }];
    case "neck":
      return [{ d: neck(sketch), of: "neck" }];
    case "head":
      return drawHead(sketch);
    default:
      throw new Error(`No part ${name}`);
  }
}
