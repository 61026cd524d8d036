/**
 * How melodies and bands sound: a few timbres, each tone made of oscillators with an envelope on
 * the audio clock. All seconds here are audio seconds; no device and no page is known.
 */

const MIDDLE_C = 60;
const HIGHEST_HERTZ = 18000;
const MOST_TONES = 48;

/** An exponential fade is over after so many of its time constants: 87 dB down. */
const FADE_CONSTANTS = 10;
const SHORT_FADE_SECONDS = 0.005; // the time constant of what is cut off

/**
 * @typedef {object} Timbre
 * @property {number} level among the other timbres
 * @property {readonly number[]} harmonics how much of each, the fundamental first
 * @property {readonly number[]} cents an oscillator for each, this far beside the pitch
 * @property {number} attackSeconds to its full loudness
 * @property {number} decaySeconds time constant at middle C
 * @property {number} sustain the share of its loudness that stays until it is released
 * @property {number} releaseSeconds time constant
 * @property {number} brightHertz up to where the loudest tone sounds as it begins, at middle C
 * @property {number} darkHertz and later
 * @property {number} dullSeconds time constant from bright to dark
 *
 * @typedef {object} Tone What sounds, or will.
 * @property {OscillatorNode[]} sources
 * @property {GainNode} gate closes as the tone ends
 * @property {number} starts
 * @property {number} gone when nothing is left of it; Infinity while it is held
 * @property {number} releaseSeconds
 */

/**
 * Each harmonic weaker than the one before.
 * @param {number} count
 * @param {number} power how much weaker
 */
function falling(count, power) {
  return Array.from({ length: count }, (_, i) => 1 / (i + 1) ** power);
}

/**
 * A plucked string: harmonics with a node where it is plucked are missing.
 * @param {number} count
 * @param {number} place where, as a share of its length
 */
function plucked(count, place) {
  return Array.from({ length: count }, (_, i) => Math.sin((i + 1) * Math.PI * place) / (i + 1));
}

/** @type {Timbre} */
const GUITAR = {
  level: 0.38,
  harmonics: plucked(20, 0.22),
  cents: [0],
  attackSeconds: 0.002,
  decaySeconds: 0.9,
  sustain: 0,
  releaseSeconds: 0.05,
  brightHertz: 6500,
  darkHertz: 900,
  dullSeconds: 0.16,
};

/** @type {Readonly<Record<string, Timbre>>} */
const TIMBRES = Object.freeze({
  melody: {
    level: 0.3,
    harmonics: [1, 0.5, 0.12, 0.2, 0.06, 0.1, 0.12, 0.04],
    cents: [0],
    attackSeconds: 0.003,
    decaySeconds: 1.3,
    sustain: 0.08,
    releaseSeconds: 0.07,
    brightHertz: 4200,
    darkHertz: 650,
    dullSeconds: 0.2,
  },
  bass: {
    level: 0.4,
    harmonics: falling(14, 1.2),
    cents: [0],
    attackSeconds: 0.003,
    decaySeconds: 0.9,
    sustain: 0.25,
    releaseSeconds: 0.04,
    brightHertz: 3000,
    darkHertz: 600,
    dullSeconds: 0.12,
  },
  guitar: GUITAR,
  piano: GUITAR,
  strings: {
    level: 0.26,
    harmonics: falling(24, 1),
    cents: [-8, 0, 7],
    attackSeconds: 0.06,
    decaySeconds: 1,
    sustain: 0.85,
    releaseSeconds: 0.12,
    brightHertz: 4500,
    darkHertz: 1800,
    dullSeconds: 0.6,
  },
});

/**
 * The drums of General MIDI, as `music/kits/general-midi.toml` has them, and after those the other
 * percussion, each as the drum nearest in sound.
 * @type {Readonly<Record<string, readonly number[]>>}
 */
const GENERAL_MIDI = Object.freeze({
  kick: [36, 35],
  snare: [38, 40, 37, 39],
  "closed-hat": [42, 44, 54, 69, 70],
  "open-hat": [46],
  "low-tom": [43, 41, 64, 66],
  "mid-tom": [47, 45, 61, 63],
  "high-tom": [50, 48, 60, 62, 65],
  crash: [49, 57, 55, 52],
  ride: [51, 59, 53, 56],
});

/**
 * The drum that a note of a band's drums sounds as, or null.
 * @param {number} note General MIDI's percussion
 * @returns {string | null}
 */
export function drumOfNote(note) {
  const drums = Object.keys(GENERAL_MIDI);
  return drums.find((drum) => GENERAL_MIDI[drum].includes(note)) ?? null;
}

/**
 * @param {number} pitch MIDI number; 69 is the A of 440 Hz
 */
export function frequencyOf(pitch) {
  return 440 * 2 ** ((pitch - 69) / 12);
}

/**
 * An instrument nobody has heard of sounds like a melody.
 * @param {string} instrument
 * @returns {Timbre}
 */
export function timbreOf(instrument) {
  return Object.hasOwn(TIMBRES, instrument) ? TIMBRES[instrument] : TIMBRES.melody;
}

