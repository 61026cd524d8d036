/**
 * Which notes to hand over now, and what sounds when no answer came in time.
 *
 * All seconds here are the server's, and `now` is an argument: nothing reads a clock. Whoever asks
 * `due(now)` every few milliseconds gets each note once, at most 100 ms before it must sound, so
 * that STOP finds next to nothing already queued.
 */

import { HALF_STEP_BEATS } from "./protocol.js";

/** @typedef {import("./protocol.js").Transport} Transport */
/** @typedef {import("./protocol.js").Response} Response */
/** @typedef {import("./protocol.js").Draft} Draft */
/** @typedef {import("./protocol.js").PlayedNote} PlayedNote */

/**
 * @typedef {object} DueNote
 * @property {number} seconds when it sounds
 * @property {PlayedNote} note
 *
 * @typedef {object} DueClick
 * @property {number} seconds
 * @property {number} beat
 * @property {boolean} accent the first beat of a bar
 *
 * @typedef {object} Miss A turn whose answer did not come; `notes` is what sounds instead.
 * @property {number} turn
 * @property {string} player
 * @property {number} startBeat
 * @property {PlayedNote[]} notes
 * @property {string} instead what they are
 *
 * @typedef {object} Place Where the timeline is.
 * @property {"stopped" | "count-in" | "player" | "machine" | "both"} who
 * @property {number} turn
 * @property {number} bar of the phrase, from 1; 0 in the count-in
 * @property {number} beat of the bar, from 1; in the count-in the beats left
 */

const BEATS_PER_BAR = 4;

/** A note this far behind its time is left out: it would sound wrong, not late. */
export const LATE_SECONDS = 0.03;

/**
 * @param {Transport} transport
 * @param {number} beat
 */
export function secondsAt(transport, beat) {
  return transport.origin_seconds + (beat * 60) / transport.tempo_bpm;
}

/**
 * @param {Transport} transport
 * @param {number} seconds
 */
export function beatAt(transport, seconds) {
  return ((seconds - transport.origin_seconds) * transport.tempo_bpm) / 60;
}

/**
 * Makes up for the time a sound takes to the loudspeaker, as far as the music leaves room.
 *
 * Notes that leave early by that much are heard on the beat, but then an answer must be there
 * earlier, too, and it has only half a step. So at most a third of that is spent on `leadSeconds`. The
 * rest is `lagSeconds`: clicks and answers are heard, pictures shown and strokes counted that much
 * behind the jam's timeline, all of them alike.
 * @param {number} tempoBpm
 * @param {number} latencySeconds
 * @returns {{leadSeconds: number, lagSeconds: number}}
 */
export function shareLatency(tempoBpm, latencySeconds) {
  const leadSeconds = Math.min(latencySeconds, (HALF_STEP_BEATS / 3) * (60 / tempoBpm));
  return { leadSeconds, lagSeconds: latencySeconds - leadSeconds };
}

/**
 * The turn whose call a struck beat belongs to, or null between calls. As on the server, a call
 * begins and ends half a step early.
 * @param {Transport} transport
 * @param {number} beat
 * @returns {number | null}
 */
export function callTurn(transport, beat) {
  const shifted = beat + HALF_STEP_BEATS;
  if (!transport.playing || shifted < 0) {
    return null;
  }
  const turn = Math.floor(shifted / transport.turn_beats);
  return shifted - turn * transport.turn_beats < transport.phrase_beats ? turn : null;
}

/**
 * Whose turn it is, and where in it.
 * @param {Transport} transport
 * @param {number} beat
 * @param {boolean} [answers] whether the machine plays at all
 * @returns {Place}
 */
export function placeAt(transport, beat, answers = true) {
  if (!transport.playing) {
    return { who: "stopped", turn: 0, bar: 0, beat: 0 };
  }
  if (beat < 0) {
    return { who: "count-in", turn: 0, bar: 0, beat: Math.ceil(-beat) };
  }
  const turn = Math.floor(beat / transport.turn_beats);
  const inTurn = beat - turn * transport.turn_beats;
  const inPhrase = Math.floor(inTurn % transport.phrase_beats);
  const both = transport.turn_beats <= transport.phrase_beats;
  const calls = inTurn < transport.phrase_beats;
  return {
    who: both && answers ? "both" : calls ? "player" : "machine",
    turn,
    bar: 1 + Math.floor(inPhrase / BEATS_PER_BAR),
    beat: 1 + (inPhrase % BEATS_PER_BAR),
  };
}

