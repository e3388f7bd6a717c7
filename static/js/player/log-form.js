/**
 * Write a run into the page's own form, so that the log is one ordinary post.
 * @param {HTMLFormElement} form
 * @param {import("./run.js").Run} run
 * @param {import("./tally.js").Done[]} report
 */
export function fillLog(form, run, report) {
  const { id, ...moments } = run;
  fill(form, { entry_id: id, ...moments });
  report.forEach(({ seconds, done }, index) => {
    fill(form, { [`moves-${index}-seconds_done`]: String(seconds), [`moves-${index}-done`]: done });
  });
}

/**
 * @param {HTMLFormElement} form
 * @param {Record<string, string>} values
 */
function fill(form, values) {
  for (const [name, value] of Object.entries(values)) {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLInputElement) field.value = value;
  }
}
