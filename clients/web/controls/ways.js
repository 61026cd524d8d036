/**
 * What index.html has, and the ways from it to other pages.
 */

/**
 * @template {HTMLElement} T
 * @param {string} id
 * @param {new () => T} kind
 * @returns {T}
 */
export function element(id, kind) {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) {
    throw new Error(`index.html has no ${kind.name} with the id ${id}`);
  }
  return found;
}

/**
 * Whether a page plays or only looks on.
 * @param {URLSearchParams} query its address's
 * @returns {import("../jam/protocol.js").Role}
 */
export function roleOf(query) {
  const looksOn = query.get("view") === "stage" || query.get("role") === "viewer";
  return looksOn || query.has("recording") ? "viewer" : "player";
}

/**
 * Links to what others see of this jam, and to other jams.
 * @param {string} name the jam's
 */
export function linkUp(name) {
  const jam = element("jam", HTMLInputElement);
  jam.value = name;
  element("jam-form", HTMLFormElement).addEventListener("submit", (event) => {
    event.preventDefault();
    const query = new URLSearchParams(location.search);
    query.set("jam", jam.value);
    location.search = query.toString();
  });
  const watch = new URLSearchParams({ jam: name, role: "viewer" });
  element("watch", HTMLAnchorElement).href = `?${watch}`;
  const stage = new URLSearchParams({ jam: name, view: "stage" });
  element("stage", HTMLAnchorElement).href = `?${stage}`;
}
