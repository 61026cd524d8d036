/**
 * The jam's scenes: places of the space with their settings, kept under names and recalled by one
 * press.
 */

import { button } from "./controls.js";

/** @typedef {import("../jam/protocol.js").StoredScene} StoredScene */

export class Scenes {
  /**
   * @param {HTMLElement} host
   * @param {object} on
   * @param {(name: string) => void} on.store
   * @param {(name: string) => void} on.recall
   * @param {(name: string) => void} on.forget
   */
  constructor(host, on) {
    this.host = host;
    this.on = on;
    /** @type {StoredScene[]} */
    this.shown = [];
    const form = document.createElement("form");
    form.className = "keep";
    const label = document.createElement("label");
    label.textContent = "Keep its last answer, and these settings, as ";
    this.name = document.createElement("input");
    Object.assign(this.name, { type: "text", maxLength: 40, required: true, autocomplete: "off" });
    this.store = document.createElement("button");
    this.store.textContent = "Keep";
    label.append(this.name);
    form.append(label, this.store);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const name = this.name.value.trim();
      if (name !== "") {
        on.store(name);
      }
    });
    this.list = document.createElement("ul");
    this.list.className = "scenes";
    host.append(form, this.list);
    this.update([], null, "", false);
  }

  /**
   * @param {StoredScene[]} scenes
   * @param {string | null} recalled
   * @param {string} bundle the one that plays; scenes of others bring theirs
   * @param {boolean} enabled
   */
  update(scenes, recalled, bundle, enabled) {
    if (scenes !== this.shown) {
      this.shown = scenes;
      this.list.replaceChildren(...scenes.map((scene) => this.#row(scene)));
      this.name.value = freeName(scenes.map(({ name }) => name));
    }
    this.store.disabled = !enabled;
    [...this.list.children].forEach((row, i) => {
      const [recall, forget] = row.querySelectorAll("button");
      recall.disabled = forget.disabled = !enabled;
      recall.setAttribute("aria-pressed", String(scenes[i].name === recalled));
      recall.title = scenes[i].bundle === bundle ? "" : `with the model ${scenes[i].bundle}`;
    });
  }

  dispose() {
    this.host.replaceChildren();
  }

  /** @param {StoredScene} scene */
  #row({ name }) {
    const row = document.createElement("li");
    const recall = button(name, () => this.on.recall(name), `Recall ${name}`);
    recall.className = "recall";
    row.append(recall, button("×", () => this.on.forget(name), `Forget ${name}`));
    return row;
  }
}

/**
 * A name for the next scene that none has yet.
 * @param {string[]} taken
 */
export function freeName(taken) {
  let number = taken.length + 1;
  while (taken.includes(`scene ${number}`)) {
    number += 1;
  }
  return `scene ${number}`;
}
