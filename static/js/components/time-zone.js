/** Where the phone is, as "Europe/Berlin"; empty when the browser will not say. */
export function timeZone(format = new Intl.DateTimeFormat()) {
  return format.resolvedOptions().timeZone ?? "";
}

/**
 * Only as the form is sent: to ask takes a slow phone a tenth of a second.
 * @param {HTMLElement} input
 */
export function fillTimeZone(input) {
  if (!(input instanceof HTMLInputElement)) return;

  input.form?.addEventListener("submit", () => {
    input.value = timeZone() || input.value;
  });
}
