/**
 * Leads the jam by Max's or Live's transport: what to tell the server, and when. Pure: the clock
 * is an argument.
 *
 * A patch says some 20 times a second where its transport is. What it says is never early, but
 * late by as long as it took to get here; so of the last reports the earliest is right.
 */

import * as says from "./says.mjs";
import { timeline, wire } from "./shared.mjs";

/** @typedef {import("../../web/jam/protocol.js").Transport} Transport */

const REPORTS = 32;
const BEATS_PER_BAR = 4;

/**
 * A transport that is elsewhere by this much was moved by hand, or has come round its loop. The
 * server moves its timeline by no more at once, so the jam begins anew there.
 */
const FAR_BEATS = 0.5;
/** Nearer than this, in seconds and as a share of the tempo, the jam is left alone. */
const OFF_SECONDS = 0.003;
const OFF_TEMPO = 0.0005;

export class Follower {
  running = false;
  tempoBpm = 120;
  #begun = false; // whether the server knows that it runs
  #told = -Infinity;
  /** @type {number[]} when beat 0 was, in our seconds, as each report says */
  #origins = [];

  /**
   * Where the transport is.
   * @param {number} beat
   * @param {number} tempoBpm
   * @param {boolean} playing
   * @param {number} now our seconds
   */
  hear(beat, tempoBpm, playing, now) {
    if (!playing) {
      this.running = false;
      this.#origins = [];
      return;
    }
    const jumped = !this.running || Math.abs(beat - this.beat(now)) >= FAR_BEATS;
    if (jumped) {
      this.#told = -Infinity; // do not wait for the next beat
    }
    if (jumped || tempoBpm !== this.tempoBpm) {
      this.#origins = [];
    }
    this.running = true;
    this.tempoBpm = tempoBpm;
    this.#origins = [...this.#origins, now - (beat * 60) / tempoBpm].slice(-REPORTS);
  }

  /**
   * Which beat sounds at a moment.
   * @param {number} now our seconds
   */
  beat(now) {
    return ((now - Math.min(...this.#origins)) * this.tempoBpm) / 60;
  }

  /** The jam, or its server, has begun anew; it is to be led again. */
  beginAnew() {
    this.#begun = false;
    this.#told = -Infinity;
  }

  /**
   * What the server has to be told now.
   * @param {Transport} transport the jam's
   * @param {string} you
   * @param {number} now our seconds
   * @param {(now: number) => number} toServer
   * @returns {string[]} messages, most often none
   */
  words(transport, you, now, toServer) {
    if (!this.running) {
      const begun = this.#begun;
      this.#begun = false;
      return begun ? [wire.stop(), says.letGo()] : [];
    }
    if (now - this.#told < 60 / this.tempoBpm) {
      return []; // once a beat, and what was told may still be on its way
    }
    const beat = this.beat(now);
    if (this.#begun && transport.playing) {
      const off = beat - timeline.beatAt(transport, toServer(now));
      if (Math.abs(off) < FAR_BEATS) {
        const steady = Math.abs(this.tempoBpm / transport.tempo_bpm - 1) < OFF_TEMPO;
        if (steady && (Math.abs(off) * 60) / this.tempoBpm < OFF_SECONDS) {
          return [];
        }
        this.#told = now;
        return this.#leading(transport, you, says.moveTo(beat, toServer(now), this.tempoBpm));
      }
    }
    this.#begun = true;
    this.#told = now;
    // Whoever presses play on a bar line means that bar, though the first report comes after it.
    const bar = Math.floor(beat / BEATS_PER_BAR) * BEATS_PER_BAR;
    const first = beat - bar < FAR_BEATS ? bar : beat;
    const seconds = toServer(now - ((beat - first) * 60) / this.tempoBpm);
    return this.#leading(transport, you, says.startAt(first, seconds, this.tempoBpm));
  }

  /**
   * @param {Transport} transport
   * @param {string} you
   * @param {string} word
   */
  #leading(transport, you, word) {
    return transport.leader === you ? [word] : [says.lead(), word];
  }
}
