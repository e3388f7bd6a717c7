/**
 * A sheet that comes after the page, like the script that asks for it.
 * @param {string} name
 * @param {"all" | "not all"} [media] where it holds, once it is there
 */
export function sheet(name, media = "all") {
  const link = document.createElement("link");
  const href = new URL(`../../css/${name}.css`, import.meta.url).href;
  Object.assign(link, { rel: "stylesheet", href, media });
  document.head.append(link);
  return link;
}

/** @param {string} name of a sheet that something waits for */
export function styled(name) {
  const link = sheet(name);
  return new Promise((resolve) => link.addEventListener("load", resolve));
}
