/**
 * A pad, a key or a pedal that means GO: learnt by one stroke and remembered. Its strokes are not
 * played.
 */

import { button } from "./controls.js";

/** @typedef {import("../sound/midi.js").MidiMessage} MidiMessage */

/** @typedef {{kind: "note" | "control", number: number, channel: number}} Cue */

const DOWN_FROM = 64; // of a controller's values

/** Which messages mean GO. It knows no page. */
export class GoPad {
  /** @param {Cue | null} cue the one that was learnt before */
  constructor(cue = null) {
    this.cue = cue;
    this.learning = false;
    this.isDown = false; // the pedal
  }

  /**
   * What a message is: GO, the stroke that was asked for, no more than the end of a stroke, or
   * nothing to do with it.
   * @param {MidiMessage} message
   * @returns {"go" | "learnt" | "ours" | "other"}
   */
  hear({ kind, note: number, channel, velocity }) {
    const isNote = kind === "on" || kind === "off";
    if (!isNote && kind !== "control") {
      return "other";
    }
    /** @type {Cue["kind"]} */
    const type = isNote ? "note" : "control";
    const down = kind === "on" || (kind === "control" && velocity >= DOWN_FROM);
    if (this.learning && down) {
      this.cue = { kind: type, number, channel };
      this.learning = false;
      this.isDown = true;
      return "learnt";
    }
    const { cue } = this;
    const ours =
      cue !== null &&
      cue.kind === type &&
      cue.number === number &&
      cue.channel === channel;
    if (!ours) {
      return "other";
    }
    const pressed = down && (isNote || !this.isDown); // a pedal sends its way down in many steps
    this.isDown = down;
    return pressed ? "go" : "ours";
  }
}

/**
 * What was learnt, from text; null if there is none, or it is broken.
 * @param {string | null} text
 * @returns {Cue | null}
 */
export function cueFromText(text) {
  try {
    const { kind, number, channel } = JSON.parse(text ?? "{}");
    const whole = (/** @type {unknown} */ value, /** @type {number} */ most) =>
      Number.isInteger(value) && Number(value) >= 0 && Number(value) <= most;
    const known = kind === "note" || kind === "control";
    return known && whole(number, 127) && whole(channel, 15) ? { kind, number, channel } : null;
  } catch {
    return null;
  }
}

/**
 * @param {Cue | null} cue
 * @param {boolean} learning
 */
export function cueWords(cue, learning) {
  if (learning) {
    return "Strike the pad, or press the pedal, that means GO …";
  }
  if (cue === null) {
    return "No pad or pedal means GO yet.";
  }
  const what = cue.kind === "note" ? "Note" : "Controller";
  return `${what} ${cue.number} on channel ${cue.channel + 1} means GO.`;
}

/** Its row on the page. */
export class GoPadRow {
  /**
   * @param {HTMLElement} host
   * @param {GoPad} pad
   * @param {object} on
   * @param {() => void} on.learn the ports are needed
   * @param {(cue: Cue | null) => void} on.change
   */
  constructor(host, pad, on) {
    this.host = host;
    this.pad = pad;
    this.words = document.createElement("p");
    this.words.setAttribute("role", "status");
    this.learn = button("", () => {
      pad.learning = !pad.learning;
      if (pad.learning) {
        on.learn();
      }
      this.update();
    });
    this.forget = button("Forget it", () => {
      pad.cue = null;
      on.change(null);
      this.update();
    });
    const buttons = document.createElement("div");
    buttons.append(this.learn, this.forget);
    host.append(this.words, buttons);
    this.update();
  }

  update() {
    const { cue, learning } = this.pad;
    this.words.textContent = cueWords(cue, learning);
    this.host.classList.toggle("learning", learning);
    this.learn.textContent = learning ? "Cancel" : cue === null ? "Learn a pad…" : "Another pad…";
    this.forget.hidden = cue === null || learning;
  }

  dispose() {
    this.host.replaceChildren();
  }
}
