/**
 * Two bars of a phrase as a drum grid: a row for each drum, a column for each sixteenth. The
 * brighter a hit the louder it is; a hit beside its cell's middle is early or late.
 */

import { DRUMS, rowOf } from "./kit.js";

const STEPS_PER_BEAT = 4;
const STEPS_PER_BAR = 16;
const GUTTER = 34; // pixels for the drums' names
const FLASH_BEATS = 0.3;

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

export class Grid {
  /**
   * @param {HTMLCanvasElement} canvas
   * @param {string} colour of the hits, as #rrggbb
   */
  constructor(canvas, colour) {
    this.canvas = canvas;
    this.colour = colour;
    this.context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    this.still = document.createElement("canvas"); // all but the playhead
    /** @type {GridView | null} */
    this.drawn = null;
    this.resized = new ResizeObserver(() => this.#resize());
    this.resized.observe(canvas);
    this.#resize();
  }

  /** @param {GridView} view */
  update(view) {
    const before = this.drawn;
    const changed =
      before === null ||
      before.hits !== view.hits ||
      before.startBeat !== view.startBeat ||
      before.phraseBeats !== view.phraseBeats ||
      before.active !== view.active;
    if (!changed && before.beat === view.beat) {
      return;
    }
    this.drawn = view;
    if (changed) {
      this.#drawStill(view);
    }
    this.#drawMoving(view);
  }

  dispose() {
    this.resized.disconnect();
  }

  #resize() {
    const scale = Math.min(2, window.devicePixelRatio || 1);
    const width = Math.max(1, Math.round(this.canvas.clientWidth * scale));
    const height = Math.max(1, Math.round(this.canvas.clientHeight * scale));
    for (const each of [this.canvas, this.still]) {
      each.width = width;
      each.height = height;
    }
    this.scale = scale;
    if (this.drawn !== null) {
      this.#drawStill(this.drawn);
      this.#drawMoving(this.drawn);
    }
  }

  /** @param {GridView} view */
  #cells(view) {
    const left = GUTTER * (this.scale ?? 1);
    const steps = view.phraseBeats * STEPS_PER_BEAT;
    return {
      left,
      steps,
      width: (this.canvas.width - left) / steps,
      height: this.canvas.height / DRUMS.length,
    };
  }

  /** @param {GridView} view */
  #drawStill(view) {
    const paint = /** @type {CanvasRenderingContext2D} */ (this.still.getContext("2d"));
    const { left, steps, width, height } = this.#cells(view);
    const scale = this.scale ?? 1;
    paint.clearRect(0, 0, this.still.width, this.still.height);
    paint.font = `600 ${Math.min(13 * scale, height * 0.8)}px system-ui, sans-serif`;
    paint.textBaseline = "middle";
    DRUMS.forEach((drum, row) => {
      const top = this.still.height - (row + 1) * height; // the kick at the bottom
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
      paint.fillRect(left + step * width - scale, 0, 2 * scale, this.still.height);
    }
    for (const hit of view.hits) {
      this.#drawHit(paint, view, hit, this.colour, 0.25 + (0.75 * hit.velocity) / 127);
    }
    if (view.active) {
      paint.strokeStyle = this.colour;
      paint.lineWidth = 2 * scale;
      paint.strokeRect(left, scale, this.still.width - left - scale, this.still.height - 2 * scale);
    }
  }

  /** @param {GridView} view */
  #drawMoving(view) {
    const paint = this.context;
    paint.clearRect(0, 0, this.canvas.width, this.canvas.height);
    paint.drawImage(this.still, 0, 0);
    const inPhrase = view.beat - view.startBeat;
    if (inPhrase < -FLASH_BEATS || inPhrase > view.phraseBeats + FLASH_BEATS) {
      return;
    }
    for (const hit of view.hits) {
      const age = view.beat - hit.beat;
      if (age >= 0 && age < FLASH_BEATS) {
        this.#drawHit(paint, view, hit, "#ffffff", 1 - age / FLASH_BEATS);
      }
    }
    if (inPhrase >= 0 && inPhrase <= view.phraseBeats) {
      const { left, width } = this.#cells(view);
      const scale = this.scale ?? 1;
      paint.fillStyle = "#ffffff";
      // A step's cell is drawn around its moment, so the playhead crosses the middle on time.
      const x = left + (inPhrase * STEPS_PER_BEAT + 0.5) * width;
      paint.fillRect(Math.min(x, this.canvas.width - 2 * scale), 0, 2 * scale, this.canvas.height);
    }
  }

  /**
   * @param {CanvasRenderingContext2D} paint
   * @param {GridView} view
   * @param {GridHit} hit
   * @param {string} colour
   * @param {number} brightness 0-1
   */
  #drawHit(paint, view, hit, colour, brightness) {
    const { left, steps, width, height } = this.#cells(view);
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
    paint.roundRect(Math.max(x, left - width / 2), y, width - 2 * inset, height - 2 * inset, width / 5);
    paint.fill();
    paint.globalAlpha = 1;
  }
}
