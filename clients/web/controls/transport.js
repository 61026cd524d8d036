/**
 * START, STOP and PANIC, the tempo, its tap, the count-in and the click.
 */

import { Taps } from "../jam/tap.js";

/**
 * @typedef {object} Actions
 * @property {() => void} onStart
 * @property {() => void} onStop
 * @property {() => void} onPanic
 * @property {(tempoBpm: number) => void} onTempo the tempo of the field was changed, and can be
 *
 * @typedef {object} TransportView
 * @property {boolean} playing
 * @property {boolean} joined whether this page plays
 * @property {boolean} connected
 * @property {boolean} led whether a player's clock is the jam's
 */

export class TransportBar {
  /**
   * @param {(id: string) => HTMLElement} element finds what index.html has
   * @param {Actions} actions
   */
  constructor(element, { onStart, onStop, onPanic, onTempo }) {
    this.startButton = /** @type {HTMLButtonElement} */ (element("start"));
    this.stopButton = /** @type {HTMLButtonElement} */ (element("stop"));
    this.tapButton = /** @type {HTMLButtonElement} */ (element("tap"));
    this.tempo = /** @type {HTMLInputElement} */ (element("tempo"));
    this.countIn = /** @type {HTMLSelectElement} */ (element("count-in"));
    this.click = /** @type {HTMLInputElement} */ (element("click"));
    this.onTempo = onTempo;
    this.jamTempo = this.tempo.value;
    this.taps = new Taps();
    /** @type {TransportView} */
    this.view = { playing: false, joined: false, connected: false, led: false };
    this.stopped = new AbortController();
    const { signal } = this.stopped;
    this.startButton.addEventListener("click", onStart, { signal });
    this.stopButton.addEventListener("click", onStop, { signal });
    element("panic").addEventListener("click", onPanic, { signal });
    this.tempo.addEventListener("input", () => this.update(this.view), { signal });
    this.tempo.addEventListener("change", () => this.#changed(), { signal });
    this.tapButton.addEventListener("pointerdown", (event) => this.#tap(event.timeStamp), {
      signal,
    });
    this.tapButton.addEventListener(
      "click",
      (event) => {
        if (event.detail === 0) {
          this.#tap(event.timeStamp); // by Enter or the space bar
        }
      },
      { signal },
    );
    window.addEventListener(
      "keydown",
      (event) => {
        if (event.key === "Escape" && event.shiftKey) {
          onPanic();
        } else if (event.key === "Escape") {
          onStop();
        }
      },
      { signal },
    );
  }

  /** What the field says. */
  get tempoBpm() {
    return Number(this.tempo.value);
  }

  get countInBars() {
    return Number(this.countIn.value);
  }

  get clicks() {
    return this.click.checked;
  }

  /**
   * The jam's own tempo.
   * @param {number} tempoBpm
   */
  showTempo(tempoBpm) {
    this.jamTempo = String(Math.round(tempoBpm));
    if (document.activeElement !== this.tempo) {
      this.tempo.value = this.jamTempo; // a hand that types is not disturbed
    }
  }

  /** @param {TransportView} view */
  update(view) {
    this.view = view;
    const { playing, joined, connected, led } = view;
    const mine = playing && joined;
    this.startButton.disabled = mine || !connected || !this.tempo.validity.valid;
    this.startButton.textContent = playing && !joined ? "JOIN" : "START";
    this.stopButton.disabled = !mine;
    this.tempo.disabled = this.tapButton.disabled = led || (playing && !joined);
  }

  dispose() {
    this.stopped.abort();
  }

  /** @param {number} timeStamp the page's milliseconds */
  #tap(timeStamp) {
    const tempoBpm = this.taps.tap(timeStamp / 1000);
    if (tempoBpm !== null) {
      this.jamTempo = this.tempo.value = String(Math.round(tempoBpm));
      this.#changed();
      this.update(this.view);
    }
  }

  /** A tempo that cannot be goes back to the last one that could. */
  #changed() {
    if (this.tempo.validity.valid) {
      this.jamTempo = this.tempo.value;
      this.onTempo(this.tempoBpm);
    } else {
      this.tempo.value = this.jamTempo;
      this.update(this.view);
    }
  }
}
