/** MIDI's notes as people name them, and where they lie on a piano. */

const NAMES = ["C", "C♯", "D", "D♯", "E", "F", "F♯", "G", "G♯", "A", "A♯", "B"];

export const OCTAVE = 12; // semitones

/** How far above a C the black keys lie, in semitones. */
export const BLACK_KEYS = Object.freeze([1, 3, 6, 8, 10]);

/**
 * @param {number} pitch MIDI number
 * @returns {string} such as C♯4; C4 is middle C
 */
export function pitchName(pitch) {
  return `${NAMES[pitch % OCTAVE]}${Math.floor(pitch / OCTAVE) - 1}`;
}
