// What a tone of a melody or a band sounds like, and when; no loudspeaker is needed.

import assert from "node:assert/strict";
import { test } from "node:test";

import { DRUMS } from "../../clients/web/jam/kit.js";
import { Sound } from "../../clients/web/sound/sound.js";
import {
  drumOfNote,
  envelopeOf,
  frequencyOf,
  oldestBeyond,
  timbreOf,
} from "../../clients/web/sound/tones.js";

/** An audio context that only writes down which sources start and stop when. */
class Recorder {
  constructor() {
    this.currentTime = 0;
    this.sampleRate = 8000;
    this.destination = {};
    this.sources = [];
    this.ramps = [];
  }

  #node() {
    const param = (name) => ({
      value: 0,
      setValueAtTime: () => {},
      linearRampToValueAtTime: (value, at) => this.ramps.push({ name, value, at }),
      setTargetAtTime: (value, at) => this.ramps.push({ name, value, at }),
      cancelScheduledValues: () => {},
    });
    const names = ["gain", "frequency", "detune", "pan"];
    return {
      ...Object.fromEntries(names.map((name) => [name, param(name)])),
      connect: (next) => next,
      disconnect: () => {},
    };
  }

  #source() {
    const source = { ...this.#node(), setPeriodicWave: () => {} };
    source.start = (at) => Object.assign(source, { starts: at });
    source.stop = (at) => Object.assign(source, { stops: at });
    this.sources.push(source);
    return source;
  }

  createGain = () => this.#node();
  createBiquadFilter = () => this.#node();
  createStereoPanner = () => this.#node();
  createWaveShaper = () => this.#node();
  createPeriodicWave = () => ({});
  createOscillator = () => this.#source();
  createBufferSource = () => this.#source();
  createBuffer = () => ({ copyToChannel: () => {} });
}

/** A sound whose audio second 0 is second 100 of the page. */
async function soundAt100() {
  const recorder = new Recorder();
  const sound = new Sound();
  await sound.create(recorder, -100);
  return { sound, recorder };
}

const MELODY = { instrument: "melody", pitch: 60, velocity: 100, seat: "machine" };

test("note 69 is the A of 440 Hz, and an octave doubles it", () => {
  assert.equal(frequencyOf(69), 440);
  assert.equal(frequencyOf(57), 220);
  assert.ok(Math.abs(frequencyOf(60) - 261.626) < 0.001);
});

test("a band's tracks have timbres of their own, a stranger sounds like a melody", () => {
  const timbres = ["melody", "bass", "guitar", "strings"].map(timbreOf);
  assert.equal(new Set(timbres).size, 4);
  assert.equal(timbreOf("piano"), timbreOf("guitar"));
  assert.equal(timbreOf("kazoo"), timbreOf("melody"));
  assert.equal(timbreOf("toString"), timbreOf("melody"));
});

test("General MIDI's percussion sounds as the nine drums, its claves as none", () => {
  const heard = [36, 38, 42, 46, 41, 45, 50, 57, 53].map(drumOfNote);
  assert.deepEqual(heard, DRUMS.map(({ instrument }) => instrument));
  assert.equal(drumOfNote(75), null);
});

test("a louder tone is brighter, a higher one dies away sooner, none is below its pitch", () => {
  const melody = timbreOf("melody");
  const soft = envelopeOf(melody, 60, 0.2);
  const loud = envelopeOf(melody, 60, 1);
  assert.equal(soft.level, 0.2 * loud.level);
  assert.ok(soft.brightHertz < loud.brightHertz);
  assert.equal(soft.darkHertz, loud.darkHertz);
  assert.equal(envelopeOf(melody, 84, 1).decaySeconds, loud.decaySeconds / 2);
  for (const pitch of [0, 60, 127]) {
    const { brightHertz, darkHertz } = envelopeOf(melody, pitch, 0.01);
    assert.ok(darkHertz >= frequencyOf(pitch) && brightHertz >= darkHertz);
    assert.ok(brightHertz <= 18000);
  }
});

test("strings swell slowly and stay, everything else begins within 3 ms", () => {
  assert.ok(timbreOf("strings").attackSeconds > 0.03);
  assert.ok(timbreOf("strings").sustain > 0.5);
  for (const instrument of ["melody", "bass", "guitar"]) {
    assert.ok(timbreOf(instrument).attackSeconds <= 0.003);
  }
});

