const WORDS = ["body", "skin", "hair", "hair_style"];

/**
 * The address of the same picture, in the look that the answers describe.
 * @param {string} address ending in theme-body-skin-hair-style/name.svg
 * @param {{ get(name: string): unknown }} answers as FormData holds them
 */
export function worn(address, answers) {
  const [name = "", look = "", ...before] = address.split("/").reverse();
  const [theme, ...words] = look.split("-");
  const chosen = WORDS.map((word, index) => answers.get(word) ?? words[index]);
  return [...before.reverse(), [theme, ...chosen].join("-"), name].join("/");
}

/** @param {HTMLElement} picture */
export function wear(picture) {
  const form = picture.closest("form");
  if (!form || !(picture instanceof HTMLImageElement)) return;

  form.addEventListener("change", () => {
    picture.src = worn(picture.src, new FormData(form));
  });
}
