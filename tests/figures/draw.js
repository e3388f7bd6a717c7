/*
 * Draws what it is given as JSON on its standard input: pictures by name, each on every body and at
 * every moment. Answers with their SVG by body and name, and with the faults of those it cannot draw.
 */

import { text } from "node:stream/consumers";

import { Drawing } from "../../static/js/figures/figure.js";
import { markup } from "./markup.js";

/** @typedef {import("../../static/js/figures/body.js").BodyName} BodyName */
/** @typedef {import("../../static/js/figures/props.js").Surface} Surface */
/** @typedef {import("../../static/js/figures/pose.js").Figure & { surface: Surface }} Picture */
/** @typedef {{ pictures: Record<string, Picture>, bodies: BodyName[], moments: number[] }} Order */

/** @type {Order} */
const { pictures, bodies, moments } = JSON.parse(await text(process.stdin));
/** @type {Record<string, string[]>} */
const drawn = {};
/** @type {Record<string, string>} */
const faults = {};

for (const body of bodies) {
  for (const [name, picture] of Object.entries(pictures)) {
    try {
      drawn[`${body}/${name}`] = frames(picture, body);
    } catch (fault) {
      faults[name] = String(fault);
    }
  }
}
process.stdout.write(JSON.stringify({ drawn, faults }));

/**
 * @param {Picture} picture
 * @param {BodyName} body
 */
function frames({ surface, ...figure }, body) {
  const drawing = new Drawing(figure, { body, surface });
  return moments.map((moment) => markup(drawing.at(moment)));
}
