const BUILD = {{ build | tojson }};
const SHELL = {{ shell | tojson }};
const OFFLINE = {{ offline | tojson }};
const HOME = {{ home | tojson }};
const LIST = {{ list | tojson }};

const SHELLS = "unwind-shell-";
const SHELL_CACHE = `${SHELLS}{{ name }}`;
const TONIGHT_CACHE = "unwind-tonight-{{ name }}";
const OURS = ["unwind-", "offline-"];
const PATIENCE_MS = 3000;
const PICTURES = /"(\/figures\/[^"]+\.svg)"/g;
const NOTHING = { person: "", build: BUILD, stamp: "", pages: [], files: [] };

let turn = Promise.resolve();

addEventListener("install", (event) => {
  event.waitUntil(prepare());
});

addEventListener("activate", (event) => {
  event.waitUntil(takeOver());
});

addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== "GET" || origin !== location.origin) return;

  if (mode === "navigate") event.respondWith(page(event));
  else if (/^\/(static|figures)\//.test(pathname)) event.respondWith(file(event.request));
});

// All of it or nothing: while anything is missing, the worker before this one stays, with all that it keeps.
async function prepare() {
  try {
    await Promise.all([keepShell(), keepTonight(await asked())]);
  } catch (fault) {
    await Promise.all([caches.delete(SHELL_CACHE), caches.delete(TONIGHT_CACHE)]);
    throw fault;
  }
  await skipWaiting();
}

// Firefox loses navigations without a network while preload is on.
async function takeOver() {
  await registration.navigationPreload?.disable();
  await forgetOlder();
}

async function keepShell() {
  const cache = await caches.open(SHELL_CACHE);
  await cache.addAll([OFFLINE, ...SHELL].map((address) => new Request(address, { credentials: "omit" })));
}

// A page that is still open asks for files of the build before: one older shell stays.
async function forgetOlder() {
  const names = (await caches.keys()).filter((name) => OURS.some((prefix) => name.startsWith(prefix)));
  const before = names.filter((name) => name.startsWith(SHELLS) && name !== SHELL_CACHE).at(-1);
  const older = names.filter((name) => ![SHELL_CACHE, TONIGHT_CACHE, before].includes(name));
  await Promise.all(older.map((name) => caches.delete(name)));
}

async function file(request) {
  return await caches.match(request) ?? fetch(request);
}

async function page(event) {
  const fresh = fromNetwork(event);
  const kept = await keptPage(new URL(event.request.url).pathname);
  if (!kept) return fresh.catch(() => caches.match(OFFLINE));

  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS, kept));
  return Promise.race([fresh.then((answer) => (answer.status < 500 ? answer : kept)), late]).catch(() => kept);
}

async function keptPage(pathname) {
  const cache = await caches.open(TONIGHT_CACHE);
  return cache.match(pathname === "/" ? HOME : pathname);
}

async function fromNetwork(event) {
  const answer = await fetch(event.request);
  if (isPage(answer)) event.waitUntil(afterPageOf(personOf(answer)));
  return answer;
}

function isPage(answer) {
  return answer.ok && (answer.headers.get("Content-Type") ?? "").startsWith("text/html");
}

function personOf(answer) {
  return answer.headers.get("Unwind-Person") ?? "";
}

// What is kept belongs to one person, and goes as soon as a page of anybody else, or of nobody, is seen.
function afterPageOf(person) {
  turn = turn.then(async () => {
    if (person !== (await known()).person) await caches.delete(TONIGHT_CACHE);
    await refresh();
  }).catch(() => {});
  return turn;
}

async function refresh() {
  const list = await asked();
  const isNew = list.stamp !== (await known()).stamp;
  if (list.build === BUILD && isNew) await keepTonight(list);
}

async function known() {
  const cache = await caches.open(TONIGHT_CACHE);
  const list = await cache.match(LIST);
  return list ? list.json() : NOTHING;
}

// Sent elsewhere means that nobody is signed in.
async function asked() {
  const answer = await fetch(LIST, { redirect: "manual" });
  if (answer.type === "opaqueredirect") return NOTHING;

  if (!answer.ok) throw new Error(LIST);
  return answer.json();
}

// Everything has come before anything is written, so that pages and their pictures belong together.
async function keepTonight(list) {
  if (list.build !== BUILD) throw new Error(list.build);

  const answers = new Map([[LIST, new Response(JSON.stringify(list))]]);
  const pictures = [];
  for (const address of list.pages) {
    const { answer, text } = await whole(address, list.person);
    answers.set(address, answer);
    pictures.push(...[...text.matchAll(PICTURES)].map((found) => found[1]));
  }
  for (const address of new Set([...list.files, ...pictures])) answers.set(address, (await whole(address)).answer);
  await replaceBy(answers);
}

// Read to its end, for a browser has few connections and an answer half read holds one.
async function whole(address, person) {
  const answer = await fetch(address, person ? { cache: "no-store" } : {});
  const text = await answer.clone().text();
  const isRight = answer.ok && !answer.redirected && (!person || personOf(answer) === person);
  if (!isRight) throw new Error(address);

  return { answer, text };
}

async function replaceBy(answers) {
  const cache = await caches.open(TONIGHT_CACHE);
  const addresses = [...answers.keys()].map((address) => new URL(address, location).href);
  const older = (await cache.keys()).filter(({ url }) => !addresses.includes(url));
  for (const [address, answer] of answers) await cache.put(address, answer);
  await Promise.all(older.map((request) => cache.delete(request)));
}

{% include "offline/sync.js" %}