/**
 * What a tone does in time: a loud one begins brighter, a high one dies away sooner.
 * @param {Timbre} timbre
 * @param {number} pitch
 * @param {number} loudness in (0, 1]
 */
export function envelopeOf(timbre, pitch, loudness) {
  const hertz = frequencyOf(pitch);
  const height = 2 ** ((pitch - MIDDLE_C) / 24); // half as much as the pitch
  const darkest = Math.max(timbre.darkHertz * height, hertz);
  const brightest = Math.max(timbre.brightHertz * height, hertz);
  return {
    level: timbre.level * loudness,
    brightHertz: Math.min(HIGHEST_HERTZ, darkest + loudness * (brightest - darkest)),
    darkHertz: Math.min(HIGHEST_HERTZ, darkest),
    decaySeconds: timbre.decaySeconds / height,
  };
}

/**
 * The tone that has to make room for one more, or null while there is room.
 * @template {{starts: number, gone: number}} T
 * @param {Iterable<T>} tones
 * @param {number} at when the next one begins
 * @param {number} most
 * @returns {T | null}
 */
export function oldestBeyond(tones, at, most) {
  const sounding = [...tones].filter(({ starts, gone }) => starts <= at && gone > at);
  if (sounding.length < most) {
    return null;
  }
  return sounding.reduce((oldest, tone) => (tone.starts < oldest.starts ? tone : oldest));
}

export class Tones {
  /** @param {BaseAudioContext} context */
  constructor(context) {
    this.context = context;
    /** @type {Set<Tone>} */
    this.tones = new Set();
    /** @type {Map<Timbre, PeriodicWave>} */
    this.waves = new Map();
    for (const timbre of Object.values(TIMBRES)) {
      // All in sine phase: a tone begins at 0 and cannot click.
      const sines = Float32Array.from([0, ...timbre.harmonics]);
      this.waves.set(timbre, context.createPeriodicWave(new Float32Array(sines.length), sines));
    }
  }

  /**
   * @param {object} what
   * @param {string} what.instrument
   * @param {number} what.pitch
   * @param {number} what.loudness in (0, 1]
   * @param {number} what.at
   * @param {number | null} what.seconds null until it is released
   * @param {AudioNode} output
   * @returns {Tone}
   */
  play({ instrument, pitch, loudness, at, seconds }, output) {
    const oldest = oldestBeyond(this.tones, at, MOST_TONES);
    if (oldest !== null) {
      this.#end(oldest, at, SHORT_FADE_SECONDS);
      oldest.gone = at; // it no longer counts
    }
    const { context } = this;
    const timbre = timbreOf(instrument);
    const { level, brightHertz, darkHertz, decaySeconds } = envelopeOf(timbre, pitch, loudness);
    const filter = context.createBiquadFilter();
    if ("automationRate" in filter.frequency) {
      filter.frequency.automationRate = "k-rate"; // as often as can be heard; cheaper
    }
    filter.frequency.value = brightHertz;
    filter.frequency.setTargetAtTime(darkHertz, at, timbre.dullSeconds);
    const swell = context.createGain();
    const full = at + timbre.attackSeconds;
    swell.gain.value = 0;
    swell.gain.setValueAtTime(0, at);
    swell.gain.linearRampToValueAtTime(level / timbre.cents.length, full);
    const sustained = (level * timbre.sustain) / timbre.cents.length;
    swell.gain.setTargetAtTime(sustained, full, decaySeconds);
    const gate = context.createGain();
    filter.connect(swell).connect(gate).connect(output);
    const sources = timbre.cents.map((cents) => {
      const source = context.createOscillator();
      source.setPeriodicWave(/** @type {PeriodicWave} */ (this.waves.get(timbre)));
      source.frequency.value = frequencyOf(pitch);
      source.detune.value = cents;
      source.connect(filter);
      source.start(at);
      return source;
    });
    const { releaseSeconds } = timbre;
    /** @type {Tone} */
    const tone = { sources, gate, starts: at, gone: Infinity, releaseSeconds };
    this.tones.add(tone);
    sources[0].onended = () => {
      this.tones.delete(tone);
      gate.disconnect();
    };
    if (seconds !== null) {
      this.release(tone, at + seconds);
    }
    return tone;
  }

  /**
   * Lets go of a tone; one that ends earlier already is left as it is.
   * @param {Tone} tone
   * @param {number} at
   */
  release(tone, at) {
    this.#end(tone, Math.max(at, tone.starts), tone.releaseSeconds);
  }

  /**
   * Silences what sounds and what was about to.
   * @param {number} at
   */
  silence(at) {
    for (const tone of this.tones) {
      this.#end(tone, at, SHORT_FADE_SECONDS);
    }
  }

  /**
   * @param {Tone} tone
   * @param {number} at
   * @param {number} fadeSeconds time constant
   */
  #end(tone, at, fadeSeconds) {
    const gone = at + FADE_CONSTANTS * fadeSeconds;
    if (gone >= tone.gone) {
      return;
    }
    tone.gone = gone;
    tone.gate.gain.setTargetAtTime(0, at, fadeSeconds);
    for (const source of tone.sources) {
      source.stop(gone);
    }
  }
}
