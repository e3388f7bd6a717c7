/*
 * Says what is wrong with pictures given as JSON on its standard input, by name: what no body can do, and
 * what a drawing must not forget. The draw order and the limbs are the same on every body and surface.
 */

import { text } from "node:stream/consumers";

import { faultsOf } from "../js/figures/faults.js";

/** @type {Record<string, import("../../static/js/figures/pose.js").Figure>} */
const pictures = JSON.parse(await text(process.stdin));
const faults = Object.entries(pictures).map(([name, figure]) => [name, faultsOf(figure)]);
process.stdout.write(JSON.stringify(Object.fromEntries(faults)));
