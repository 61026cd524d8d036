/**
 * What is heard: a nine-piece drum kit and a metronome, synthesised once and then played from
 * memory, and the tones of melodies and bands; each sound at its own moment of the audio clock.
 */

import { CHOKED_BY, DRUMS } from "../jam/kit.js";
import { Tones, drumOfNote } from "./tones.js";

/** @typedef {import("./tones.js").Tone} Tone */

const LONGEST_LATENCY_SECONDS = 0.5;
const EXTRA_LATENCY_SECONDS = { least: -0.1, most: 0.5 };
const CHOKE_SECONDS = 0.012;

/**
 * Noise in [-1, 1), the same each time.
 * @param {number} seed
 */
function noiseFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  };
}

/** What is left of x after the slow part of it is taken away: a first-order high pass. */
class HighPass {
  /**
   * @param {number} hertz
   * @param {number} sampleRate
   */
  constructor(hertz, sampleRate) {
    this.keep = 1 / (1 + (2 * Math.PI * hertz) / sampleRate);
    this.last = 0;
    this.out = 0;
  }

  /** @param {number} x */
  next(x) {
    this.out = this.keep * (this.out + x - this.last);
    this.last = x;
    return this.out;
  }
}

/**
 * A recipe makes one sample after the other: t seconds after the stroke → a sample.
 * @typedef {(sampleRate: number) => (t: number) => number} Recipe
 */

/**
 * A skin: a tone that falls to its pitch, and the click of the stick or beater.
 * @param {number} hertz the pitch it settles on
 * @param {number} bend how far above it starts, in its own units
 * @param {number} fall how fast it falls, per second
 * @param {number} decay per second
 * @param {number} click loudness of the attack
 * @returns {Recipe}
 */
function skin(hertz, bend, fall, decay, click) {
  return (sampleRate) => {
    const noise = noiseFrom(Math.round(hertz));
    let phase = 0;
    return (t) => {
      phase += (2 * Math.PI * hertz * (1 + bend * Math.exp(-t * fall))) / sampleRate;
      const tone = Math.tanh(1.7 * Math.sin(phase) * Math.exp(-t * decay));
      return tone + click * noise() * Math.exp(-t * 350);
    };
  };
}

/** @type {Recipe} */
function snareRecipe(sampleRate) {
  const noise = noiseFrom(7);
  const wires = new HighPass(1600, sampleRate);
  return (t) => {
    const head = Math.sin(2 * Math.PI * 188 * t) + 0.6 * Math.sin(2 * Math.PI * 331 * t);
    return 0.6 * head * Math.exp(-t * 24) + 1.1 * wires.next(noise()) * Math.exp(-t * 17);
  };
}

/**
 * A cymbal: noise over partials that share no common pitch, without the low end.
 * @param {number} decay per second
 * @param {number} lowest hertz
 * @param {number} bell how much of the partials
 * @param {number} seed
 * @returns {Recipe}
 */
function cymbal(decay, lowest, bell, seed) {
  const partials = [1, 1.342, 1.571, 1.883, 2.437, 2.911];
  return (sampleRate) => {
    const noise = noiseFrom(seed);
    const first = new HighPass(lowest, sampleRate);
    const second = new HighPass(lowest, sampleRate);
    return (t) => {
      let metal = 0;
      for (const ratio of partials) {
        metal += Math.sign(Math.sin(2 * Math.PI * 2870 * ratio * t));
      }
      const strike = noise() * (1 + 1.5 * Math.exp(-t * 60)) + (bell * metal) / partials.length;
      return second.next(first.next(strike)) * Math.exp(-t * decay);
    };
  };
}

/** @type {Record<string, {seconds: number, level: number, recipe: Recipe}>} */
const RECIPES = {
  kick: { seconds: 0.5, level: 1, recipe: skin(47, 3.1, 34, 7, 0.25) },
  snare: { seconds: 0.35, level: 0.8, recipe: snareRecipe },
  "closed-hat": { seconds: 0.12, level: 0.42, recipe: cymbal(58, 6800, 0.7, 11) },
  "open-hat": { seconds: 0.9, level: 0.42, recipe: cymbal(5.5, 6200, 0.7, 13) },
  "low-tom": { seconds: 0.8, level: 0.85, recipe: skin(86, 0.7, 20, 5.5, 0.15) },
  "mid-tom": { seconds: 0.7, level: 0.8, recipe: skin(124, 0.6, 20, 6.2, 0.15) },
  "high-tom": { seconds: 0.6, level: 0.75, recipe: skin(172, 0.55, 20, 7, 0.15) },
  crash: { seconds: 2.2, level: 0.55, recipe: cymbal(2.3, 3600, 0.35, 17) },
  ride: { seconds: 1.6, level: 0.4, recipe: cymbal(3.4, 5200, 1.6, 19) },
};

/**
 * The sound of one full stroke, its loudest sample at 1. It knows no audio device.
 * @param {string} instrument
 * @param {number} sampleRate
 * @returns {Float32Array<ArrayBuffer>}
 */