/**
 * @param {Draft | null} draft
 * @param {Response} response
 */
function sameNotes(draft, response) {
  const heard = (/** @type {PlayedNote[]} */ notes) =>
    JSON.stringify(notes.map(({ beat, note, velocity }) => [beat, note, velocity]));
  return draft !== null && heard(draft.notes) === heard(response.notes);
}

export class Schedule {
  /**
   * @param {object} [options]
   * @param {number} [options.lookaheadSeconds] how early a note may be handed over
   * @param {number} [options.guardSeconds] how long before its downbeat an answer is given up, so
   *   that what sounds instead is still on time; about two rounds of asking
   */
  constructor({ lookaheadSeconds = 0.1, guardSeconds = 0.01 } = {}) {
    this.lookaheadSeconds = lookaheadSeconds;
    this.guardSeconds = guardSeconds;
    this.turns = 0;
    this.missed = 0;
    /** @type {Transport | null} */
    this.transport = null;
    /** @type {string | null} */
    this.waitingFor = null;
    this.nextTurn = 0;
    this.nextClick = 0;
    /** @type {PlayedNote[]} */
    this.queue = [];
    /** @type {Miss[]} */
    this.misses = [];
    /** @type {Set<string>} */
    this.settled = new Set();
    /** @type {Response | null} */
    this.lastResponse = null;
    /** @type {Draft | null} */
    this.draft = null;
  }

  /**
   * The jam's timeline. A new take starts with nothing queued; within one take a new tempo leaves
   * everything at its beat.
   * @param {Transport} transport
   * @param {number} now
   */
  follow(transport, now) {
    const before = this.transport;
    this.transport = transport;
    if (
      before !== null &&
      before.playing === transport.playing &&
      before.take === transport.take &&
      before.turn_beats === transport.turn_beats
    ) {
      return;
    }
    this.queue = [];
    this.misses = [];
    this.draft = null;
    this.settled.clear();
    this.nextClick = Math.ceil(beatAt(transport, now));
    this.nextTurn = this.#firstWholeTurn(transport, now);
    if (transport.playing) {
      this.turns = 0;
      this.missed = 0;
    }
  }

  /**
   * From now on every turn needs an answer to this player; null for someone who only watches.
   * @param {string | null} player
   * @param {number} now
   */
  expectAnswersTo(player, now) {
    if (player !== null && this.waitingFor === null && this.transport !== null) {
      this.nextTurn = this.#firstWholeTurn(this.transport, now);
    }
    this.waitingFor = player;
  }

  /**
   * What will be answered if nothing more is struck: it is armed for its turn.
   * @param {Draft} draft
   */
  arm(draft) {
    this.draft = draft;
  }

  /**
   * An answer arrived. One that is late but the same as the draft that sounds has been in time.
   * @param {Response} response
   * @param {number} now
   * @returns {{inTime: boolean, marginSeconds: number}} the margin to its first note
   */
  receive(response, now) {
    const { transport } = this;
    if (transport === null || !transport.playing) {
      return { inTime: false, marginSeconds: 0 };
    }
    const firstBeat = response.notes.reduce(
      (first, note) => Math.min(first, note.beat),
      response.start_beat,
    );
    const marginSeconds = secondsAt(transport, firstBeat) - now;
    const key = `${response.turn} ${response.player}`;
    let inTime = !this.settled.has(key) && marginSeconds >= 0;
    if (inTime) {
      this.settled.add(key);
      this.turns += response.fallback ? 0 : 1;
      this.missed += response.fallback ? 1 : 0;
      this.#enqueue(response.notes);
    } else if (response.player === this.waitingFor) {
      this.miss(response.turn, response.player);
      inTime = this.#hadItAsDraft(response);
    }
    // Even too late it is the newest answer, and the one to fall back on.
    this.lastResponse = response;
    return { inTime, marginSeconds };
  }

