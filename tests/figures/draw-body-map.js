/* Draws the body map: both views of the body, and the places on each. */

import { bodyFrom, placesFrom } from "./body-map.js";

const views = /** @type {const} */ (["front", "back"]);
process.stdout.write(JSON.stringify({
  bodies: Object.fromEntries(views.map((view) => [`body-${view}`, bodyFrom(view)])),
  places: Object.fromEntries(views.map((view) => [view, placesFrom(view)])),
}));
