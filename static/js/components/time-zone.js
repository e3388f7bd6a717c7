/** Where the phone is, as "Europe/Berlin"; empty when the browser will not say. */
export function timeZone(format = new Intl.DateTimeFormat()) {
  return format.resolvedOptions().timeZone ?? "";
}

/** @param {HTMLElement} input */
export function fillTimeZone(input) {
  if (input instanceof HTMLInputElement) {
    input.value = timeZone() || input.value;
  }
}
