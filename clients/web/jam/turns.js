/**
 * What of the present turn is shown: the call as it is played and then as it was heard, the answer
 * to it, and how far apart the two are. No DOM here.
 */

/** @typedef {import("./protocol.js").PlayedNote} PlayedNote */
/** @typedef {import("./protocol.js").Response} Response */
/** @typedef {import("./protocol.js").Call} Call */
/** @typedef {import("./protocol.js").Transport} Transport */
/** @typedef {{turn: number, startBeat: number, hits: readonly PlayedNote[]}} Shown */

/** A note that is still held is drawn this long, in beats. */
const HELD_BEATS = 0.25;

export class Turns {
  /** @type {Shown} */
  call = { turn: -1, startBeat: 0, hits: [] };
  /** @type {Shown} */
  response = { turn: -1, startBeat: 0, hits: [] };
  /** @type {Map<string, PlayedNote>} notes of one's own that have not ended */
  held = new Map();
  remark = "";
  responses = 0;
  /** @type {number | null} */
  marginSeconds = null;
  /** @type {number | null} */
  changedHits = null;
  /** @type {number | null} */
  distance = null; // between call and answer in the latent space

  /**
   * Forgets the take before.
   * @param {number} phraseBeats
   */
  begin(phraseBeats) {
    this.call = { turn: -1, startBeat: 0, hits: [] };
    this.response = { turn: -1, startBeat: phraseBeats, hits: [] };
    this.remark = "";
    this.responses = 0;
    this.marginSeconds = this.changedHits = this.distance = null;
  }

  /**
   * The timeline is in the call of a turn, perhaps a new one.
   * @param {number} turn
   * @param {Transport} transport
   */
  reach(turn, transport) {
    if (turn > this.call.turn) {
      this.call = { turn, startBeat: turn * transport.turn_beats, hits: [] };
    }
  }

  /**
   * A note was played here; velocity 0 ends one.
   * @param {Omit<PlayedNote, "duration">} note
   */
  play(note) {
    const { hits } = this.call;
    const key = `${note.channel} ${note.note}`;
    if (note.velocity > 0) {
      const begun = { ...note, duration: HELD_BEATS };
      this.held.set(key, begun);
      this.add(begun);
      return;
    }
    const held = this.held.get(key);
    this.held.delete(key);
    if (held !== undefined) {
      const ended = { ...held, duration: Math.max(0, note.beat - held.beat) };
      this.call = { ...this.call, hits: hits.map((hit) => (hit === held ? ended : hit)) };
    }
  }

  /**
   * A note of the call whose end is known.
   * @param {PlayedNote} note
   */
  add(note) {
    this.call = { ...this.call, hits: [...this.call.hits, note] };
  }

  /**
   * The call as the machine heard it.
   * @param {Call} call
   */
  hear({ turn, start_beat, notes }) {
    if (turn >= this.call.turn) {
      this.call = { turn, startBeat: start_beat, hits: notes };
    }
  }

  /**
   * An answer came.
   * @param {Response} response
   * @param {boolean} inTime
   * @param {number} marginSeconds
   */
  answer(response, inTime, marginSeconds) {
    this.responses += 1;
    this.marginSeconds = marginSeconds;
    this.changedHits = response.changed_hits;
    this.distance = Math.hypot(...response.latent.map((value, i) => value - response.heard[i]));
    if (inTime) {
      const remark = response.fallback ? "missed: a draft instead" : "";
      this.show(response.turn, response.start_beat, response.notes, remark);
    }
  }

  /**
   * Something sounds in the machine's place; an older turn's is past.
   * @param {number} turn -1 if it is no turn's
   * @param {number} startBeat
   * @param {readonly PlayedNote[]} hits
   * @param {string} remark
   */
  show(turn, startBeat, hits, remark) {
    if (turn >= 0 && turn < this.response.turn) {
      return;
    }
    this.response = { turn, startBeat, hits };
    this.remark = remark;
  }
}
