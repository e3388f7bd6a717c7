/**
 * Lets a person see what they type; when it is sent it is dots again, so that browsers offer to keep it.
 * @param {HTMLElement} button with the field's id in `data-shows`
 */
export function show(button) {
  const field = document.getElementById(button.dataset["shows"] ?? "");
  if (!(field instanceof HTMLInputElement)) return;

  /** @param {boolean} isShown */
  const turn = (isShown) => {
    field.type = isShown ? "text" : "password";
    button.textContent = isShown ? "Hide it" : "Show what I type";
  };
  button.hidden = false;
  button.addEventListener("click", () => turn(field.type === "password"));
  field.form?.addEventListener("submit", () => turn(false));
}
