/**
 * What is played on the page itself: pads or a piano, as the chosen part of the jam needs it.
 */

import { choice, offer } from "./controls.js";
import { Keys } from "./keys.js";
import { Pads } from "./pads.js";
import { PARTS, partOn, wireNote } from "../jam/parts.js";

/** @typedef {import("../jam/kit_map.js").KitMap} KitMap */
/** @typedef {import("../jam/parts.js").Part} Part */
/** @typedef {import("../sound/midi.js").MidiMessage} MidiMessage */
/** @typedef {import("../jam/protocol.js").Instrument} Instrument */

/**
 * @typedef {object} Played
 * @property {Part} part
 * @property {string} instrument a drum, or the part's name
 * @property {number} note MIDI number
 * @property {number} velocity 0 ends a note
 * @property {number} at page seconds
 */

export class Hands {
  /**
   * @param {HTMLElement} host
   * @param {(played: Played) => void} onPlayed
   */
  constructor(host, onPlayed) {
    this.onPlayed = onPlayed;
    /** @type {Instrument} */
    this.instrument = "drums";
    this.part = PARTS.drums[0];
    this.parts = choice("You play", [], (name) => this.#choose(name));
    this.parts.select.disabled = false;
    this.surface = document.createElement("div");
    host.append(this.parts.row, this.surface);
    /** @type {Pads | Keys} */
    this.played = this.#lay();
  }

  /** @param {Instrument} instrument what the jam plays */
  update(instrument) {
    if (instrument === this.instrument) {
      return;
    }
    this.instrument = instrument;
    this.#choose(PARTS[instrument][0].name);
  }

  /**
   * Lights what was struck elsewhere, on a kit or a keyboard.
   * @param {Played} played
   */
  light({ part, instrument, note }) {
    if (part !== this.part) {
      return;
    }
    if (this.played instanceof Pads) {
      this.played.update(instrument);
    } else {
      this.played.light(note);
    }
  }

  /**
   * What a kit or a keyboard that is plugged in played, which lights up; null if it is nothing here.
   * @param {MidiMessage} message
   * @param {KitMap | null} kit
   * @returns {Played | null}
   */
  playedBy({ kind, note, velocity, channel, pedal, at }, kit) {
    if (kind !== "on" && kind !== "off") {
      return null;
    }
    const part = partOn(this.instrument, this.part, channel);
    /** @type {Played} */
    let played = { part, instrument: part.name, note, velocity: kind === "on" ? velocity : 0, at };
    if (part.onPads) {
      const instrument = kit?.instrumentOf(note, pedal) ?? null;
      const number = instrument === null ? null : wireNote(instrument);
      if (kind === "off" || instrument === null || number === null) {
        return null; // no drum of this kit; the panel says so
      }
      played = { ...played, instrument, note: number };
    }
    if (played.velocity > 0) {
      this.light(played);
    }
    return played;
  }

  dispose() {
    this.played.dispose();
    this.parts.row.remove();
    this.surface.remove();
  }

  /** @param {string} name */
  #choose(name) {
    const parts = PARTS[this.instrument];
    this.part = parts.find((part) => part.name === name) ?? parts[0];
    this.played.dispose();
    this.played = this.#lay();
  }

  /** @returns {Pads | Keys} */
  #lay() {
    const { part } = this;
    const parts = PARTS[this.instrument];
    offer(this.parts.select, parts.map(({ name }) => [name, name]));
    this.parts.select.value = part.name;
    this.parts.row.hidden = parts.length < 2;
    this.surface.className = part.onPads ? "pads" : "keys";
    if (part.onPads) {
      return new Pads(this.surface, ({ instrument, note }, velocity, at) =>
        this.onPlayed({ part, instrument, note, velocity, at }),
      );
    }
    const instrument = part.name;
    return new Keys(
      this.surface,
      {
        onDown: (note, velocity, at) => this.onPlayed({ part, instrument, note, velocity, at }),
        onUp: (note, at) => this.onPlayed({ part, instrument, note, velocity: 0, at }),
      },
      part.name === "bass" ? 36 : 60,
    );
  }
}
