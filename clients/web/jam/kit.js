/**
 * The nine drums: their rows in the grid, their MIDI notes in the roland-td11 kit, their keys.
 */

/**
 * @typedef {object} Drum
 * @property {string} instrument its name on the wire
 * @property {string} label its name for people
 * @property {string} short for the edge of a grid
 * @property {number} note its MIDI note
 * @property {string} key the letter to press
 * @property {string} code where that letter sits on a keyboard, whatever its layout
 */

/**
 * In the order of the grid's rows. The keys are letters that QWERTY, QWERTZ and AZERTY share.
 * @type {readonly Drum[]}
 */
export const DRUMS = Object.freeze([
  drum("kick", "Kick", "KD", 36, "F"),
  drum("snare", "Snare", "SD", 38, "J"),
  drum("closed-hat", "Closed hat", "CH", 42, "K"),
  drum("open-hat", "Open hat", "OH", 46, "L"),
  drum("low-tom", "Low tom", "LT", 43, "E"),
  drum("mid-tom", "Mid tom", "MT", 47, "R"),
  drum("high-tom", "High tom", "HT", 50, "T"),
  drum("crash", "Crash", "CR", 49, "U"),
  drum("ride", "Ride", "RD", 51, "I"),
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
 * @param {number} note
 * @param {string} key
 * @returns {Drum}
 */
function drum(instrument, label, short, note, key) {
  return Object.freeze({ instrument, label, short, note, key, code: `Key${key}` });
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
 * The row of an instrument in the grid, or -1.
 * @param {string} instrument
 */
export function rowOf(instrument) {
  return DRUMS.findIndex((each) => each.instrument === instrument);
}
