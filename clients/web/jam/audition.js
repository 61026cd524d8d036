/**
 * What a place of the picture sounds like: its phrase, round and round for as long as a hand holds
 * the place, in time with the jam if one plays. A hand that moves on changes the phrase, not the
 * beat. `now` is an argument, in page seconds: nothing reads a clock.
 */

/** @typedef {import("./protocol.js").PlayedNote} PlayedNote */
/** @typedef {{seconds: number, note: PlayedNote}} DueNote when a note is heard, in page seconds */

const LOOKAHEAD_SECONDS = 0.1;
const HEAD_START_SECONDS = 0.05; // so that the first note is not already late

export class Audition {
  held = false;
  secondsPerBeat = 0.5;
  /** @type {number | null} */
  origin = null;
  next = 0; // the beat up to which everything was handed over
  end = Infinity;
  /** @type {PlayedNote[]} */
  notes = [];
  beats = 0;

  /** Whether something sounds or is about to. */
  get sounding() {
    return this.held || this.beats > 0;
  }

  /**
   * A hand took hold of a place; its phrase comes with `place`.
   * @param {number} now
   * @param {number} tempoBpm
   * @param {number | null} originSeconds when beat 0 of the jam was heard; null if none plays
   */
  hold(now, tempoBpm, originSeconds = null) {
    this.#stop();
    this.held = true;
    this.secondsPerBeat = 60 / tempoBpm;
    this.origin = originSeconds;
    this.next = originSeconds === null ? 0 : (now - originSeconds) / this.secondsPerBeat;
  }

  /**
   * What is to be heard of the place under the hand.
   * @param {number} now
   * @param {PlayedNote[]} notes from beat 0 on
   * @param {number} beats
   */
  place(now, notes, beats) {
    if (this.origin === null) {
      this.origin = now + HEAD_START_SECONDS;
    }
    this.notes = notes;
    this.beats = beats;
    if (!this.held && this.end === Infinity) {
      this.#endWithTheRound(now);
    }
  }

  /**
   * The hand let go: the round that sounds is played to its end.
   * @param {number} now
   */
  release(now) {
    this.held = false;
    if (this.beats > 0) {
      this.#endWithTheRound(now);
    }
  }

  /**
   * What must be handed over now, each note once.
   * @param {number} now
   * @returns {DueNote[]}
   */
  due(now) {
    if (this.origin === null || this.beats === 0) {
      return [];
    }
    const origin = this.origin;
    const horizon = (now + LOOKAHEAD_SECONDS - origin) / this.secondsPerBeat;
    const until = Math.min(horizon, this.end);
    /** @type {DueNote[]} */
    const found = [];
    for (let round = Math.floor(this.next / this.beats); round * this.beats < until; round += 1) {
      for (const note of this.notes) {
        const beat = round * this.beats + Math.max(0, note.beat);
        if (beat >= this.next && beat < until) {
          found.push({ seconds: origin + beat * this.secondsPerBeat, note });
        }
      }
    }
    this.next = Math.max(this.next, until);
    if (horizon >= this.end) {
      this.#stop();
    }
    return found;
  }

  /** Ends it at once. */
  silence() {
    this.#stop();
  }

  /** @param {number} now */
  #endWithTheRound(now) {
    const beat = (now - (this.origin ?? now)) / this.secondsPerBeat;
    this.end = this.beats * (Math.floor(Math.max(0, beat) / this.beats) + 1);
  }

  #stop() {
    this.held = false;
    this.origin = null;
    this.next = 0;
    this.end = Infinity;
    this.notes = [];
    this.beats = 0;
  }
}
