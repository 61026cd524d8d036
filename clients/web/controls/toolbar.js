/**
 * What one can do with the picture: turn it or play it, let the camera fly, colour the cloud.
 */

import { choice, offer } from "./controls.js";
import { attributeWords } from "./panel.js";

/** @typedef {import("../space/scene.js").Scene} Scene */

const TOOLS = /** @type {const} */ ([
  ["look", "turns the picture"],
  ["play", "plays it"],
]);
const CAMERAS = /** @type {const} */ ([
  ["orbit", "stays"],
  ["follow", "follows the music"],
  ["cruise", "flies by itself"],
]);

export class Toolbar {
  /**
   * @param {HTMLElement} host
   * @param {Scene} scene
   */
  constructor(host, scene) {
    this.host = host;
    this.scene = scene;
    this.tool = choice("A hand", TOOLS, (value) => {
      scene.tool = value === "play" ? "play" : "look";
    });
    this.camera = choice("The camera", CAMERAS, (value) => {
      const chosen = CAMERAS.find(([mode]) => mode === value);
      scene.setCamera(chosen === undefined ? "orbit" : chosen[0]);
    });
    this.colour = choice("Colour", [], (value) => {
      scene.colourBy(value);
      this.update();
    });
    this.ends = document.createElement("span");
    this.ends.className = "colour-ends";
    for (const { select } of [this.tool, this.camera, this.colour]) {
      select.disabled = false;
    }
    host.append(this.tool.row, this.camera.row, this.colour.row, this.ends);
    this.camera.select.value = scene.cameraMode;
  }

  /** In a replay there is nobody to ask how a place sounds. */
  hideHands() {
    this.tool.row.hidden = true;
  }

  /** Another map is shown, or other colours. */
  update() {
    const { attributeNames, attribute, colourRange } = this.scene;
    offer(
      this.colour.select,
      attributeNames.map((name) => [name, attributeWords(name).name]),
    );
    this.colour.select.value = attribute;
    this.colour.row.hidden = attributeNames.length === 0;
    const { low, high } = attributeWords(attribute);
    const band = document.createElement("i");
    const [from, to] = colourRange === null ? ["", ""] : endsOf(colourRange);
    this.ends.replaceChildren(`${low} ${from} `, band, ` ${to} ${high}`);
    this.ends.hidden = colourRange === null;
  }

  dispose() {
    this.host.replaceChildren();
  }
}

/**
 * Both ends of a range in as few digits as tell them apart.
 * @param {{low: number, high: number}} range
 * @returns {[string, string]}
 */
export function endsOf({ low, high }) {
  const digits = Math.min(4, Math.max(0, 1 - Math.floor(Math.log10(high - low || 1))));
  return [low.toFixed(digits), high.toFixed(digits)];
}