export function renderDrum(instrument, sampleRate) {
  const { seconds, recipe } = RECIPES[instrument];
  const samples = new Float32Array(Math.round(seconds * sampleRate));
  const next = recipe(sampleRate);
  let peak = 0;
  for (let i = 0; i < samples.length; i += 1) {
    samples[i] = next(i / sampleRate);
    peak = Math.max(peak, Math.abs(samples[i]));
  }
  const fadeFrom = samples.length * 0.9; // no click where the sound is cut off
  for (let i = 0; i < samples.length; i += 1) {
    const fade = i < fadeFrom ? 1 : (samples.length - i) / (samples.length - fadeFrom);
    samples[i] *= fade / peak;
  }
  return samples;
}

/**
 * How loud a stroke is: quiet strokes are much quieter than half, as on a drum.
 * @param {number} midiVelocity 1-127
 */
export function gainOf(midiVelocity) {
  return (Math.min(127, Math.max(0, midiVelocity)) / 127) ** 1.7;
}

/**
 * @typedef {{source: AudioScheduledSourceNode, gain: GainNode, starts: number, choked: string}}
 *   Voice
 */

export class Sound {
  constructor() {
    /** @type {BaseAudioContext | null} */
    this.context = null;
    /** @type {AudioContext | null} */
    this.device = null; // the same, if it is one that is heard
    /** @type {Tones | null} */
    this.tones = null;
    /** @type {Map<string, AudioBuffer>} */
    this.buffers = new Map();
    /** @type {Set<Voice>} */
    this.voices = new Set();
    /** @type {Record<string, AudioNode>} */
    this.seats = {};
    /** Audio seconds heard at a page second, less that second. */
    this.offset = NaN;
    /** How long a sound takes from here to the loudspeaker, as far as the browser knows. */
    this.knownLatencySeconds = 0;
    this.extraSeconds = 0;
  }

  /** Whether anything can be heard now. */
  get running() {
    return this.context !== null && (this.device === null || this.device.state === "running");
  }

  /** How long a sound takes from here to the ear. */
  get latencySeconds() {
    return Math.max(0, this.knownLatencySeconds + this.extraSeconds);
  }

  /** What a listener measured beyond that, as with wireless headphones; below 0 if less. */
  get extraLatencySeconds() {
    return this.extraSeconds;
  }

  set extraLatencySeconds(seconds) {
    const { least, most } = EXTRA_LATENCY_SECONDS;
    this.extraSeconds = Number.isFinite(seconds) ? Math.min(most, Math.max(least, seconds)) : 0;
  }

  /**
   * Opens the audio device; call it from a click, as browsers demand. Given another context, such
   * as one that renders to memory, it plays into that instead.
   * @param {BaseAudioContext} [context]
   * @param {number} [offset] that context's seconds less the page's
   */
  async create(context, offset = 0) {
    if (context !== undefined) {
      this.offset = offset;
      this.#build(context);
      return;
    }
    if (this.device === null) {
      this.device = new AudioContext({ latencyHint: "interactive" });
      this.#build(this.device);
    }
    await this.device.resume();
  }

  /**
   * Follows the audio clock against the page's.
   * @param {number} now page seconds
   */
  update(now) {
    if (this.device === null || !this.running) {
      return;
    }
    const { contextTime = 0, performanceTime = 0 } = this.device.getOutputTimestamp();
    const heard =
      performanceTime > 0 ? contextTime - performanceTime / 1000 : this.device.currentTime - now;
    // The reading jitters by a buffer; the truth hardly moves.
    const far = !(Math.abs(heard - this.offset) < 0.05);
    this.offset = far ? heard : this.offset + 0.02 * (heard - this.offset);
    const latency = this.device.currentTime - (now + this.offset);
    // The audio clock goes in steps of a buffer: the longest latency is the one to reckon with.
    const pace = latency > this.knownLatencySeconds ? 0.5 : 0.002;
    const smooth = this.knownLatencySeconds + pace * (latency - this.knownLatencySeconds);
    this.knownLatencySeconds = Math.min(LONGEST_LATENCY_SECONDS, Math.max(0, smooth));
  }

  /**
   * One stroke, heard at a page second; without one, at once.
   * @param {string} instrument
   * @param {number} velocity MIDI velocity
   * @param {"player" | "machine"} seat
   * @param {number} [pageSeconds]
   */
  strike(instrument, velocity, seat, pageSeconds) {
    const buffer = this.buffers.get(instrument);
    if (this.context === null || !this.running || buffer === undefined) {
      return;
    }
    const at = this.#audioTime(pageSeconds);
    for (const voice of this.voices) {
      if (voice.choked === instrument && voice.starts <= at) {
        voice.gain.gain.setTargetAtTime(0, at, CHOKE_SECONDS);
        voice.source.stop(at + 8 * CHOKE_SECONDS);
      }
    }
    const source = this.context.createBufferSource();
    source.buffer = buffer;
    const tone = this.context.createBiquadFilter(); // a soft stroke is also a dull one
    tone.type = "lowpass";
    tone.frequency.value = 2500 + 17500 * gainOf(velocity);
    source.connect(tone);
    const level = gainOf(velocity) * RECIPES[instrument].level;
    const choked = instrument === "open-hat" ? CHOKED_BY["open-hat"] : "";
    this.#play(source, tone, level, this.seats[seat], at, choked);
  }

