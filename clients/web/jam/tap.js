/** The tempo of taps. `now` is an argument: nothing reads a clock. */

const SLOWEST_BPM = 40;
const FASTEST_BPM = 300;

/** Older taps are forgotten; so many are as steady as a hand is. */
const MOST_TAPS = 9;

export class Taps {
  constructor() {
    /** @type {number[]} */
    this.taps = [];
  }

  /**
   * A tap, and what tempo it makes with those before it.
   *
   * The line of least squares through all taps of a row: one that is late or early moves it less
   * than it would move a mean of the steps between them.
   * @param {number} now seconds
   * @returns {number | null} BPM; null after the first tap of a row
   */
  tap(now) {
    const last = this.taps.at(-1);
    if (last !== undefined && now - last > 60 / SLOWEST_BPM) {
      this.taps = []; // a pause: somebody begins to count anew
    }
    this.taps = [...this.taps, now].slice(-MOST_TAPS);
    const count = this.taps.length;
    if (count < 2) {
      return null;
    }
    const middle = (count - 1) / 2;
    const slope = (/** @type {(index: number) => number} */ of) =>
      this.taps.reduce((sum, _, index) => sum + (index - middle) * of(index), 0);
    const secondsPerBeat = slope((index) => this.taps[index]) / slope((index) => index - middle);
    return Math.min(FASTEST_BPM, Math.max(SLOWEST_BPM, 60 / secondsPerBeat));
  }
}
