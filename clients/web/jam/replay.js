/**
 * A recorded jam, told once more: what the server said at which second, and what was struck. It
 * reads no clock: whoever asks says where the replay is, in seconds since it began.
 *
 * Live pages hear of a call only when it is complete. Here it is known before it begins, so its
 * notes are there at the beats at which they were played.
 */

import { HALF_STEP_BEATS, ProtocolError, checked } from "./protocol.js";
import { secondsAt } from "./schedule.js";

/** @typedef {import("./protocol.js").ServerMessage} ServerMessage */
/** @typedef {import("./protocol.js").Welcome} Welcome */
/** @typedef {import("./protocol.js").Settings} Settings */
/** @typedef {import("./protocol.js").Transport} Transport */
/** @typedef {import("./protocol.js").Call} Call */
/** @typedef {import("./protocol.js").Instrument} Instrument */
/** @typedef {import("./protocol.js").PlayedNote} PlayedNote */
/** @typedef {import("./protocol.js").SpaceMap} SpaceMap */

/**
 * A recording as the server gives it.
 * @typedef {object} Recording
 * @property {string} id
 * @property {string} jam
 * @property {string} began UTC, ISO 8601
 * @property {{seconds: number, kind: string, message: any}[]} events
 * @property {Record<string, any>} spaces the map of each bundle, by the bundle's hash
 *
 * @typedef {{seconds: number, message: ServerMessage}} Said
 * @typedef {{seconds: number, turn: number, note: PlayedNote}} Stroke
 * @typedef {{seconds: number, turn: number}} Mark where the call of a turn begins
 */

/** This much is left of a time in which the jam stood still. */
const STILL_SECONDS = 2;

/** And this is ahead of the first take, whose first stroke is to be heard. */
const AHEAD_SECONDS = 0.5;

const SAID = ["settings", "transport", "call", "response", "missed", "trajectory", "scenes"];

export class Replay {
  /** @param {Recording} recording */
  constructor({ jam, began, events, spaces }) {
    this.jam = jam;
    this.began = began;
    /** @type {Said[]} in order of time */
    this.said = [];
    /** @type {Stroke[]} in order of time */
    this.strokes = [];
    /** @type {Mark[]} */
    this.marks = [];
    this.passedOver = 0; // messages that this page cannot read
    /** @type {Map<string, Instrument>} what each bundle plays */
    this.instruments = new Map();
    /** @type {SpaceMap[]} */
    this.maps = Object.values(spaces).map((map) => this.#read(map)).filter(isMap);
    this.#tell(events);
    this.#strike();
    this.seconds = this.#length();
    this.next = 0; // of what was said
    this.nextStroke = 0;
  }

  /** What a page is greeted with. @returns {Welcome} */
  get welcome() {
    /** @type {Settings[]} */
    const settings = [];
    /** @type {Transport[]} */
    const transports = [];
    for (const { message } of this.said) {
      if (message.type === "settings") {
        settings.push(message);
      } else if (message.type === "transport") {
        transports.push(message);
      }
    }
    if (settings.length === 0 || transports.length === 0) {
      throw new ProtocolError("Nothing was played in this recording.");
    }
    const bars = transports[0].phrase_beats / 4;
    return {
      type: "welcome",
      jam: this.jam,
      you: "",
      resume: "",
      resumed: false,
      bundles: [...new Set(settings.map(({ bundle }) => bundle))].map((name) => ({
        name,
        title: name,
        instrument: this.instruments.get(name) ?? "drums",
        bars,
        modes: [],
        attributes: [],
      })),
      settings: settings[0],
      transport: { ...transports[0], playing: false, take: -1 },
      standby: null,
    };
  }

  /**
   * Goes on from another second.
   * @param {number} seconds
   * @returns {Said[]} what brings a page there that knows nothing yet
   */
  jump(seconds) {
    this.next = countUntil(this.said, seconds);
    this.nextStroke = countUntil(this.strokes, seconds - 1e-9);
    let take = this.next - 1;
    while (take > 0 && !this.#beginsTake(take)) {
      take -= 1;
    }
    const from = Math.max(0, take);
    const before = this.said.slice(0, from).reverse();
    const standing = ["settings", "map", "scenes"].flatMap(
      (type) => before.find(({ message }) => message.type === type) ?? [],
    );
    return [...standing, ...this.said.slice(from, this.next)];
  }

  /**
   * What was said since it was asked last.
   * @param {number} seconds where the replay is
   * @returns {Said[]}
   */
  due(seconds) {
    const from = this.next;
    this.next = Math.max(from, countUntil(this.said, seconds));
    return this.said.slice(from, this.next);
  }

  /**
   * What was struck since it was asked last.
   * @param {number} seconds where the replay is
   * @returns {Stroke[]}
   */
  struck(seconds) {
    const from = this.nextStroke;
    this.nextStroke = Math.max(from, countUntil(this.strokes, seconds));
    return this.strokes.slice(from, this.nextStroke);
  }

  /**
   * The turn that the replay is in, counted from 0; -1 before the first.
   * @param {number} seconds
   */
  markAt(seconds) {
    return countUntil(this.marks, seconds) - 1;
  }

  /**
   * Puts everything on one clock that begins with the recording and does not stand still for long.
   * @param {Recording["events"]} events
   */
  #tell(events) {
    const first = events.find(({ kind }) => kind === "transport");
    const base = first?.message.server_time ?? 0; // the server's clock at its beginning …
    const began = first?.seconds ?? 0; // … which is with the first take
    let cut = 0; // seconds that were left out so far
    let still = NaN; // since when the jam stands still
    let bundle = "";
    for (const { seconds: written, kind, message: raw } of events) {
      const recorded = written > began ? written - began + AHEAD_SECONDS : 0;
      this.#learnInstrument(kind, raw, bundle);
      const message = SAID.includes(kind) ? this.#read(raw) : null;
      if (message === null) {
        continue;
      }
      const playing = message.type === "transport" && message.playing;
      const waited = recorded - cut - (still + STILL_SECONDS); // NaN while it plays
      if (playing && waited > 0) {
        cut += waited;
      }
      const seconds = waited > 0 ? still + STILL_SECONDS : recorded - cut;
      if (message.type === "transport") {
        still = playing ? NaN : Number.isNaN(still) ? seconds : still;
        const origin_seconds = message.origin_seconds - base + AHEAD_SECONDS - cut;
        this.said.push({ seconds, message: { ...message, origin_seconds, server_time: seconds } });
      } else if (message.type === "call") {
        this.said.push({ seconds, message: { ...message, recorded: false } }); // nothing is now
      } else {
        this.said.push({ seconds, message });
      }
      if (message.type === "settings" && message.bundle !== bundle) {
        bundle = message.bundle;
        const map = this.maps.find((each) => each.bundle === bundle);
        if (map !== undefined) {
          this.said.push({ seconds, message: map });
        }
      }
    }
  }

