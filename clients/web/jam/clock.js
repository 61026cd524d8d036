/**
 * The server's clock as seen from here.
 *
 * A ping that came back fast says the most: its answer cannot have been read long before or after
 * the middle of its way. So the offset is that of the ping with the least delay among the recent
 * ones, and slow pings (a busy page, a crowded network) change nothing.
 */

/** @typedef {{offset: number, delay: number, at: number}} Sample */

export class ServerClock {
  /**
   * @param {object} [options]
   * @param {number} [options.windowSeconds] how long a ping counts, so that drift is followed
   */
  constructor({ windowSeconds = 60 } = {}) {
    this.windowSeconds = windowSeconds;
    /** @type {Sample[]} */
    this.samples = [];
    /** @type {Sample | null} */
    this.best = null;
  }

  /** Server seconds minus ours; 0 until the first ping. */
  get offset() {
    return this.best === null ? 0 : this.best.offset;
  }

  /**
   * One ping that came back.
   * @param {number} sent our seconds when it left
   * @param {number} serverTime the server's seconds in its answer
   * @param {number} received our seconds when the answer arrived
   */
  learn(sent, serverTime, received) {
    const delay = received - sent;
    if (!(delay >= 0) || !Number.isFinite(serverTime)) {
      return;
    }
    this.samples.push({ offset: serverTime - (sent + received) / 2, delay, at: received });
    const oldest = received - this.windowSeconds;
    this.samples = this.samples.filter((sample) => sample.at >= oldest);
    this.best = this.samples.reduce((best, sample) => (sample.delay < best.delay ? sample : best));
  }

  /**
   * The server's seconds at one of our moments.
   * @param {number} now
   */
  toServer(now) {
    return now + this.offset;
  }

  /**
   * Our seconds at one of the server's moments.
   * @param {number} serverSeconds
   */
  toLocal(serverSeconds) {
    return serverSeconds - this.offset;
  }
}

/**
 * When to send the next ping: fast at first, until the offset is good, then now and then.
 * @param {number} sentSoFar
 * @returns {number} seconds to wait
 */
export function pingDelaySeconds(sentSoFar) {
  return sentSoFar < 8 ? 0.05 : 2;
}

/**
 * How long to wait before connecting again: soon at first, never more than two seconds.
 * @param {number} failures how many attempts failed in a row
 * @returns {number} seconds
 */
export function reconnectDelaySeconds(failures) {
  return Math.min(2, 0.2 * 2 ** Math.max(0, failures));
}
