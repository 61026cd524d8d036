/**
 * When what sounds on this page is heard, and what must leave it now: between the server's clock,
 * the page's, and the time that a sound takes to the loudspeaker.
 */

import { beatAt, shareLatency } from "./schedule.js";

/** @typedef {import("./protocol.js").Transport} Transport */

/**
 * @typedef {object} Hearing how things stand
 * @property {{toServer: (at: number) => number, toLocal: (seconds: number) => number}} clock
 * @property {number} tempoBpm
 * @property {number} latencySeconds of the loudspeaker
 */

export class Ear {
  /**
   * @param {() => Hearing} hearing
   * @param {() => number} now page seconds
   */
  constructor(hearing, now) {
    this.hearing = hearing;
    this.now = now;
  }

  /** The moment, on the server's clock, whose sound must leave the page now. */
  get soundNow() {
    const { clock, tempoBpm, latencySeconds } = this.hearing();
    return clock.toServer(this.now() + shareLatency(tempoBpm, latencySeconds).leadSeconds);
  }

  /**
   * The beat that is heard on this page at one of its moments.
   * @param {Transport} transport
   * @param {number} at page seconds
   */
  beatHeard(transport, at) {
    const { clock, tempoBpm, latencySeconds } = this.hearing();
    const { lagSeconds } = shareLatency(tempoBpm, latencySeconds);
    return beatAt(transport, clock.toServer(at - lagSeconds));
  }

  /**
   * When a moment of the server's clock is heard on this page, in page seconds.
   * @param {number} serverSeconds
   */
  heardAt(serverSeconds) {
    const { clock, tempoBpm, latencySeconds } = this.hearing();
    return clock.toLocal(serverSeconds) + shareLatency(tempoBpm, latencySeconds).lagSeconds;
  }
}
