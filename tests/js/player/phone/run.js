/** Plays schedules on a phone without a browser; the network is whoever reads our lines and answers them. */

import { createInterface } from "node:readline";
import process from "node:process";

import { ourClient, upgradedClient } from "./client.js";
import { Worker } from "./worker.js";
import { Clock, Locks, Memory } from "./world.js";

/** @typedef {{ build: string, person: string, address: string, plan: import("../../../../static/js/player/checkpoint.js").Plan }} Page */
/** @typedef {{ run: string, person: string | undefined, report: unknown, told: number, at: number, tab: Tab, safeIn: Set<string> }} Finished */

/** @type {Record<string, import("./client.js").Client>} */
const CLIENTS = { first: await ourClient(), upgraded: await upgradedClient() };

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const pause = globalThis.setImmediate;
const clock = new Clock();
clock.install();

/** @param {object} message */
async function ask(message) {
  process.stdout.write(`${JSON.stringify({ ...message, at: clock.now })}\n`);
  return JSON.parse((await lines.next()).value);
}

class Phone {
  memory = new Memory();
  locks = new Locks();
  network = "online";
  /** @type {Map<number, Tab>} */
  tabs = new Map();
  /** @type {Page | null} */
  kept = null;
  build = "first";
  worker = this.#newWorker();
  /** @type {Finished[]} */
  finished = [];
  #asking = Promise.resolve();

  /** The page that was kept, its scripts and the worker are of one build. @param {Page | null} page */
  visit(page) {
    if (page && page.build !== this.build) this.worker = this.#newWorker();
    this.build = page?.build ?? this.build;
    this.kept = page;
  }

  /** @param {"local" | "database"} place */
  forget(place) {
    this.memory.forget(place);
    for (const night of this.finished) night.safeIn.delete(place);
  }

  #newWorker() {
    const locks = this.locks.of({});
    return new Worker({ factory: () => this.memory.factory(), locks, fetch: (...asked) => this.fetch(...asked) });
  }

  /** @param {string} address @param {{ body: string, signal?: AbortSignal }} options */
  fetch(address, { body, signal }) {
    const { network } = this;
    if (network === "offline") return Promise.reject(new TypeError("Failed to fetch"));
    if (network === "busy") return Promise.resolve({ status: 503, json: async () => ({}) });
    if (network === "hangs") return new Promise((_, reject) => signal?.addEventListener("abort", () => reject(new Error("AbortError"))));
    return this.inTurn(async () => {
      const { status, told } = await ask({ post: address, body });
      if (network === "reply-lost") throw new TypeError("Failed to fetch");
      return { status, json: async () => told };
    });
  }

  /** @template Answer @param {() => Promise<Answer>} act @returns {Promise<Answer>} */
  inTurn(act) {
    const turn = this.#asking.then(act);
    this.#asking = turn.then(() => {}, () => {});
    return turn;
  }

  async settle() {
    for (let spins = 0; spins < 12; spins += 1) {
      await new Promise((resolve) => pause(resolve));
      await this.#asking;
    }
  }
}

class Tab {
  isThere = true;
  #phone;
  #build;
  #step = "";

  /** @param {Phone} phone @param {Page | null} page */
  constructor(phone, page) {
    this.#phone = phone;
    this.#build = page?.build ?? phone.build;
    const { Journey, Outbox, Recorder, RunLock, RunStore, Stopwatch, everyShelf, gather, oneAtATime, send } = clientOf(this.#build);
    const storage = () => (this.isThere ? phone.memory.storage() : gone());
    const factory = () => (this.isThere ? phone.memory.factory() : gone());
    const locks = phone.locks.of(this);
    /** @type {typeof send} */
    const sending = (entry) => (this.isThere ? send(entry) : new Promise(() => {}));
    this.outbox = new Outbox(everyShelf(storage, factory), sending, (act) => oneAtATime(act, locks));
    const keeping = { runs: new RunStore(storage), outbox: this.outbox, lock: new RunLock(locks), deliver: (/** @type {string} */ id) => this.#deliver(id) };
    this.page = page;
    this.recorder = page && new Recorder(page.plan, page, keeping);
    const clocks = { monotonic: () => clock.monotonic, wall: () => Date.now(), heardMs: () => NaN };
    this.journey = page && new Journey(page.plan.segments, new Stopwatch(clocks), this.recorder?.before ?? null);
    void gather(keeping).then(() => this.outbox.flush());
  }

  press() {
    if (!this.journey || this.journey.hasEnded) return;
    if (!this.journey.hasStarted) {
      this.recorder?.begin(new Date());
      this.journey.start();
    } else if (this.journey.phase !== "running") this.journey.resume();
    this.#look(true);
  }

  tick() {
    this.journey?.tick();
    this.#look(false);
  }

  stop() {
    if (!this.journey?.isUnderWay) return;
    this.journey.stop();
    this.#look(true);
  }

  /** @param {boolean} isTapped */
  #look(isTapped) {
    const { journey, recorder } = this;
    if (!journey?.hasStarted || !recorder) return;
    const step = `${journey.phase} ${journey.view.index}`;
    const isNew = step !== this.#step;
    if (isTapped || isNew) recorder.keep(journey);
    this.#step = step;
    if (isNew && journey.hasEnded) this.#finish();
  }

  #finish() {
    const { journey, recorder } = this;
    if (journey && recorder) void recorder.finish(journey, new Date());
  }

