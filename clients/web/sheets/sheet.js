/**
 * What every drawing of a phrase does alike: it keeps what stands still on a canvas of its own,
 * moves a playhead over it, and flashes each note as it begins.
 */

export const STEPS_PER_BEAT = 4;
export const STEPS_PER_BAR = 16;
const FLASH_BEATS = 0.3;

/**
 * @typedef {object} SheetView
 * @property {number} startBeat
 * @property {number} phraseBeats
 * @property {number} beat where the timeline is now
 * @property {boolean} active whether this is whose turn it is
 */

/**
 * @template {SheetView} View
 * @template {{beat: number}} Note
 */
export class Sheet {
  /**
   * @param {HTMLCanvasElement} canvas
   * @param {string} colour of the notes, as #rrggbb
   */
  constructor(canvas, colour) {
    this.canvas = canvas;
    this.colour = colour;
    this.context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    this.still = document.createElement("canvas"); // all but the playhead
    this.scale = 1; // pixels of the canvas for one of the page
    /** @type {View | null} */
    this.drawn = null;
    this.resized = new ResizeObserver(() => this.#resize());
    this.resized.observe(canvas);
    this.#resize();
  }

  /** @param {View} view */
  update(view) {
    const before = this.drawn;
    const changed =
      before === null ||
      before.startBeat !== view.startBeat ||
      before.phraseBeats !== view.phraseBeats ||
      before.active !== view.active ||
      this.differs(before, view);
    if (!changed && before.beat === view.beat) {
      return;
    }
    this.drawn = view;
    if (this.#isHidden) {
      return;
    }
    if (changed) {
      this.#drawStill(view);
    }
    this.#drawMoving(view);
  }

  /** Whether the page shows it nowhere; when it does, its new size has it drawn. */
  get #isHidden() {
    return this.canvas.clientWidth === 0;
  }

  dispose() {
    this.resized.disconnect();
  }

  // Each kind of sheet has these five of its own. ----------------------------------------------

  /**
   * Whether what stands still must be drawn anew.
   * @param {View} _before
   * @param {View} _view
   * @returns {boolean}
   */
  differs(_before, _view) {
    throw new Error(`${this.constructor.name} must say when it differs`);
  }

  /**
   * @param {View} _view
   * @returns {readonly Note[]}
   */
  notesOf(_view) {
    throw new Error(`${this.constructor.name} must have notes`);
  }

  /**
   * Where the first step's cell begins, and how wide it is. The moment of a step is the middle of
   * its cell.
   * @param {View} _view
   * @returns {{left: number, width: number}} pixels
   */
  cells(_view) {
    throw new Error(`${this.constructor.name} must have cells`);
  }

  /**
   * Everything but the frame and the playhead.
   * @param {CanvasRenderingContext2D} _paint
   * @param {View} _view
   */
  drawStill(_paint, _view) {
    throw new Error(`${this.constructor.name} must draw what stands still`);
  }

  /**
   * @param {CanvasRenderingContext2D} _paint
   * @param {View} _view
   * @param {Note} _note
   * @param {string} _colour
   * @param {number} _brightness 0-1
   */
  drawNote(_paint, _view, _note, _colour, _brightness) {
    throw new Error(`${this.constructor.name} must draw a note`);
  }

  // And these alike. ---------------------------------------------------------------------------

  #resize() {
    const scale = Math.min(2, window.devicePixelRatio || 1);
    const width = Math.max(1, Math.round(this.canvas.clientWidth * scale));
    const height = Math.max(1, Math.round(this.canvas.clientHeight * scale));
    for (const each of [this.canvas, this.still]) {
      each.width = width;
      each.height = height;
    }
    this.scale = scale;
    if (this.drawn !== null && !this.#isHidden) {
      this.#drawStill(this.drawn);
      this.#drawMoving(this.drawn);
    }
  }

  /** @param {View} view */
  #drawStill(view) {
    const { still, scale } = this;
    const paint = /** @type {CanvasRenderingContext2D} */ (still.getContext("2d"));
    paint.clearRect(0, 0, still.width, still.height);
    this.drawStill(paint, view);
    if (view.active) {
      const { left } = this.cells(view);
      paint.strokeStyle = this.colour;
      paint.lineWidth = 2 * scale;
      paint.strokeRect(left, scale, still.width - left - scale, still.height - 2 * scale);
    }
  }

  /** @param {View} view */
  #drawMoving(view) {
    const paint = this.context;
    paint.clearRect(0, 0, this.canvas.width, this.canvas.height);
    paint.drawImage(this.still, 0, 0);
    const inPhrase = view.beat - view.startBeat;
    if (inPhrase < -FLASH_BEATS || inPhrase > view.phraseBeats + FLASH_BEATS) {
      return;
    }
    for (const note of this.notesOf(view)) {
      const age = view.beat - note.beat;
      if (age >= 0 && age < FLASH_BEATS) {
        this.drawNote(paint, view, note, "#ffffff", 1 - age / FLASH_BEATS);
      }
    }
    if (inPhrase >= 0 && inPhrase <= view.phraseBeats) {
      const { left, width } = this.cells(view);
      const x = left + (inPhrase * STEPS_PER_BEAT + 0.5) * width;
      const thick = 2 * this.scale;
      paint.fillStyle = "#ffffff";
      paint.fillRect(Math.min(x, this.canvas.width - thick), 0, thick, this.canvas.height);
    }
  }
}

/**
 * How bright a note of this loudness is drawn; the softest can still be seen.
 * @param {number} velocity MIDI velocity
 */
export function brightnessOf(velocity) {
  return 0.25 + (0.75 * velocity) / 127;
}
