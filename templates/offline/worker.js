const KEPT = "offline-{{ kept }}";
const PAGE = {{ page | tojson }};
const SHEETS = {{ sheets | tojson }};

addEventListener("install", (event) => {
  event.waitUntil(keep());
});

addEventListener("activate", (event) => {
  event.waitUntil(forgetOlder());
});

addEventListener("fetch", (event) => {
  if (event.request.mode === "navigate" && event.request.method === "GET") {
    event.respondWith(fetch(event.request).catch(() => caches.match(PAGE)));
  } else if (SHEETS.includes(new URL(event.request.url).pathname)) {
    event.respondWith(caches.match(event.request).then((kept) => kept ?? fetch(event.request)));
  }
});

async function keep() {
  const cache = await caches.open(KEPT);
  await cache.addAll([PAGE, ...SHEETS].map((file) => new Request(file, { credentials: "omit" })));
  await skipWaiting();
}

async function forgetOlder() {
  const names = await caches.keys();
  const older = names.filter((name) => name.startsWith("offline-") && name !== KEPT);
  await Promise.all(older.map((name) => caches.delete(name)));
}
