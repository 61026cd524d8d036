/**
 * A phrase of notes as a piano roll, or a band's with a lane for each instrument. The brighter a
 * note the louder it is.
 */

import { DRUMS, rowOf } from "../jam/kit.js";
import { BLACK_KEYS, OCTAVE, pitchName } from "../jam/notes.js";
import { STEPS_PER_BAR, STEPS_PER_BEAT, Sheet, brightnessOf } from "./sheet.js";
import { drumOfNote } from "../sound/tones.js";

const MIDDLE_C = 60;
const MARGIN = 2; // semitones left free above and below
const GUTTER = 34; // pixels for the names of the C's
const LANE_GUTTER = 62; // and for the instruments'
const THINNEST = 4; // pixels of a note
const DRUMS_LANE = "drums";
const EARLY_STEPS = 0.5; // a note so early is still drawn, right of the names

/**
 * @typedef {object} RollNote
 * @property {number} beat on the timeline
 * @property {number} note MIDI number
 * @property {string} instrument
 * @property {number} velocity MIDI velocity
 * @property {number} duration beats
 *
 * @typedef {object} RollView
 * @property {number} startBeat
 * @property {number} phraseBeats
 * @property {readonly RollNote[]} notes a new array whenever they changed
 * @property {number} beat where the timeline is now
 * @property {boolean} active whether this is whose turn it is
 * @property {readonly string[]} tracks a lane for each, from the top; none for a single melody
 *
 * @typedef {{low: number, high: number}} Range MIDI numbers, both of them in it
 *
 * @typedef {object} Lane
 * @property {number} top pixels
 * @property {number} height pixels
 * @property {Range} range
 */

/**
 * What a roll of these notes shows: from C to C, so that it does not move with every new note.
 * @param {readonly {note: number}[]} notes
 * @param {number} octaves at least so many; those above middle C if there are no notes
 * @returns {Range}
 */
export function rangeOf(notes, octaves) {
  const pitches = notes.map(({ note }) => note);
  const lowest = Math.min(...pitches, Infinity);
  const highest = Math.max(...pitches, -Infinity);
  if (lowest > highest) {
    return { low: MIDDLE_C, high: MIDDLE_C + octaves * OCTAVE };
  }
  let low = Math.max(0, Math.floor((lowest - MARGIN) / OCTAVE) * OCTAVE);
  let high = Math.ceil((highest + MARGIN) / OCTAVE) * OCTAVE;
  while (high - low < octaves * OCTAVE) {
    if (low > 0 && lowest - low < high - highest) {
      low -= OCTAVE;
    } else {
      high += OCTAVE;
    }
  }
  return { low, high };
}

/**
 * The lane of an instrument, or -1; each drum of a kit is in the one of the drums.
 * @param {string} instrument
 * @param {readonly string[]} tracks
 */
export function laneOf(instrument, tracks) {
  return tracks.indexOf(rowOf(instrument) < 0 ? instrument : DRUMS_LANE);
}

/**
 * How high a drum lies in its lane.
 * @param {string} instrument a drum, or "drums" whose note says which
 * @param {number} note
 * @returns {number} row from the bottom; an unknown one is in the middle
 */
export function drumRow(instrument, note) {
  const row = rowOf(instrument === DRUMS_LANE ? (drumOfNote(note) ?? "") : instrument);
  return row < 0 ? Math.floor(DRUMS.length / 2) : row;
}

/** @extends {Sheet<RollView, RollNote>} */
export class Roll extends Sheet {
  /** @type {Lane[]} one of all notes, or one for each track */
  lanes = [];

  /**
   * @override
   * @param {RollView} before
   * @param {RollView} view
   */
  differs(before, view) {
    const sameTracks =
      before.tracks === view.tracks || before.tracks.join() === view.tracks.join();
    return before.notes !== view.notes || !sameTracks;
  }

  /**
   * @override
   * @param {RollView} view
   */
  notesOf(view) {
    return view.notes;
  }

  /**
   * @override
   * @param {RollView} view
   */
  cells(view) {
    const left = (view.tracks.length > 0 ? LANE_GUTTER : GUTTER) * this.scale;
    const steps = view.phraseBeats * STEPS_PER_BEAT;
    return { left, steps, width: (this.canvas.width - left) / (steps + EARLY_STEPS) };
  }

  /**
   * @override
   * @param {CanvasRenderingContext2D} paint
   * @param {RollView} view
   */
  drawStill(paint, view) {
    this.#layOut(view);
    paint.textBaseline = "middle";
    if (view.tracks.length > 0) {
      this.#drawLanes(paint, view);
    } else {
      this.#drawKeys(paint, view);
    }
    this.#drawBeats(paint, view);
    for (const note of view.notes) {
      this.drawNote(paint, view, note, this.colour, brightnessOf(note.velocity));
    }
  }

