const NONE = "none";

/**
 * "None of these" stands alone: ticking it clears the others, ticking another clears it.
 * @param {string} changed
 * @param {string} other
 */
export function isExcludedBy(changed, other) {
  return other !== changed && (changed === NONE || other === NONE);
}

/** @param {HTMLElement} group */
export function excludeOthers(group) {
  group.addEventListener("change", ({ target }) => {
    if (target instanceof HTMLInputElement && target.checked) {
      untick(group, target.value);
    }
  });
}

/**
 * @param {HTMLElement} group
 * @param {string} changed
 */
function untick(group, changed) {
  for (const box of group.querySelectorAll("input")) {
    box.checked &&= !isExcludedBy(changed, box.value);
  }
}
