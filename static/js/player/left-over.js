/** @typedef {import("./recorder.js").Keeping} Keeping */

/**
 * Runs that no page goes on with: what was done of them belongs in the log.
 * @param {Pick<Keeping, "runs" | "outbox" | "lock">} keeping
 */
export async function gather({ runs, outbox, lock }) {
  for (const { run, entry, hasEnded } of runs.leftOver()) {
    const isOver = hasEnded || await lock.isFree(run.id);
    if (isOver && (!entry || await outbox.put(entry))) runs.forget(run.id);
  }
}
