/**
 * The state line, and the large word that says whose turn it is.
 */

/** @typedef {import("../jam/schedule.js").Place} Place */

/**
 * @typedef {object} StatusView
 * @property {string} link what the connection does
 * @property {boolean} connected
 * @property {boolean} watching whether this page only looks on
 * @property {Place} place
 * @property {number} turns
 * @property {number} missed
 * @property {number | null} marginSeconds between the newest answer's arrival and its first note
 * @property {number | null} changedHits
 * @property {number | null} distance between call and answer in the latent space
 * @property {string} recorded whether the jam is being recorded, in a word
 */

const WORDS = {
  stopped: "Ready",
  "count-in": "Count-in",
  player: "You",
  machine: "Machine",
  both: "Together",
};

/**
 * What the state line says, field by field.
 * @param {StatusView} view
 * @returns {Record<string, string>}
 */
export function wordsOf(view) {
  const { place } = view;
  const playing = place.who !== "stopped";
  const margin = view.marginSeconds;
  return {
    who: place.who === "player" && view.watching ? "Player" : WORDS[place.who],
    place:
      place.who === "count-in" ? `${place.beat}` : playing ? `${place.bar}.${place.beat}` : "–",
    link: view.link,
    turns: `${view.turns}`,
    missed: `${view.missed}`,
    margin: margin === null ? "–" : `${Math.round(margin * 1000)} ms`,
    changed: view.changedHits === null ? "–" : `${view.changedHits}`,
    distance: view.distance === null ? "–" : view.distance.toPrecision(3),
    recorded: view.recorded,
  };
}

export class Status {
  /** @param {HTMLElement} root holds an element with data-status for each field */
  constructor(root) {
    this.root = root;
    /** @type {Map<string, HTMLElement>} */
    this.fields = new Map();
    for (const element of root.querySelectorAll("[data-status]")) {
      if (element instanceof HTMLElement) {
        this.fields.set(element.dataset.status ?? "", element);
      }
    }
  }

  /** @param {StatusView} view */
  update(view) {
    for (const [field, text] of Object.entries(wordsOf(view))) {
      const element = this.fields.get(field);
      if (element !== undefined && element.textContent !== text) {
        element.textContent = text;
      }
    }
    setData(this.root, "who", view.place.who);
    setData(this.root, "connected", String(view.connected));
    setData(this.root, "recorded", view.recorded);
    setData(this.root, "missed", String(view.missed > 0));
  }

  dispose() {
    this.fields.clear();
  }
}

/**
 * @param {HTMLElement} element
 * @param {string} name
 * @param {string} value
 */
function setData(element, name, value) {
  if (element.dataset[name] !== value) {
    element.dataset[name] = value;
  }
}
