/**
 * Stands in the place of a connection and hands over a recording's messages when they are due. Its
 * clock is the recording's, which runs while it plays. Nothing is sent to anybody.
 */

import { ProtocolError } from "./protocol.js";
import { Recordings } from "./recordings.js";
import { Replay } from "./replay.js";

/** @typedef {import("./protocol.js").ServerMessage} ServerMessage */
/** @typedef {import("./replay.js").Stroke} Stroke */

/**
 * @typedef {object} PlaybackView
 * @property {boolean} ready
 * @property {boolean} playing
 * @property {number} seconds where it is
 * @property {number} length in seconds
 * @property {number} turn from 0; -1 before the first
 * @property {number} turns
 * @property {string} jam
 * @property {string} began UTC, ISO 8601
 */

export class Playback {
  /**
   * @param {object} options
   * @param {string} options.id of the recording
   * @param {string | null} options.token
   * @param {() => number} options.now page seconds
   * @param {(message: ServerMessage) => void} options.onMessage
   * @param {() => void} options.onJump forget what was: it goes on from somewhere else
   * @param {(ready: boolean) => void} options.onChange
   * @param {(sentence: string) => void} options.onProblem
   */
  constructor({ id, token, now, onMessage, onJump, onChange, onProblem }) {
    this.now = now;
    this.onMessage = onMessage;
    this.onJump = onJump;
    this.onChange = onChange;
    this.onProblem = onProblem;
    /** @type {Replay | null} */
    this.replay = null;
    this.closed = false;
    this.playing = false;
    this.jumping = false; // what is told now is past, and not to be heard
    this.from = 0; // where it was …
    this.since = 0; // … at this page second
    /** @type {number | null} when a message is told, its own second */
    this.told = null;
    this.clock = {
      toServer: (/** @type {number} */ at) => this.told ?? this.#secondsAt(at),
      toLocal: (/** @type {number} */ seconds) => this.since + seconds - this.from,
    };
    void this.#load(id, token);
  }

  get connected() {
    return this.replay !== null;
  }

  /** @returns {boolean} that nothing left */
  send() {
    return false;
  }

  close() {
    this.closed = true;
    this.playing = false;
  }

  /**
   * Hands over what is due.
   * @param {number} now page seconds
   */
  tick(now) {
    if (this.replay === null || !this.playing || this.told !== null) {
      return;
    }
    const seconds = this.#secondsAt(now);
    this.#tell(this.replay.due(seconds));
    if (seconds >= this.replay.seconds) {
      this.pause(now);
    }
  }

  /**
   * What players strike until a moment of the recording, each stroke once.
   * @param {number} seconds
   * @returns {Stroke[]}
   */
  struck(seconds) {
    return this.playing && this.told === null ? (this.replay?.struck(seconds) ?? []) : [];
  }

  /** @param {number} now page seconds */
  play(now) {
    if (this.replay === null || this.playing) {
      return;
    }
    if (this.#secondsAt(now) >= this.replay.seconds) {
      this.jump(now, 0);
    }
    this.since = now;
    this.playing = true;
    this.onChange(true);
  }

  /** @param {number} now page seconds */
  pause(now) {
    this.from = this.#secondsAt(now);
    this.since = now;
    this.playing = false;
    this.onChange(true);
  }

  /**
   * Goes to a turn; before the first one is the beginning.
   * @param {number} now page seconds
   * @param {number} turn
   */
  jumpToTurn(now, turn) {
    this.jump(now, turn > 0 ? (this.replay?.marks[turn]?.seconds ?? 0) : 0);
  }

  /**
   * @param {number} now page seconds
   * @param {number} seconds
   */
  jump(now, seconds) {
    if (this.replay === null) {
      return;
    }
    this.from = seconds;
    this.since = now;
    this.onJump();
    this.jumping = true;
    this.onMessage(this.replay.welcome);
    this.#tell(this.replay.jump(seconds));
    this.jumping = false;
    this.onChange(true);
  }

  /**
   * @param {number} now page seconds
   * @returns {PlaybackView}
   */
  view(now) {
    const { replay, playing } = this;
    const seconds = this.#secondsAt(now);
    return {
      ready: replay !== null,
      playing,
      seconds,
      length: replay?.seconds ?? 0,
      turn: replay?.markAt(seconds) ?? -1,
      turns: replay?.marks.length ?? 0,
      jam: replay?.jam ?? "",
      began: replay?.began ?? "",
    };
  }

  /** @param {number} now page seconds */
  #secondsAt(now) {
    return this.playing ? this.from + now - this.since : this.from;
  }

  /** @param {import("./replay.js").Said[]} said */
  #tell(said) {
    for (const { seconds, message } of said) {
      this.told = seconds; // a page that stutters does not make an answer late
      try {
        this.onMessage(message);
      } finally {
        this.told = null;
      }
    }
  }

  /**
   * @param {string} id
   * @param {string | null} token
   */
  async #load(id, token) {
    try {
      const replay = new Replay(await new Recordings(token).whole(id));
      void replay.welcome; // says so if there is none
      this.replay = replay;
      if (replay.passedOver > 0) {
        this.onProblem(
          `This recording was made by another version: ${replay.passedOver} of its messages ` +
            "are not shown.",
        );
      }
      this.jump(this.now(), 0);
    } catch (error) {
      if (!(error instanceof ProtocolError)) {
        throw error;
      }
      this.onProblem(error.message);
    }
  }
}
