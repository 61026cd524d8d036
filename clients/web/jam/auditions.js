/**
 * A hand on the picture asks the server what places sound like, one question at a time, and the
 * answers go round and round under the hand.
 */

import { Audition } from "./audition.js";

/** @typedef {import("./protocol.js").Point} Point */
/** @typedef {import("./protocol.js").Audition} AuditionMessage */

/**
 * @typedef {object} Time
 * @property {number} tempoBpm
 * @property {number | null} originSeconds when beat 0 of the jam is heard, in page seconds
 */

export class Auditions {
  /** @param {(id: number, point: Point) => boolean} ask whether the question left */
  constructor(ask) {
    this.ask = ask;
    this.loop = new Audition();
    this.asked = 0;
    this.silenced = 0; // answers to questions up to this one are not heard any more
    this.asking = false;
    /** @type {Point | null} */
    this.wanted = null; // to ask for next
    /** @type {Point | null} what was heard last, until the machine answers */
    this.heard = null;
  }

  /**
   * @param {Point} point
   * @param {"down" | "move" | "up"} phase of the hand
   * @param {number} now page seconds
   * @param {Time} time
   */
  touch(point, phase, now, { tempoBpm, originSeconds }) {
    if (phase === "up") {
      this.loop.release(now);
      return;
    }
    if (phase === "down") {
      this.loop.hold(now, tempoBpm, originSeconds);
    } else if (!this.loop.held) {
      return; // it was silenced under the hand
    }
    this.wanted = [...point];
    this.#ask();
  }

  /**
   * What a place sounds like.
   * @param {AuditionMessage} audition
   * @param {number} now page seconds
   */
  take({ id, point, notes, beats }, now) {
    if (id > this.silenced) {
      this.loop.place(now, notes, beats);
      this.heard = point;
    }
    this.giveUp();
  }

  /** No answer will come to what was asked. */
  giveUp() {
    this.asking = false;
    this.#ask();
  }

  silence() {
    this.wanted = null;
    this.silenced = this.asked;
    this.loop.silence();
  }

  #ask() {
    if (this.wanted === null || this.asking) {
      return;
    }
    const point = this.wanted;
    this.wanted = null;
    this.asked += 1;
    this.asking = this.ask(this.asked, point);
  }
}
