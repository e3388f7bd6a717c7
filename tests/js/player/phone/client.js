/** Our scripts as one release of them: each has modules of its own, as two pages of two builds do. */

import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath, pathToFileURL } from "node:url";

/** @typedef {typeof import("../../../../static/js/player/journey.js") & typeof import("../../../../static/js/player/left-over.js") & typeof import("../../../../static/js/player/outbox.js") & typeof import("../../../../static/js/player/recorder.js") & typeof import("../../../../static/js/player/report.js") & typeof import("../../../../static/js/player/run-lock.js") & typeof import("../../../../static/js/player/run-store.js") & typeof import("../../../../static/js/player/sending.js") & typeof import("../../../../static/js/player/shelves.js") & typeof import("../../../../static/js/player/stopwatch.js")} Client */

const NAMES = ["journey", "left-over", "outbox", "recorder", "report", "run-lock", "run-store", "sending", "shelves", "stopwatch"];
const SCRIPTS = fileURLToPath(new URL("../../../../static/js", import.meta.url));

/** @returns {Promise<Client>} */
export async function ourClient() {
  return clientIn(SCRIPTS);
}

/** @returns {Promise<Client>} */
export async function upgradedClient() {
  const folder = mkdtempSync(join(tmpdir(), "upgraded-"));
  process.on("exit", () => rmSync(folder, { recursive: true }));
  cpSync(SCRIPTS, folder, { recursive: true });
  return clientIn(folder);
}

/** @param {string} folder @returns {Promise<Client>} */
async function clientIn(folder) {
  const modules = await Promise.all(NAMES.map((name) => import(pathToFileURL(join(folder, "player", `${name}.js`)).href)));
  return Object.assign({}, ...modules);
}
