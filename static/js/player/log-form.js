/**
 * What the page's own form would tell of a run.
 * @param {import("./run.js").Run} run
 * @param {import("./report.js").Done[]} report
 * @returns {Record<string, string>}
 */
export function told({ started_at, finished_at, time_zone }, report) {
  const moves = report.flatMap(({ seconds, done }, index) => [
    [`moves-${index}-seconds_done`, String(seconds)],
    [`moves-${index}-done`, done],
  ]);
  return { started_at, finished_at, time_zone, ...Object.fromEntries(moves) };
}

/**
 * What the form tells as it stands: everything was done as planned, without the clock.
 * @param {HTMLFormElement} form
 * @returns {Record<string, string>}
 */
export function toldWithout(form) {
  const told = new FormData(form);
  told.delete("entry_id");
  return Object.fromEntries([...told].map(([name, value]) => [name, String(value)]));
}