  /** Finds when the notes of every call were struck, and where turns begin. */
  #strike() {
    /** @type {Map<number, Said[]>} */
    const takes = new Map();
    for (const said of this.said) {
      const { message } = said;
      if (message.type === "transport" && message.playing) {
        takes.set(message.take, [...(takes.get(message.take) ?? []), said]);
      }
    }
    /** @type {Map<string, Mark>} */
    const marks = new Map();
    let take = -1;
    for (const { message } of this.said) {
      if (message.type === "transport") {
        take = message.take;
      }
      const pieces = takes.get(take);
      if (message.type !== "call" || pieces === undefined) {
        continue;
      }
      const { turn, start_beat, notes } = message;
      const key = `${take} ${turn}`;
      if (!marks.has(key)) {
        marks.set(key, { seconds: whenIn(pieces, start_beat - HALF_STEP_BEATS), turn });
      }
      for (const note of notes) {
        this.strokes.push({ seconds: whenIn(pieces, note.beat), turn, note });
      }
    }
    this.strokes.sort((a, b) => a.seconds - b.seconds);
    this.marks.push(...[...marks.values()].sort((a, b) => a.seconds - b.seconds));
  }

  /** Until the last word; if the jam still played then, until the end of its last answer. */
  #length() {
    const last = this.said.at(-1)?.seconds ?? 0;
    /** @type {Transport | null} */
    let transport = null;
    let answered = 0;
    for (const { message } of this.said) {
      if (message.type === "transport") {
        transport = message;
      } else if (message.type === "response") {
        answered = message.start_beat;
      }
    }
    return transport?.playing
      ? Math.max(last, secondsAt(transport, answered + transport.phrase_beats))
      : last;
  }

  /** @param {number} index of what was said */
  #beginsTake(index) {
    const { message } = this.said[index];
    return message.type === "transport" && message.playing && !this.#goesOn(index, message.take);
  }

  /**
   * @param {number} index
   * @param {number} take
   */
  #goesOn(index, take) {
    for (let i = index - 1; i >= 0; i -= 1) {
      const { message } = this.said[i];
      if (message.type === "transport") {
        return message.playing && message.take === take;
      }
    }
    return false;
  }

  /**
   * @param {string} kind
   * @param {any} message
   * @param {string} bundle that plays
   */
  #learnInstrument(kind, message, bundle) {
    if (kind === "asked" && typeof message?.bundle === "string") {
      this.instruments.set(message.bundle, message.instrument);
    } else if (kind === "settings" && !this.instruments.has(message?.bundle)) {
      this.instruments.set(message?.bundle, this.instruments.get(bundle) ?? "drums");
    } else if (kind === "joined" && bundle === "") {
      this.instruments.set("", message?.instrument);
    }
  }

  /** @param {any} message */
  #read(message) {
    try {
      return checked(message);
    } catch (error) {
      if (!(error instanceof ProtocolError)) {
        throw error;
      }
      this.passedOver += 1;
      return null;
    }
  }
}

/**
 * When a beat of a take sounded, whose tempo may have changed on the way.
 * @param {Said[]} pieces the take's transports
 * @param {number} beat
 */
function whenIn(pieces, beat) {
  let seconds = 0;
  for (const [i, { message }] of pieces.entries()) {
    seconds = secondsAt(/** @type {Transport} */ (/** @type {unknown} */ (message)), beat);
    if (seconds < (pieces[i + 1]?.seconds ?? Infinity)) {
      break;
    }
  }
  return seconds;
}

/**
 * How many of a list lie at a moment or before it.
 * @param {{seconds: number}[]} list in order of time
 * @param {number} seconds
 */
function countUntil(list, seconds) {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle].seconds <= seconds) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

/**
 * @param {ServerMessage | null} message
 * @returns {message is SpaceMap}
 */
function isMap(message) {
  return message?.type === "map";
}
