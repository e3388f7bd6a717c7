/**
 * Puts the words of another element into the clipboard, where the browser lets a page do that.
 * @param {HTMLElement} button with the other's id in `data-copies`
 */
export function copy(button) {
  const source = document.getElementById(button.dataset["copies"] ?? "");
  if (!source || !navigator.clipboard) return;

  button.hidden = false;
  button.addEventListener("click", async () => {
    const copied = await isCopied(source.textContent ?? "");
    button.textContent = copied ? "Copied" : "Press and hold it to copy";
    getSelection()?.selectAllChildren(source);
  });
}

/**
 * @param {string} text
 * @param {Pick<Clipboard, "writeText">} clipboard
 */
export async function isCopied(text, clipboard = navigator.clipboard) {
  try {
    await clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