  /** @param {string} run that has just been finished */
  #deliver(run) {
    const { memory, finished } = this.#phone;
    const { reportOf } = clientOf(this.#build);
    const safeIn = new Set(["local", "database"].filter((place) => memory[/** @type {"local" | "database"} */ (place)] === "ok"));
    finished.push({ run, person: this.page?.person, report: this.journey && reportOf(this.journey.course), told: Date.now(), at: clock.now, tab: this, safeIn });
    void this.outbox.flush();
  }

  close() {
    this.isThere = false;
    this.#phone.locks.releaseAll(this);
  }
}

/** @param {string} build */
function clientOf(build) {
  return /** @type {import("./client.js").Client} */ (CLIENTS[build]);
}

/** @returns {never} */
function gone() {
  throw new Error("this page is gone");
}

/** @param {Phone} phone @param {any} event */
async function happen(phone, { does, tab = 0, is, by = 0 }) {
  const here = phone.tabs.get(tab);
  switch (does) {
    case "open":
      return open(phone, tab);
    case "press":
      return here?.press();
    case "stop":
      return here?.stop();
    case "kill":
      here?.close();
      return phone.tabs.delete(tab);
    case "look":
      return void here?.outbox.flush();
    case "network":
      return (phone.network = is);
    case "local":
      return (phone.memory.local = is);
    case "database":
      return (phone.memory.database = is);
    case "forgets":
      return phone.forget(is);
    case "wake":
      return void phone.worker.wake();
    case "clock":
      return (clock.wrongBy += by * 1000);
    case "wait":
      return clock.pass(by * 1000);
    case "live":
      return live(phone, by);
    default:
      return phone.inTurn(() => ask({ does, is }));
  }
}

/** @param {Phone} phone @param {number} tab */
async function open(phone, tab) {
  phone.tabs.get(tab)?.close();
  if (["online", "reply-lost"].includes(phone.network)) phone.visit((await phone.inTurn(() => ask({ does: "page" }))).page);
  phone.tabs.set(tab, new Tab(phone, phone.kept));
}

/** @param {Phone} phone @param {number} seconds */
async function live(phone, seconds) {
  for (let passed = 0; passed < seconds; passed += 1) {
    clock.pass(1000);
    phone.tabs.forEach((tab) => tab.tick());
    await new Promise((resolve) => pause(resolve));
  }
}

/** Everything works again, and each person comes back to the phone. @param {Phone} phone */
async function heal(phone) {
  Object.assign(phone.memory, { local: "ok", database: "ok" });
  phone.network = "online";
  for (const is of ["one", "other"]) {
    await phone.inTurn(() => ask({ does: "sign-in", is }));
    const tab = new Tab(phone, null);
    for (let rounds = 0; rounds < 4; rounds += 1) {
      await phone.settle();
      clock.pass(40_000);
      phone.tabs.forEach((each) => void each.outbox.flush());
    }
    await phone.settle();
    tab.close();
  }
}

for (;;) {
  const { value, done } = await lines.next();
  if (done) break;

  const { start, events } = JSON.parse(value);
  Object.assign(clock, { now: start, wrongBy: 0 });
  clock.clear();
  const phone = new Phone();
  globalThis.fetch = /** @type {any} */ (phone.fetch.bind(phone));
  for (const event of events) {
    await happen(phone, event);
    await phone.settle();
  }
  await heal(phone);
  const finished = phone.finished.map(({ tab, safeIn, ...told }) => ({ ...told, isSound: tab.isThere || safeIn.size > 0 }));
  phone.tabs.forEach((tab) => tab.close());
  process.stdout.write(`${JSON.stringify({ finished, waiting: phone.memory.entries.size })}\n`);
}
