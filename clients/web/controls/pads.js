/**
 * The kit on the page: a pad for each drum, with its key; for fingers, mice and the keyboard.
 */

import { ACCENT_VELOCITY, DRUMS, KEY_VELOCITY, drumOfKey } from "../jam/kit.js";
import { isTyping } from "./controls.js";

/** @typedef {import("../jam/kit.js").Drum} Drum */

const LIT_MILLISECONDS = 120;

export class Pads {
  /**
   * @param {HTMLElement} host
   * @param {(drum: Drum, velocity: number, pageSeconds: number) => void} onStrike
   */
  constructor(host, onStrike) {
    this.host = host;
    this.onStrike = onStrike;
    /** @type {Map<string, HTMLButtonElement>} */
    this.buttons = new Map();
    this.stopped = new AbortController();
    const { signal } = this.stopped;
    for (const drum of DRUMS) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "pad";
      const key = document.createElement("kbd");
      key.textContent = drum.key;
      const label = document.createElement("span");
      label.textContent = drum.label;
      button.append(key, label);
      button.setAttribute("aria-label", `${drum.label}, key ${drum.key}`);
      button.addEventListener(
        "pointerdown",
        (event) => this.#strike(drum, event.shiftKey, event.timeStamp),
        { signal },
      );
      button.addEventListener(
        "click",
        (event) => {
          if (event.detail === 0) {
            this.#strike(drum, event.shiftKey, event.timeStamp); // by Enter or the space bar
          }
        },
        { signal },
      );
      this.buttons.set(drum.instrument, button);
      host.append(button);
    }
    window.addEventListener("keydown", (event) => this.#onKey(event), { signal });
  }

  /**
   * Lights a pad for a moment.
   * @param {string} instrument
   */
  update(instrument) {
    const button = this.buttons.get(instrument);
    button?.animate(
      [{ backgroundColor: "#ffb224", color: "#0b0d12" }, {}],
      { duration: LIT_MILLISECONDS },
    );
  }

  dispose() {
    this.stopped.abort();
    this.host.replaceChildren();
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    const drum = drumOfKey(event.code);
    const { ctrlKey, altKey, metaKey, repeat, target } = event;
    if (drum === null || repeat || isTyping(target) || ctrlKey || altKey || metaKey) {
      return;
    }
    event.preventDefault();
    this.#strike(drum, event.shiftKey, event.timeStamp);
  }

  /**
   * @param {Drum} drum
   * @param {boolean} accent
   * @param {number} timeStamp when the key or finger went down, in the page's milliseconds
   */
  #strike(drum, accent, timeStamp) {
    this.onStrike(drum, accent ? ACCENT_VELOCITY : KEY_VELOCITY, timeStamp / 1000);
    this.update(drum.instrument);
  }
}
