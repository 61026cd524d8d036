/**
 * What one can play in a jam: the drums, a melody, or one part of a band, each on its MIDI channel.
 */

import { DRUMS } from "./kit.js";

/** @typedef {import("./protocol.js").BundleInfo} BundleInfo */
/** @typedef {import("./protocol.js").Instrument} Instrument */
/** @typedef {import("./protocol.js").Settings} Settings */
/** @typedef {import("./protocol.js").SettingsChange} SettingsChange */
/** @typedef {{name: string, channel: number, onPads: boolean}} Part `channel` is counted from 0. */

export const DRUM_CHANNEL = 9;

/** @type {Part} */
const DRUM_PART = { name: "drums", channel: DRUM_CHANNEL, onPads: true };

/**
 * @param {string} name
 * @param {number} channel
 * @returns {Part}
 */
const keys = (name, channel) => ({ name, channel, onPads: false });

/**
 * The parts of what a jam plays, the first one's choice first.
 * @type {Readonly<Record<Instrument, readonly Part[]>>}
 */
export const PARTS = Object.freeze({
  drums: [DRUM_PART],
  melody: [keys("melody", 0)],
  band: [keys("guitar", 0), keys("bass", 1), keys("strings", 2), DRUM_PART],
  trio: [keys("melody", 0), keys("bass", 1), DRUM_PART],
});

/**
 * The lanes in which a phrase is drawn, from the top; none for drums or a melody alone.
 * @param {Instrument} instrument
 * @returns {string[]}
 */
export function tracksOf(instrument) {
  const parts = PARTS[instrument];
  return parts.length > 1 ? parts.map(({ name }) => name) : [];
}

/**
 * Who plays a note that came from a MIDI keyboard: what sends on the first channel plays the chosen
 * part, other channels have parts of their own.
 * @param {Instrument} instrument
 * @param {Part} chosen
 * @param {number} channel
 * @returns {Part}
 */
export function partOn(instrument, chosen, channel) {
  return (channel > 0 && PARTS[instrument].find((part) => part.channel === channel)) || chosen;
}

/**
 * The MIDI note of a drum in the kit that this page speaks to the server.
 * @param {string} instrument
 * @returns {number | null}
 */
export function wireNote(instrument) {
  return DRUMS.find((drum) => drum.instrument === instrument)?.note ?? null;
}

/**
 * Whether phrases change so that the timeline must begin anew: other lengths, forms, instruments.
 * @param {SettingsChange} change
 * @param {Settings | null} settings
 * @param {readonly BundleInfo[]} bundles
 */
export function needsAnotherTake({ bundle, form }, settings, bundles) {
  const find = (/** @type {string | undefined} */ name) =>
    bundles.find((each) => each.name === name);
  const [now, then] = [find(settings?.bundle), find(bundle)];
  const same = now?.bars === then?.bars && now?.instrument === then?.instrument;
  return form !== undefined || (bundle !== undefined && !same);
}
