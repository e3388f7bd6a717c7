const STILLNESS = matchMedia("(prefers-reduced-motion: reduce)");
const START = 0;
const END = 1;

/**
 * A picture that moves when asked to; who wants no motion switches between its start and its end.
 * @param {HTMLElement} place
 */
export function offerMovement(place) {
  const button = place.querySelector(`[data-stage=${STILLNESS.matches ? "switch" : "play"}]`);
  if (!(button instanceof HTMLElement)) return;

  button.hidden = false;
  const stage = late(place);
  button.addEventListener("click", async () => {
    const { stage: shown, onceMore } = await stage();
    if (!STILLNESS.matches) shown.play(onceMore);
    else shown.draw(shown.reach === END ? START : END);
  });
}

/**
 * What draws the figure comes with the first tap.
 * @param {HTMLElement} place
 */
function late(place) {
  const load = async () => {
    const [{ Stage }, { ONCE_MORE }] = await Promise.all([import("../figures/stage.js"), import("../figures/movement.js")]);
    const stage = new Stage(place);
    await stage.show(place.dataset["picture"] ?? "", place.dataset["side"] || null);
    return { stage, onceMore: ONCE_MORE };
  };
  /** @type {ReturnType<typeof load> | undefined} */
  let loaded;
  return () => (loaded ??= load());
}
