/**
 * What the script says to the server where the page says it in other words or not at all: who
 * plays, notes with the hi-hat's foot, whole phrases, and a timeline that somebody else leads.
 */

import { wire } from "./shared.mjs";

/** @typedef {import("../../web/jam/protocol.js").Instrument} Instrument */

/**
 * @typedef {object} Struck One note on the jam's timeline.
 * @property {number} beat
 * @property {number} note
 * @property {number} velocity
 * @property {number} [duration] in beats
 * @property {number} pedal
 * @property {number} channel MIDI's, counted from 0
 */

/**
 * @typedef {object} Who
 * @property {string} name
 * @property {string} kit
 * @property {Instrument | null} instrument
 * @property {string | null} resume as whom to come back
 * @property {string | null} token lets in where the server asks for one
 */

/**
 * The first message: a player who streams notes, and may send whole phrases in their place.
 * @param {Who} who
 * @returns {string}
 */
export function hello({ name, kit, instrument, resume, token }) {
  return JSON.stringify({
    type: "hello",
    protocol: wire.PROTOCOL,
    role: "player",
    name,
    kit,
    instrument,
    sends: "notes",
    resume,
    token,
  });
}

/**
 * @param {Struck} struck
 * @returns {string}
 */
export function note(struck) {
  return JSON.stringify({ type: "note", ...struck });
}

/**
 * @param {number} turn whose call it is
 * @param {readonly Struck[]} notes
 * @returns {string}
 */
export function phrase(turn, notes) {
  return JSON.stringify({ type: "phrase", turn, notes });
}

/**
 * Starts the timeline so that a beat sounds at a moment of the server's clock.
 * @param {number} beat
 * @param {number} seconds
 * @param {number} tempoBpm
 * @returns {string}
 */
export function startAt(beat, seconds, tempoBpm) {
  return transport("start", { tempo_bpm: tempoBpm, count_in_bars: 0, beat, seconds });
}

/**
 * Goes on at a tempo so that a beat sounds at a moment of the server's clock.
 * @param {number} beat
 * @param {number} seconds
 * @param {number} tempoBpm
 * @returns {string}
 */
export function moveTo(beat, seconds, tempoBpm) {
  return transport("tempo", { tempo_bpm: tempoBpm, beat, seconds });
}

/** Makes our clock the jam's. */
export function lead() {
  return transport("lead", {});
}

/** Gives the jam its own clock back. */
export function letGo() {
  return transport("follow", {});
}

/**
 * @param {string} action
 * @param {object} fields
 */
function transport(action, fields) {
  return JSON.stringify({ type: "transport", action, ...fields });
}
