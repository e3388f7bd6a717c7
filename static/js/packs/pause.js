const KEY = "unwind.pack";

/** @param {string} end when a pack that is on comes off */
export function tellOtherPages(end) {
  try {
    localStorage.setItem(KEY, end);
  } catch {
    // Then the routine goes on in the other page until somebody pauses it
  }
}

/**
 * A pack and a routine do not go together: what runs in another page of this phone waits.
 * @param {HTMLElement} player
 */
export function pauseForPack(player) {
  addEventListener("storage", ({ key, newValue }) => {
    const isRunning = player.dataset["state"] === "running";
    if (key !== KEY || !newValue || !isRunning) return;

    /** @type {HTMLElement | null} */ (player.querySelector("[data-player=toggle]"))?.click();
  });
}
