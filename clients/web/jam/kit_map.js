/**
 * Which MIDI note is which drum: what a drummer's module sends, and what a sampler wants.
 *
 * The server gives the maps it knows; a drummer's own is learnt from strokes on top of one of them.
 */

import { DRUMS, rowOf } from "./kit.js";

/**
 * A map as the server gives it and the browser keeps it.
 * @typedef {object} KitData
 * @property {string} name
 * @property {string} title its name for people
 * @property {Record<string, string>} drums MIDI note → instrument, for all that may be struck
 * @property {Record<string, number>} notes instrument → the MIDI note that plays it
 * @property {number[]} by_foot hi-hat notes that are open or closed by the pedal's position
 * @property {number[]} pedal_notes hi-hat notes that come from the foot
 * @property {number} closed_from the pedal's value from which such a note is closed
 */

/**
 * The notes struck for each instrument; one without any was skipped.
 * @typedef {Record<string, number[]>} Strokes
 */

/** The name of the map that was learnt. */
export const MY_KIT = "my-kit";

/** Where the pedal is taken to be until it says so: down. */
export const PEDAL_DOWN = 127;

const CLOSED_HAT = "closed-hat";
const OPEN_HAT = "open-hat";

export class KitMap {
  /** @param {KitData} data */
  constructor(data) {
    this.name = data.name;
    this.title = data.title;
    /** @type {ReadonlyMap<number, string>} */
    this.drums = new Map(Object.entries(data.drums).map(([note, drum]) => [Number(note), drum]));
    /** @type {ReadonlyMap<string, number>} */
    this.notes = new Map(Object.entries(data.notes));
    /** @type {ReadonlySet<number>} */
    this.byFoot = new Set(data.by_foot);
    /** @type {ReadonlySet<number>} */
    this.pedalNotes = new Set(data.pedal_notes);
    this.closedFrom = data.closed_from;
  }

  /**
   * A map from what came over the wire or out of storage; null if it is broken.
   * @param {unknown} data
   * @returns {KitMap | null}
   */
  static from(data) {
    return isKitData(data) ? new KitMap(data) : null;
  }

  /**
   * The drum that a note strikes.
   * @param {number} note
   * @param {number} [pedal] the hi-hat's, 0 open … 127 closed
   * @returns {string | null} null if the kit has none for it
   */
  instrumentOf(note, pedal = PEDAL_DOWN) {
    if (this.byFoot.has(note)) {
      return pedal >= this.closedFrom ? CLOSED_HAT : OPEN_HAT;
    }
    return this.drums.get(note) ?? null;
  }

  /**
   * The note that plays a drum.
   * @param {string} instrument
   * @returns {number}
   */
  noteOf(instrument) {
    const note = this.notes.get(instrument);
    if (note === undefined) {
      const known = [...this.notes.keys()].join(", ");
      throw new RangeError(`kit ${this.name} has no drum ${instrument}; it has ${known}`);
    }
    return note;
  }

  /** @returns {KitData} */
  toJSON() {
    return {
      name: this.name,
      title: this.title,
      drums: Object.fromEntries(this.drums),
      notes: Object.fromEntries(this.notes),
      by_foot: [...this.byFoot],
      pedal_notes: [...this.pedalNotes],
      closed_from: this.closedFrom,
    };
  }
}

/**
 * The maps of the server's list, in its order, without those that are broken.
 * @param {unknown} list
 * @returns {KitMap[]}
 */
export function kitsFrom(list) {
  const kits = Array.isArray(list) ? list.map((each) => KitMap.from(each)) : [];
  return kits.filter((kit) => kit !== null);
}

/**
 * A map of what was struck; what was not is as in another one.
 *
 * A note struck for both hi-hats is a hi-hat by the foot. So stays one of the other map's that was
 * struck for one of the hats while the other hat was skipped.
 * @param {KitMap} base
 * @param {Strokes} strokes
 * @returns {KitMap}
 */
export function learnt(base, strokes) {
  const drums = new Map(base.drums);
  const byFoot = new Set(base.byFoot);
  const pedalNotes = new Set(base.pedalNotes);
  /** @type {(instrument: string) => number[]} */
  const struckFor = (instrument) => strokes[instrument] ?? [];
  for (const { instrument } of DRUMS) {
    const hat = instrument === CLOSED_HAT || instrument === OPEN_HAT;
    const otherHat = struckFor(instrument === CLOSED_HAT ? OPEN_HAT : CLOSED_HAT);
    for (const note of struckFor(instrument)) {
      const shared = hat && otherHat.includes(note);
      drums.set(note, shared ? CLOSED_HAT : instrument);
      if (shared) {
        byFoot.add(note);
      } else if (!hat || otherHat.length > 0) {
        byFoot.delete(note);
      }
      if (!hat) {
        pedalNotes.delete(note);
      }
    }
  }
  return new KitMap({
    name: MY_KIT,
    title: "My kit",
    drums: Object.fromEntries(drums),
    notes: Object.fromEntries(
      DRUMS.map(({ instrument }) => [
        instrument,
        playedBy(instrument, base.noteOf(instrument), struckFor(instrument), drums),
      ]),
    ),
    by_foot: [...byFoot],
    pedal_notes: [...pedalNotes],
    closed_from: base.closedFrom,
  });
}

/**
 * The note to play a drum with: its first stroke, else what played it so far, unless that note is
 * another drum now.
 * @param {string} instrument
 * @param {number} before
 * @param {number[]} struck
 * @param {ReadonlyMap<number, string>} drums
 */
function playedBy(instrument, before, struck, drums) {
  /** @type {(note: number) => boolean} */
  const isOurs = (note) => drums.get(note) === instrument;
  const rest = [...drums.keys()].filter(isOurs);
  return [...struck, before, ...rest].find(isOurs) ?? before;
}

/**
 * A map as text for the browser's storage.
 * @param {KitMap} kit
 */
export function kitToText(kit) {
  return JSON.stringify(kit);
}

/**
 * The map of a text from the browser's storage; null if there is none, or it is broken.
 * @param {string | null} text
 * @returns {KitMap | null}
 */
export function kitFromText(text) {
  try {
    return KitMap.from(JSON.parse(text ?? "null"));
  } catch {
    return null;
  }
}

/**
 * @param {unknown} data
 * @returns {data is KitData}
 */
function isKitData(data) {
  if (!isTable(data)) {
    return false;
  }
  const { name, title, drums, notes } = data;
  return (
    typeof name === "string" &&
    typeof title === "string" &&
    isTable(drums) &&
    Object.entries(drums).every(([note, drum]) => isMidiKey(note) && isDrum(drum)) &&
    isTable(notes) &&
    Object.keys(notes).every(isDrum) &&
    DRUMS.every(({ instrument }) => isMidiValue(notes[instrument])) &&
    areNotes(data.by_foot) &&
    areNotes(data.pedal_notes) &&
    isMidiValue(data.closed_from)
  );
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
function isTable(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** @param {unknown} value */
function isDrum(value) {
  return typeof value === "string" && rowOf(value) >= 0;
}

/** @param {string} key */
function isMidiKey(key) {
  return /^\d{1,3}$/.test(key) && Number(key) <= 127;
}

/** @param {unknown} value */
function isMidiValue(value) {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= 127;
}

/** @param {unknown} value */
function areNotes(value) {
  return Array.isArray(value) && value.every(isMidiValue);
}