test("the oldest of what sounds makes room, not what has ended or has yet to begin", () => {
  const ended = { starts: 0, gone: 1 };
  const old = { starts: 1, gone: Infinity };
  const young = { starts: 2, gone: 9 };
  const later = { starts: 5, gone: Infinity };
  const tones = [young, ended, later, old];
  assert.equal(oldestBeyond(tones, 3, 2), old);
  assert.equal(oldestBeyond(tones, 3, 3), null);
  assert.equal(oldestBeyond([], 3, 1), null);
});

test("a tone begins at its second of the page, and ends after its length", async () => {
  const { sound, recorder } = await soundAt100();
  sound.tone({ ...MELODY, at: 103, seconds: 0.5 });
  const [{ starts, stops }] = recorder.sources;
  assert.equal(starts, 3);
  assert.ok(stops > 3.5 && stops < 4.5, `${stops}`);
  const closes = recorder.ramps.find(({ value, at }) => value === 0 && at > 3.1);
  assert.equal(closes.at, 3.5);
});

test("a tone without a length goes on until it is released, and only once", async () => {
  const { sound, recorder } = await soundAt100();
  const tone = sound.tone({ ...MELODY, at: 101 });
  const [source] = recorder.sources;
  assert.equal(source.stops, undefined);
  sound.release(tone, 102);
  const { stops } = source;
  assert.ok(stops > 2);
  sound.release(tone, 104);
  assert.equal(source.stops, stops);
});

test("a tone released before it began ends as it begins", async () => {
  const { sound, recorder } = await soundAt100();
  sound.release(sound.tone({ ...MELODY, at: 103 }), 102);
  assert.ok(recorder.sources[0].stops > 3);
});

test("50 ms that only the listener knows of start every sound 50 ms sooner", async () => {
  const { sound, recorder } = await soundAt100();
  sound.extraLatencySeconds = 0.05;
  assert.equal(sound.latencySeconds, 0.05);
  sound.tone({ ...MELODY, at: 103, seconds: 1 });
  sound.strike("kick", 100, "machine", 103);
  for (const { starts } of recorder.sources) {
    assert.ok(Math.abs(starts - 2.95) < 1e-9);
  }
});

test("the extra latency stays from -100 to 500 ms, and no latency is below 0", () => {
  const sound = new Sound();
  sound.knownLatencySeconds = 0.04;
  sound.extraLatencySeconds = -9;
  assert.equal(sound.extraLatencySeconds, -0.1);
  assert.equal(sound.latencySeconds, 0);
  sound.extraLatencySeconds = 9;
  assert.equal(sound.latencySeconds, 0.54);
  sound.extraLatencySeconds = NaN;
  assert.equal(sound.latencySeconds, 0.04);
});

test("drums of a trio and of a band are struck, unknown percussion is left out", async () => {
  const { sound, recorder } = await soundAt100();
  const drum = { velocity: 100, seat: "machine", at: 101 };
  assert.equal(sound.tone({ ...drum, instrument: "snare", pitch: 38 }), null);
  assert.equal(sound.tone({ ...drum, instrument: "drums", pitch: 38 }), null);
  assert.equal(sound.tone({ ...drum, instrument: "drums", pitch: 75 }), null);
  const [first, second] = recorder.sources;
  assert.equal(recorder.sources.length, 2);
  assert.equal(first.buffer, second.buffer);
});

test("60 held keys are 48 tones: the 12 oldest are faded out", async () => {
  const { sound, recorder } = await soundAt100();
  for (let i = 0; i < 60; i += 1) {
    sound.tone({ ...MELODY, pitch: 30 + i, at: 101 + i / 100 });
  }
  const stopped = recorder.sources.map(({ stops }) => stops !== undefined);
  assert.deepEqual(stopped, recorder.sources.map((_, i) => i < 12));
});

test("silence ends tones, also those to come", async () => {
  const { sound, recorder } = await soundAt100();
  sound.tone({ ...MELODY, at: 100 });
  sound.tone({ ...MELODY, at: 109, seconds: 1 });
  sound.silence();
  assert.ok(recorder.sources.every(({ stops }) => stops < 0.1));
});

test("before there is a device nothing sounds and nothing fails", () => {
  const sound = new Sound();
  assert.equal(sound.tone({ ...MELODY, at: 1 }), null);
  sound.strike("kick", 100, "player");
  sound.silence();
});
