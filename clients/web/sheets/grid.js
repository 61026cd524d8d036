/**
 * Two bars of a phrase as a drum grid: a row for each drum, a column for each sixteenth. The
 * brighter a hit the louder it is; a hit beside its cell's middle is early or late.
 */

import { DRUMS, rowOf } from "../jam/kit.js";
import { STEPS_PER_BAR, STEPS_PER_BEAT, Sheet, brightnessOf } from "./sheet.js";

const GUTTER = 34; // pixels for the drums' names

/**
 * @typedef {object} GridHit
 * @property {number} beat on the timeline
 * @property {string} instrument
 * @property {number} velocity MIDI velocity
 *
 * @typedef {object} GridView
 * @property {number} startBeat
 * @property {number} phraseBeats
 * @property {readonly GridHit[]} hits a new array whenever they changed
 * @property {number} beat where the timeline is now
 * @property {boolean} active whether this is whose turn it is
 */

/**
 * Where a hit lies in the grid: its step and its offset from it, as the server counts them.
 * @param {number} beat
 * @param {number} startBeat
 */
export function cellOf(beat, startBeat) {
  const position = (beat - startBeat) * STEPS_PER_BEAT;
  const step = Math.floor(position + 0.5);
  return { step, offset: position - step };
}

/** @extends {Sheet<GridView, GridHit>} */
export class Grid extends Sheet {
  /**
   * @override
   * @param {GridView} before
   * @param {GridView} view
   */
  differs(before, view) {
    return before.hits !== view.hits;
  }

  /**
   * @override
   * @param {GridView} view
   */
  notesOf(view) {
    return view.hits;
  }

  /**
   * @override
   * @param {GridView} view
   */
  cells(view) {
    const left = GUTTER * this.scale;
    const steps = view.phraseBeats * STEPS_PER_BEAT;
    return {
      left,
      steps,
      width: (this.canvas.width - left) / steps,
      height: this.canvas.height / DRUMS.length,
    };
  }

  /**
   * @override
   * @param {CanvasRenderingContext2D} paint
   * @param {GridView} view
   */
  drawStill(paint, view) {
    const { left, steps, width, height } = this.cells(view);
    const { scale, still } = this;
    paint.font = `600 ${Math.min(13 * scale, height * 0.8)}px system-ui, sans-serif`;
    paint.textBaseline = "middle";
    DRUMS.forEach((drum, row) => {
      const top = still.height - (row + 1) * height; // the kick at the bottom
      paint.fillStyle = "#9aa4b5";
      paint.fillText(drum.short, 4 * scale, top + height / 2);
      for (let step = 0; step < steps; step += 1) {
        const onBeat = step % STEPS_PER_BEAT === 0;
        paint.fillStyle = onBeat ? "#222938" : "#181d29";
        paint.fillRect(left + step * width + 0.5, top + 0.5, width - 1, height - 1);
      }
    });
    paint.fillStyle = "#566078";
    for (let step = STEPS_PER_BAR; step < steps; step += STEPS_PER_BAR) {
      paint.fillRect(left + step * width - scale, 0, 2 * scale, still.height);
    }
    for (const hit of view.hits) {
      this.drawNote(paint, view, hit, this.colour, brightnessOf(hit.velocity));
    }
  }

  /**
   * @override
   * @param {CanvasRenderingContext2D} paint
   * @param {GridView} view
   * @param {GridHit} hit
   * @param {string} colour
   * @param {number} brightness 0-1
   */
  drawNote(paint, view, hit, colour, brightness) {
    const { left, steps, width, height } = this.cells(view);
    const { step, offset } = cellOf(hit.beat, view.startBeat);
    const row = rowOf(hit.instrument);
    if (row < 0 || step < 0 || step >= steps) {
      return;
    }
    const inset = Math.min(2, width * 0.12);
    const x = left + (step + offset) * width + inset;
    const y = this.canvas.height - (row + 1) * height + inset;
    paint.globalAlpha = brightness;
    paint.fillStyle = colour;
    paint.beginPath();
    const wide = width - 2 * inset;
    paint.roundRect(Math.max(x, left - width / 2), y, wide, height - 2 * inset, width / 5);
    paint.fill();
    paint.globalAlpha = 1;
  }
}