  /**
   * @override
   * @param {CanvasRenderingContext2D} paint
   * @param {RollView} view
   * @param {RollNote} note
   * @param {string} colour
   * @param {number} brightness 0-1
   */
  drawNote(paint, view, note, colour, brightness) {
    const { scale, canvas } = this;
    const { left, steps, width } = this.cells(view);
    const step = (note.beat - view.startBeat) * STEPS_PER_BEAT;
    const number = view.tracks.length > 0 ? laneOf(note.instrument, view.tracks) : 0;
    const lane = this.lanes[number];
    if (lane === undefined || step < -EARLY_STEPS || step >= steps) {
      return;
    }
    const isDrum = view.tracks[number] === DRUMS_LANE;
    const { low, high } = lane.range;
    const rows = isDrum ? DRUMS.length : high - low + 1;
    const row = isDrum ? drumRow(note.instrument, note.note) : note.note - low;
    const height = lane.height / rows;
    const x = left + (step + EARLY_STEPS) * width;
    const long = isDrum ? width * 0.3 : note.duration * STEPS_PER_BEAT * width - scale;
    // In a low lane a row is thinner than a line that can be seen well.
    const thick = Math.max(isDrum ? 2 * height : height, THINNEST * scale);
    const y = lane.top + lane.height - (row + 0.5) * height - thick / 2;
    const wide = Math.min(Math.max(long, THINNEST * scale), canvas.width - x);
    const top = Math.min(Math.max(y, lane.top), lane.top + lane.height - thick);
    paint.globalAlpha = brightness;
    paint.fillStyle = colour;
    paint.beginPath();
    paint.roundRect(x, top, wide, thick, Math.min(thick, wide) / 4);
    paint.fill();
    paint.globalAlpha = 1;
  }

  /** @param {RollView} view */
  #layOut({ tracks, notes }) {
    const { height } = this.canvas;
    const gap = 4 * this.scale;
    const each = height / Math.max(1, tracks.length);
    this.lanes =
      tracks.length === 0
        ? [{ top: 0, height, range: rangeOf(notes, 2) }]
        : tracks.map((track, i) => ({
            top: i * each + gap / 2,
            height: each - gap,
            range: rangeOf(
              notes.filter(({ instrument }) => instrument === track),
              1,
            ),
          }));
  }

  /**
   * @param {CanvasRenderingContext2D} paint
   * @param {RollView} view
   */
  #drawKeys(paint, view) {
    const { scale, canvas } = this;
    const { left } = this.cells(view);
    const { low, high } = this.lanes[0].range;
    const height = canvas.height / (high - low + 1);
    const size = Math.min(12 * scale, OCTAVE * height * 0.9);
    paint.font = `600 ${size}px system-ui, sans-serif`;
    for (let pitch = low; pitch <= high; pitch += 1) {
      const bottom = canvas.height - (pitch - low) * height;
      paint.fillStyle = BLACK_KEYS.includes(pitch % OCTAVE) ? "#141822" : "#1b212e";
      paint.fillRect(left, bottom - height, canvas.width - left, height);
      if (pitch % OCTAVE === 0) {
        paint.fillStyle = "#566078";
        paint.fillRect(left, bottom - scale, canvas.width - left, scale);
        paint.fillStyle = "#9aa4b5";
        const half = 0.6 * size; // all of the name is seen, at the edges too
        const y = Math.min(canvas.height - half, Math.max(half, bottom - height / 2));
        paint.fillText(pitchName(pitch), 4 * scale, y);
      }
    }
  }

  /**
   * @param {CanvasRenderingContext2D} paint
   * @param {RollView} view
   */
  #drawLanes(paint, view) {
    const { scale, canvas } = this;
    const { left } = this.cells(view);
    this.lanes.forEach(({ top, height }, i) => {
      paint.font = `600 ${Math.min(13 * scale, height * 0.8)}px system-ui, sans-serif`;
      paint.fillStyle = "#181d29";
      paint.fillRect(left, top, canvas.width - left, height);
      paint.fillStyle = "#9aa4b5";
      paint.fillText(view.tracks[i], 4 * scale, top + height / 2, left - 8 * scale);
    });
  }

  /**
   * @param {CanvasRenderingContext2D} paint
   * @param {RollView} view
   */
  #drawBeats(paint, view) {
    const { scale, canvas } = this;
    const { left, steps, width } = this.cells(view);
    for (let step = 0; step <= steps; step += STEPS_PER_BEAT) {
      const onBar = step % STEPS_PER_BAR === 0;
      const thick = (onBar ? 2 : 1) * scale;
      paint.fillStyle = onBar ? "#566078" : "#2f3748";
      paint.fillRect(left + (step + EARLY_STEPS) * width - thick / 2, 0, thick, canvas.height);
    }
  }
}
