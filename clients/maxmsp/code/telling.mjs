/**
 * What the session says to the patch of its state: only what is new, until it is asked for again.
 */

/** @typedef {import("../../web/jam/protocol.js").Settings} Settings */
/** @typedef {import("../../web/jam/schedule.js").Place} Place */
/** @typedef {import("../../web/jam/schedule.js").Schedule} Schedule */
/** @typedef {(...list: (string | number)[]) => void} Outlet */

const SAME_ERROR_SECONDS = 1;

export class Telling {
  #ready = false;
  #status = "";
  #place = "";
  #beat = NaN;
  /** @type {Settings | null} */
  #settings = null;
  #counted = { turns: -1, missed: -1, tempo: -1 };
  #error = { sentence: "", at: -Infinity };

  /**
   * @param {Outlet} outlet
   * @param {(sentence: string) => void} post to Max's console
   */
  constructor(outlet, post) {
    this.outlet = outlet;
    this.post = post;
  }

  /** Says everything as if it were new. */
  again() {
    this.outlet("ready", this.#ready ? 1 : 0);
    this.outlet("status", this.#status);
    this.#place = "";
    this.#beat = NaN;
    this.#settings = null;
    this.#counted = { turns: -1, missed: -1, tempo: -1 };
  }

  /** @param {boolean} ready */
  ready(ready) {
    if (ready !== this.#ready) {
      this.#ready = ready;
      this.outlet("ready", ready ? 1 : 0);
    }
  }

  /** @param {string} sentence */
  status(sentence) {
    if (sentence !== this.#status) {
      this.#status = sentence;
      this.outlet("status", sentence);
    }
  }

  /**
   * An error in words; the same one over and over is said once a second.
   * @param {string} sentence
   * @param {number} now our seconds
   */
  error(sentence, now) {
    if (sentence === this.#error.sentence && now - this.#error.at < SAME_ERROR_SECONDS) {
      return;
    }
    this.#error = { sentence, at: now };
    this.outlet("error", sentence);
    this.post(`trading-twos: ${sentence}`);
  }

  /**
   * Where the timeline is.
   * @param {Place} place
   * @param {number | null} beat
   */
  where({ who, bar, beat: inBar }, beat) {
    const place = `${who} ${bar} ${inBar}`;
    if (place !== this.#place) {
      this.#place = place;
      this.outlet("turn", who, bar, inBar);
    }
    const whole = beat === null ? NaN : Math.floor(beat);
    if (!Object.is(whole, this.#beat)) {
      this.#beat = whole;
      if (beat !== null) {
        this.outlet("beat", whole);
      }
    }
  }

  /** @param {Schedule} schedule */
  counts({ turns, missed, transport }) {
    const counted = { turns, missed, tempo: transport?.tempo_bpm ?? -1 };
    for (const which of /** @type {const} */ (["turns", "missed", "tempo"])) {
      if (counted[which] !== this.#counted[which] && counted[which] >= 0) {
        this.outlet(which, counted[which]);
      }
    }
    this.#counted = counted;
  }

  /** @param {Settings} settings */
  settings(settings) {
    const before = this.#settings;
    this.#settings = settings;
    for (const [field, value] of Object.entries(settings)) {
      const plain = typeof value === "string" || typeof value === "number";
      if (plain && field !== "type" && value !== before?.[/** @type {keyof Settings} */ (field)]) {
        this.outlet("settings", field, value);
      }
    }
    const [held, was] = [settings.attributes, before?.attributes ?? {}];
    for (const name of new Set([...Object.keys(held), ...Object.keys(was)])) {
      if ((held[name] ?? 0) !== was[name]) {
        this.outlet("attribute", name, held[name] ?? 0);
      }
    }
  }
}
