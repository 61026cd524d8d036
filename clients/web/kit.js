/**
 * The nine drums: their rows in the grid, their MIDI notes in the roland-td11 kit, their keys.
 */

/**
 * @typedef {object} Drum
 * @property {string} instrument its name on the wire
 * @property {string} label its name for people
 * @property {string} short for the edge of a grid
 * @property {number[]} notes the MIDI notes that strike it; the first is the one we send
 * @property {string} key the letter to press
 * @property {string} code where that letter sits on a keyboard, whatever its layout
 */

/**
 * In the order of the grid's rows. The keys are letters that QWERTY, QWERTZ and AZERTY share.
 * @type {readonly Drum[]}
 */
export const DRUMS = Object.freeze([
  drum("kick", "Kick", "KD", [36], "F"),
  drum("snare", "Snare", "SD", [38, 37, 40], "J"),
  drum("closed-hat", "Closed hat", "CH", [42, 22, 44], "K"),
  drum("open-hat", "Open hat", "OH", [46, 26], "L"),
  drum("low-tom", "Low tom", "LT", [43, 58], "E"),
  drum("mid-tom", "Mid tom", "MT", [47, 45], "R"),
  drum("high-tom", "High tom", "HT", [50, 48], "T"),
  drum("crash", "Crash", "CR", [49, 52, 55, 57], "U"),
  drum("ride", "Ride", "RD", [51, 53, 59], "I"),
]);

/** A key has no loudness of its own: this one, or the accent while Shift is held. */
export const KEY_VELOCITY = 92;
export const ACCENT_VELOCITY = 124;

/** The closed hi-hat silences the open one, as the two cymbals of one stand. */
export const CHOKED_BY = Object.freeze({ "open-hat": "closed-hat" });

/**
 * @param {string} instrument
 * @param {string} label
 * @param {string} short
 * @param {number[]} notes
 * @param {string} key
 * @returns {Drum}
 */
function drum(instrument, label, short, notes, key) {
  return Object.freeze({ instrument, label, short, notes, key, code: `Key${key}` });
}

/**
 * The drum under a key, by the key's place on the keyboard.
 * @param {string} code such as "KeyF"
 * @returns {Drum | null}
 */
export function drumOfKey(code) {
  return DRUMS.find((each) => each.code === code) ?? null;
}

/**
 * The drum a MIDI note strikes.
 * @param {number} note
 * @returns {Drum | null}
 */
export function drumOfNote(note) {
  return DRUMS.find((each) => each.notes.includes(note)) ?? null;
}

/**
 * The row of an instrument in the grid, or -1.
 * @param {string} instrument
 */
export function rowOf(instrument) {
  return DRUMS.findIndex((each) => each.instrument === instrument);
}
