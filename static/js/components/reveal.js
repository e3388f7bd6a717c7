/** What `data-when="name=value"` asks for: one box, or any of several values. */
export class Condition {
  #name;
  #values;

  /** @param {string} written as "name=value" or "name=value value" */
  constructor(written) {
    const [name = "", values = ""] = written.split("=");
    this.#name = name;
    this.#values = values.split(" ");
  }

  /** @param {{ getAll(name: string): unknown[] }} answers as FormData holds them */
  isMetBy(answers) {
    return answers.getAll(this.#name).some((answer) => this.#values.includes(String(answer)));
  }
}

/** @param {HTMLElement} element */
export function reveal(element) {
  const form = element.closest("form");
  if (!form) return;

  const condition = new Condition(element.dataset["when"] ?? "");
  const update = () => {
    element.hidden = !condition.isMetBy(new FormData(form));
  };
  form.addEventListener("change", update);
  update();
}
