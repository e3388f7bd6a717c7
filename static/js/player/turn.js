/**
 * A task of its own, so that no tap waits for what may come a moment later. A timer would be held back
 * where the page is hidden.
 * @returns {Promise<void>}
 */
export function aTurn() {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage("now");
  });
}
