/**
 * Call and response as they are written down: drum grids, piano rolls, or a band's lanes.
 */

import { MACHINE_COLOUR, PLAYER_COLOUR } from "../space/colours.js";
import { Grid } from "./grid.js";
import { tracksOf } from "../jam/parts.js";
import { Roll } from "./roll.js";

/** @typedef {import("../jam/protocol.js").Instrument} Instrument */
/** @typedef {import("../jam/turns.js").Shown} Shown */

const NAMES = { drums: "a drum grid", melody: "a piano roll", band: "a band", trio: "a trio" };

export class Sheets {
  /**
   * @param {HTMLCanvasElement} call
   * @param {HTMLCanvasElement} response
   */
  constructor(call, response) {
    this.canvases = [call, response];
    /** @type {Instrument | null} */
    this.instrument = null;
    /** @type {string[]} */
    this.tracks = [];
    /** @type {(Grid | Roll)[]} */
    this.sheets = [];
  }

  /**
   * @param {Instrument} instrument
   * @param {Shown} call
   * @param {Shown} response
   * @param {object} now
   * @param {number} now.phraseBeats
   * @param {number} now.beat where the timeline is
   * @param {boolean} now.calls whether it is the player's turn
   * @param {boolean} now.answers whether it is the machine's
   */
  update(instrument, call, response, { phraseBeats, beat, calls, answers }) {
    if (instrument !== this.instrument) {
      this.#lay(instrument);
    }
    [call, response].forEach(({ startBeat, hits }, i) => {
      const active = i === 0 ? calls : answers;
      const sheet = this.sheets[i];
      if (sheet instanceof Grid) {
        sheet.update({ startBeat, phraseBeats, beat, active, hits });
      } else {
        sheet.update({ startBeat, phraseBeats, beat, active, notes: hits, tracks: this.tracks });
      }
    });
  }

  dispose() {
    this.sheets.forEach((sheet) => sheet.dispose());
  }

  /** @param {Instrument} instrument */
  #lay(instrument) {
    this.dispose();
    this.instrument = instrument;
    this.tracks = tracksOf(instrument);
    const Kind = instrument === "drums" ? Grid : Roll;
    this.sheets = this.canvases.map(
      (canvas, i) => new Kind(canvas, i === 0 ? PLAYER_COLOUR : MACHINE_COLOUR),
    );
    this.canvases.forEach((canvas, i) => {
      const whose = i === 0 ? "The player's" : "The machine's";
      canvas.setAttribute("aria-label", `${whose} phrase as ${NAMES[instrument]}`);
    });
  }
}
