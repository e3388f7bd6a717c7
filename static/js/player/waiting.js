/** What waits on this phone for a connection goes from any page, once that page has come. */
export function sendWaiting() {
  if (document.readyState === "complete") void begin();
  else addEventListener("load", begin);
}

async function begin() {
  const { watchOver } = await import("./watching.js");
  watchOver();
}
