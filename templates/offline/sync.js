addEventListener("sync", (event) => {
  if (event.tag === "nights") event.waitUntil(navigator.locks.request("unwind.outbox", sendNights));
});

// While one must wait, this fails, and the browser wakes the worker again.
async function sendNights() {
  const nights = await inNights("readonly", (store) => store.getAll());
  const ends = await Promise.all(nights.map((night) => hasAnswer(night).catch(() => false)));
  if (ends.includes(false)) throw new Error("a night waits");
}

// A night goes only when the log answers with its id; what else there is to say of it, a page says.
async function hasAnswer({ id, address, fields }) {
  const answer = await fetch(address, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ ...fields, entry_id: id, sent_at: new Date().toISOString() }),
  });
  const told = await answer.json();
  const isInLog = answer.status === 201 && told.id === id;
  if (isInLog) await inNights("readwrite", (store) => store.delete(id));
  return isInLog || (answer.status >= 400 && answer.status < 500);
}

async function inNights(mode, act) {
  const database = await opened();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction("entries", mode);
      const request = act(transaction.objectStore("entries"));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

function opened() {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open("unwind", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore("entries", { keyPath: "id" });
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => resolve(opening.result);
  });
}
