const STILLNESS = matchMedia("(prefers-reduced-motion: reduce)");

/**
 * A picture that moves when asked to; who wants no motion switches between its start and its end.
 * @param {HTMLElement} place
 */
export function offerMovement(place) {
  const button = place.querySelector(`[data-stage=${STILLNESS.matches ? "switch" : "play"}]`);
  if (!(button instanceof HTMLElement)) return;

  button.hidden = false;
  /** @type {ReturnType<typeof load> | undefined} What draws the figure comes with the first tap. */
  let loading;
  button.addEventListener("click", async () => {
    loading ??= load(place);
    const { stage, onceMore } = await loading;
    if (STILLNESS.matches) stage.turn();
    else stage.play(onceMore);
  });
}

/** @param {HTMLElement} place */
async function load(place) {
  const [{ Stage }, { ONCE_MORE }] = await Promise.all([import("../figures/stage.js"), import("../figures/movement.js")]);
  const stage = new Stage(place);
  await stage.show(place.dataset["picture"] ?? "", place.dataset["side"] || null);
  return { stage, onceMore: ONCE_MORE };
}
