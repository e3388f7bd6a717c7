import { Wakings } from "../awake/wakings.js";
import { Delivery } from "./delivery.js";
import { gather } from "./left-over.js";
import { Outbox } from "./outbox.js";
import { RunLock } from "./run-lock.js";
import { RunStore } from "./run-store.js";

/** On pages without a player: send what earlier ones left. */
export function watchOver() {
  const keeping = everyPlace();
  void gather(keeping).then(() => new Delivery(keeping).watch());
  void new Wakings().flush();
}

/** Try once to send all there is; what cannot go stays. */
export async function sendNow() {
  const keeping = everyPlace();
  await gather(keeping);
  await Promise.all([keeping.outbox.flush(), new Wakings().flush()]);
}

function everyPlace() {
  return { runs: new RunStore(), outbox: new Outbox(), lock: new RunLock() };
}
