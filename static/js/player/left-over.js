/** @typedef {import("./recorder.js").Keeping} Keeping */

/**
 * Runs that no page goes on with: what was done of them belongs in the log.
 * @param {Pick<Keeping, "runs" | "outbox" | "lock">} keeping
 */
export async function gather({ runs, outbox, lock }) {
  const waiting = new Set((await outbox.waiting()).map(({ id }) => id));
  for (const { run, entry, hasEnded } of runs.leftOver()) {
    const isOver = hasEnded || await lock.isFree(run.id);
    const isDone = !entry || waiting.has(run.id);
    if (isOver && (isDone || await outbox.put(entry))) runs.forget(run.id);
  }
}