  /**
   * Takes a miss back whose draft was the answer that came later.
   * @param {Response} response
   * @returns {boolean} whether it was
   */
  #hadItAsDraft(response) {
    const { turn, player } = response;
    if (!this.#isDraftOf(turn, player) || !sameNotes(this.draft, response)) {
      return false;
    }
    this.draft = null;
    this.turns += 1;
    this.missed -= 1;
    this.misses = this.misses.filter((miss) => miss.turn !== turn || miss.player !== player);
    return true;
  }

  /**
   * No answer will come for a turn, and the miss counts. In its place sounds what was drafted for
   * it, or else the last answer again.
   * @param {number} turn
   * @param {string} player
   */
  miss(turn, player) {
    const { transport, lastResponse } = this;
    const key = `${turn} ${player}`;
    if (transport === null || !transport.playing || this.settled.has(key)) {
      return;
    }
    this.settled.add(key);
    this.missed += 1;
    const startBeat = turn * transport.turn_beats + transport.phrase_beats;
    /** @type {PlayedNote[]} */
    let notes = [];
    let instead = "the last one again";
    if (this.draft !== null && this.#isDraftOf(turn, player)) {
      instead = "a draft instead";
      notes = this.draft.notes.map((note) => ({ ...note, beat: Math.max(note.beat, startBeat) }));
    } else if (lastResponse !== null) {
      const moved = startBeat - lastResponse.start_beat;
      notes = lastResponse.notes.map((note) => ({ ...note, beat: note.beat + moved }));
    }
    this.misses.push({ turn, player, startBeat, notes, instead });
    this.#enqueue(notes);
  }

  /**
   * What must be handed over now: each note, click and miss once.
   * @param {number} now
   * @returns {{notes: DueNote[], clicks: DueClick[], misses: Miss[]}}
   */
  due(now) {
    const { transport } = this;
    if (transport === null || !transport.playing) {
      return { notes: [], clicks: [], misses: [] };
    }
    this.#giveUpOverdueTurns(transport, now);
    const horizon = beatAt(transport, now + this.lookaheadSeconds);
    const oldest = beatAt(transport, now - LATE_SECONDS);
    /** @type {DueNote[]} */
    const notes = [];
    while (this.queue.length > 0 && this.queue[0].beat < horizon) {
      const note = /** @type {PlayedNote} */ (this.queue.shift());
      if (note.beat >= oldest) {
        notes.push({ seconds: secondsAt(transport, note.beat), note });
      }
    }
    /** @type {DueClick[]} */
    const clicks = [];
    for (; this.nextClick < horizon; this.nextClick += 1) {
      const beat = this.nextClick;
      if (beat >= oldest) {
        clicks.push({ seconds: secondsAt(transport, beat), beat, accent: beat % BEATS_PER_BAR === 0 });
      }
    }
    return { notes, clicks, misses: this.misses.splice(0) };
  }

  /**
   * Whether an answer is due any moment: a phrase is complete and its downbeat still to come.
   * @param {number} now
   */
  awaits(now) {
    const { transport, waitingFor, nextTurn } = this;
    if (transport === null || !transport.playing || waitingFor === null) {
      return false;
    }
    const downbeat = nextTurn * transport.turn_beats + transport.phrase_beats;
    const beat = beatAt(transport, now);
    return (
      beat > downbeat - 2 * HALF_STEP_BEATS &&
      beat < downbeat &&
      !this.settled.has(`${nextTurn} ${waitingFor}`)
    );
  }

  /**
   * @param {number} turn
   * @param {string} player
   */
  #isDraftOf(turn, player) {
    return this.draft !== null && this.draft.turn === turn && this.draft.player === player;
  }

  /** Forget what was to sound. */
  silence() {
    this.queue = [];
  }

  /** Stand still at once, whether or not the server hears of it; its next take begins anew. */
  halt() {
    this.queue = [];
    this.misses = [];
    this.draft = null;
    this.lastResponse = null;
    if (this.transport !== null) {
      this.transport = { ...this.transport, playing: false };
    }
  }

  /**
   * @param {Transport} transport
   * @param {number} now
   */
  #giveUpOverdueTurns(transport, now) {
    const { waitingFor } = this;
    if (waitingFor === null) {
      return;
    }
    for (;;) {
      const downbeat = this.nextTurn * transport.turn_beats + transport.phrase_beats;
      if (now < secondsAt(transport, downbeat) - this.guardSeconds) {
        return;
      }
      this.miss(this.nextTurn, waitingFor);
      this.settled.delete(`${this.nextTurn - 64} ${waitingFor}`);
      this.nextTurn += 1;
    }
  }

  /**
   * The first turn whose call is still to come.
   * @param {Transport} transport
   * @param {number} now
   */
  #firstWholeTurn(transport, now) {
    const beat = beatAt(transport, now) - HALF_STEP_BEATS;
    return Math.max(0, Math.ceil(beat / transport.turn_beats));
  }

  /** @param {PlayedNote[]} notes */
  #enqueue(notes) {
    this.queue = [...this.queue, ...notes].sort((a, b) => a.beat - b.beat);
  }
}