  /**
   * One note of a melody or a band, heard at a page second; drums sound as drums.
   * @param {object} what
   * @param {string} what.instrument its name on the wire
   * @param {number} what.pitch MIDI number
   * @param {number} what.velocity MIDI velocity
   * @param {"player" | "machine"} what.seat
   * @param {number} [what.at] page seconds; without them, at once
   * @param {number | null} [what.seconds] how long; null until it is released
   * @returns {Tone | null} what to release; null for drums and while nothing can be heard
   */
  tone({ instrument, pitch, velocity, seat, at, seconds = null }) {
    const drum = instrument === "drums" ? drumOfNote(pitch) : instrument;
    if (drum !== null && this.buffers.has(drum)) {
      this.strike(drum, velocity, seat, at);
      return null;
    }
    if (drum === null || this.tones === null || !this.running) {
      return null;
    }
    const starts = this.#audioTime(at);
    return this.tones.play(
      { instrument, pitch, loudness: gainOf(velocity), at: starts, seconds },
      this.seats[seat],
    );
  }

  /**
   * Ends a tone at a page second; without one, at once. It may have ended already.
   * @param {Tone} tone
   * @param {number} [pageSeconds]
   */
  release(tone, pageSeconds) {
    this.tones?.release(tone, this.#audioTime(pageSeconds));
  }

  /**
   * One click of the metronome, heard at a page second.
   * @param {boolean} accent
   * @param {number} pageSeconds
   */
  click(accent, pageSeconds) {
    if (this.context === null || !this.running) {
      return;
    }
    const at = this.#audioTime(pageSeconds);
    const source = this.context.createOscillator();
    source.frequency.value = accent ? 1760 : 1175;
    const voice = this.#play(source, source, accent ? 0.3 : 0.18, this.seats.click, at, "");
    voice.gain.gain.setTargetAtTime(0, at + 0.012, 0.008);
    source.stop(at + 0.08);
  }

  /** Silences what sounds and what was about to. */
  silence() {
    const now = this.context?.currentTime ?? 0;
    this.tones?.silence(now);
    for (const { source, gain } of this.voices) {
      gain.gain.cancelScheduledValues(now);
      gain.gain.setTargetAtTime(0, now, 0.004);
      source.stop(now + 0.03);
    }
  }

  dispose() {
    void this.device?.close();
    this.device = null;
    this.context = null;
    this.tones = null;
    this.voices.clear();
    this.buffers.clear();
  }

  /**
   * Everything that is needed to play into a context, made once.
   * @param {BaseAudioContext} context
   */
  #build(context) {
    this.context = context;
    const limit = context.createWaveShaper(); // without oversampling, which would delay
    limit.curve = Float32Array.from({ length: 257 }, (_, i) => Math.tanh((i - 128) / 96));
    limit.connect(context.destination);
    this.seats = {
      player: this.#seat(context, -0.25, limit),
      machine: this.#seat(context, 0.25, limit),
      click: this.#seat(context, 0, limit),
    };
    for (const { instrument } of DRUMS) {
      const samples = renderDrum(instrument, context.sampleRate);
      const buffer = context.createBuffer(1, samples.length, context.sampleRate);
      buffer.copyToChannel(samples, 0);
      this.buffers.set(instrument, buffer);
    }
    this.tones = new Tones(context);
  }

  /** @param {number | undefined} pageSeconds */
  #audioTime(pageSeconds) {
    const current = this.context?.currentTime ?? 0;
    if (pageSeconds === undefined || Number.isNaN(this.offset)) {
      return current;
    }
    return Math.max(current, pageSeconds + this.offset - this.extraSeconds);
  }

  /**
   * @param {AudioScheduledSourceNode} source
   * @param {AudioNode} output
   * @param {number} level
   * @param {AudioNode} seat
   * @param {number} at
   * @param {string} choked the instrument that cuts this one off
   * @returns {Voice}
   */
  #play(source, output, level, seat, at, choked) {
    const gain = /** @type {BaseAudioContext} */ (this.context).createGain();
    gain.gain.value = level;
    output.connect(gain).connect(seat);
    const voice = { source, gain, starts: at, choked };
    this.voices.add(voice);
    source.onended = () => {
      this.voices.delete(voice);
      gain.disconnect();
    };
    source.start(at);
    return voice;
  }

  /**
   * A place on the stage.
   * @param {BaseAudioContext} context
   * @param {number} pan -1 left … 1 right
   * @param {AudioNode} output
   */
  #seat(context, pan, output) {
    const panner = context.createStereoPanner();
    panner.pan.value = pan;
    panner.connect(output);
    return panner;
  }
}
