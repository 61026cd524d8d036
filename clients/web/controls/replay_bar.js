/**
 * Under the picture of a replay: play and pause, where it is, and the way back to the list.
 */

import { button, isTyping } from "./controls.js";
import { clockWords, whenWords } from "./words.js";

/** @typedef {import("../jam/playback.js").Playback} Playback */
/** @typedef {import("../jam/playback.js").PlaybackView} PlaybackView */

const SOUND_SECONDS = 1; // it does not wait longer for the loudspeaker

export class ReplayBar {
  /**
   * @param {HTMLElement} host
   * @param {Playback} playback
   * @param {() => Promise<void>} onPlay it is about to play: a hand asked for sound
   */
  constructor(host, playback, onPlay) {
    this.host = host;
    this.playback = playback;
    this.onPlay = onPlay;
    /** @type {PlaybackView | null} */
    this.shown = null;
    this.stopped = new AbortController();
    this.play = button("PLAY", () => void this.#toggle());
    this.play.className = "play";
    this.play.disabled = true;
    this.position = document.createElement("input");
    Object.assign(this.position, { type: "range", min: 0, max: 0, step: 1, disabled: true });
    this.position.setAttribute("aria-label", "Turn");
    this.position.addEventListener("input", () =>
      playback.jumpToTurn(playback.now(), Number(this.position.value)),
    );
    this.words = document.createElement("span");
    this.words.className = "words";
    this.title = document.createElement("span");
    this.title.className = "title";
    this.title.textContent = "The recording is being fetched …";
    const back = document.createElement("a");
    back.href = "?view=recordings";
    back.textContent = "All recordings";
    host.append(this.play, this.position, this.words, this.title, back);
    host.hidden = false;
    window.addEventListener(
      "keydown",
      (event) => {
        const pressed = event.target instanceof Element && event.target.closest("button, a, summary");
        if (event.code === "Space" && !event.repeat && !pressed && !isTyping(event.target)) {
          event.preventDefault();
          void this.#toggle();
        }
      },
      { signal: this.stopped.signal },
    );
  }

  /** Shows where it is now. */
  update() {
    const view = this.playback.view(this.playback.now());
    const { ready, playing, turns } = view;
    if (!ready) {
      return;
    }
    if (!this.shown?.ready) {
      this.title.textContent = `${view.jam} · ${whenWords(view.began)}`;
      this.play.disabled = false;
      this.position.max = String(Math.max(0, turns - 1));
      this.position.disabled = turns < 2;
      this.play.focus();
    }
    if (playing !== this.shown?.playing) {
      this.play.textContent = playing ? "PAUSE" : "PLAY";
    }
    const turn = `turn ${Math.max(0, view.turn) + 1} of ${turns}`;
    const words = `${turns > 0 ? `${turn} · ` : ""}${clockWords(view.seconds)} / ${clockWords(view.length)}`;
    if (this.words.textContent !== words) {
      this.words.textContent = words;
      this.position.setAttribute("aria-valuetext", turn);
    }
    if (view.turn !== this.shown?.turn) {
      this.position.value = String(Math.max(0, view.turn));
    }
    this.shown = view;
  }

  dispose() {
    this.stopped.abort();
    this.host.replaceChildren();
  }

  async #toggle() {
    const { playback } = this;
    if (playback.playing) {
      playback.pause(playback.now());
    } else {
      const patience = new Promise((soon) => setTimeout(soon, 1000 * SOUND_SECONDS));
      await Promise.race([this.onPlay(), patience]);
      playback.play(playback.now());
    }
  }
}
