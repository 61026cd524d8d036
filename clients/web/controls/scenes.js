/**
 * The jam's scenes: places of the space with their settings, kept under names and recalled by one
 * press. GO recalls the next one of the list.
 */

import { button, isTyping } from "./controls.js";
import { barsWords } from "./words.js";

/** @typedef {import("../jam/protocol.js").StoredScene} StoredScene */

const BEATS_PER_BAR = 4;
/** N is no drum and no piano key; pedals that turn pages send PageDown. */
const GO_CODES = ["KeyN", "PageDown"];

export class Scenes {
  /**
   * @param {HTMLElement} host
   * @param {object} on
   * @param {(name: string, beats: number) => void} on.store
   * @param {(name: string) => void} on.recall
   * @param {() => void} on.go
   * @param {(name: string) => void} on.forget
   */
  constructor(host, on) {
    this.host = host;
    this.on = on;
    /** @type {StoredScene[]} */
    this.shown = [];
    this.enabled = false;
    this.stopped = new AbortController();
    this.go = button("", on.go);
    this.go.className = "go";
    this.next = document.createElement("span");
    const key = document.createElement("kbd");
    key.textContent = "N";
    const go = document.createElement("strong");
    go.textContent = "GO";
    this.go.append(go, this.next, key);
    this.list = document.createElement("ol");
    this.list.className = "scenes";
    const form = document.createElement("form");
    form.className = "keep";
    const label = document.createElement("label");
    label.textContent = "Keep its last answer, and these settings, as ";
    this.name = document.createElement("input");
    Object.assign(this.name, { type: "text", maxLength: 40, required: true, autocomplete: "off" });
    this.store = document.createElement("button");
    this.store.textContent = "Keep";
    label.append(this.name);
    const way = document.createElement("label");
    way.className = "way";
    this.bars = document.createElement("input");
    Object.assign(this.bars, { type: "number", min: 0, max: 256, step: 0.5, required: true });
    this.bars.value = "0";
    way.append("The way there takes ", this.bars, " bars");
    form.append(label, this.store, way);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const name = this.name.value.trim();
      if (name !== "") {
        on.store(name, Number(this.bars.value) * BEATS_PER_BAR);
      }
    });
    window.addEventListener("keydown", (event) => this.#onKey(event), {
      signal: this.stopped.signal,
    });
    host.append(this.go, this.list, form);
    this.update([], null, "", false);
  }

  /**
   * @param {StoredScene[]} scenes
   * @param {string | null} recalled
   * @param {string} bundle the one that plays; scenes of others bring theirs
   * @param {boolean} enabled
   */
  update(scenes, recalled, bundle, enabled) {
    this.enabled = enabled;
    if (scenes !== this.shown) {
      this.shown = scenes;
      this.list.replaceChildren(...scenes.map((scene) => this.#row(scene)));
      this.name.value = freeName(scenes.map(({ name }) => name));
    }
    const next = sceneAfter(scenes, recalled);
    this.go.disabled = !enabled || next === null;
    const words = next?.name ?? (scenes.length > 0 ? "the list is at its end" : "no scene yet");
    if (this.next.textContent !== words) {
      this.next.textContent = words;
    }
    this.store.disabled = !enabled;
    [...this.list.children].forEach((row, i) => {
      const [recall, forget] = row.querySelectorAll("button");
      const scene = scenes[i];
      recall.disabled = forget.disabled = !enabled;
      recall.setAttribute("aria-pressed", String(scene.name === recalled));
      recall.title = scene.bundle === bundle ? "" : `with the model ${scene.bundle}`;
      const mark = scene.name === recalled ? "now" : scene === next ? "next" : "";
      /** @type {HTMLElement} */ (row.querySelector(".mark")).textContent = mark;
    });
  }

  dispose() {
    this.stopped.abort();
    this.host.replaceChildren();
  }

  /** @param {StoredScene} scene */
  #row({ name, beats }) {
    const row = document.createElement("li");
    const recall = button(name, () => this.on.recall(name), `Recall ${name}`);
    recall.className = "recall";
    const mark = document.createElement("b");
    mark.className = "mark";
    const bars = document.createElement("span");
    bars.className = "bars";
    bars.textContent = barsWords(beats);
    row.append(recall, mark, bars, button("×", () => this.on.forget(name), `Forget ${name}`));
    return row;
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    const { code, repeat, ctrlKey, altKey, metaKey, shiftKey, target } = event;
    const command = ctrlKey || altKey || metaKey || shiftKey;
    if (!GO_CODES.includes(code) || repeat || command || isTyping(target) || !this.enabled) {
      return;
    }
    event.preventDefault();
    this.on.go();
  }
}

/**
 * The scene that GO brings after another, or the first; null at the end of the list.
 * @param {readonly StoredScene[]} scenes
 * @param {string | null} recalled
 * @returns {StoredScene | null}
 */
export function sceneAfter(scenes, recalled) {
  return scenes[scenes.findIndex(({ name }) => name === recalled) + 1] ?? null;
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
