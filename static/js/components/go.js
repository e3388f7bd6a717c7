/**
 * Sends nothing, and only goes where the form leads: that works without a network too, and the page
 * there tells what the form would have told.
 * @param {HTMLElement} form
 */
export function go(form) {
  if (!(form instanceof HTMLFormElement)) return;

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    location.assign(form.action);
  });
}
