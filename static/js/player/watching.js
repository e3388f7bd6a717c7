import { Wakings } from "../awake/wakings.js";
import { Delivery } from "./delivery.js";
import { gather } from "./left-over.js";
import { Outbox } from "./outbox.js";
import { RunLock } from "./run-lock.js";
import { RunStore } from "./run-store.js";

/** On pages without a player: send what earlier ones left. */
export function watchOver() {
  const outbox = new Outbox();
  void gather({ runs: new RunStore(), outbox, lock: new RunLock() }).then(() => new Delivery(outbox).watch());
  void new Wakings().flush();
}
