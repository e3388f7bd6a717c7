/**
 * A way to let go of what only somebody else can send. Two steps, so that no touch does it by accident.
 * @param {() => void} remove
 */
export function removal(remove) {
  const offer = element("details", "disclosure disclosure--bare");
  const body = element("div", "disclosure__body");
  const button = element("button", "button button--danger", "Remove it for good");
  Object.assign(button, { type: "button", onclick: remove });
  body.append(element("p", "", "It is kept nowhere else. Once it is removed, nobody can bring it back."), button);
  offer.append(element("summary", "disclosure__summary", "Remove it from this phone"), body);
  return offer;
}

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {string} block
 */
function element(name, block, text = "") {
  const made = document.createElement(name);
  made.className = block;
  made.textContent = text;
  return made;
}
