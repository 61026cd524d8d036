// What a piano roll shows, and where.

import assert from "node:assert/strict";
import { test } from "node:test";

import { DRUMS } from "../../clients/web/jam/kit.js";
import { drumRow, laneOf, rangeOf } from "../../clients/web/sheets/roll.js";
import { brightnessOf } from "../../clients/web/sheets/sheet.js";

const BAND = ["drums", "bass", "guitar", "strings"];
const pitches = (...numbers) => numbers.map((note) => ({ note }));

test("a roll without notes shows two octaves from middle C", () => {
  assert.deepEqual(rangeOf([], 2), { low: 60, high: 84 });
});

test("a tune from D4 to A5 needs no more than that", () => {
  assert.deepEqual(rangeOf(pitches(62, 81, 70), 2), { low: 60, high: 84 });
});

test("a single note has its octave and the one it is nearer to", () => {
  assert.deepEqual(rangeOf(pitches(62), 2), { low: 48, high: 72 });
  assert.deepEqual(rangeOf(pitches(69), 2), { low: 60, high: 84 });
});

test("every range goes from C to C with two semitones to spare, where MIDI has them", () => {
  for (let lowest = 0; lowest <= 127; lowest += 1) {
    for (let highest = lowest; highest <= 127; highest += 1) {
      const { low, high } = rangeOf(pitches(highest, lowest), 2);
      assert.ok(low % 12 === 0 && high % 12 === 0 && high - low >= 24);
      assert.ok(low <= Math.max(0, lowest - 2) && high >= highest + 2, `${lowest} ${highest}`);
    }
  }
});

test("each instrument of a band has its lane, and a stranger none", () => {
  assert.deepEqual(BAND.map((track) => laneOf(track, BAND)), [0, 1, 2, 3]);
  assert.equal(laneOf("kazoo", BAND), -1);
});

test("every drum of a trio is in the lane of the drums", () => {
  const lanes = DRUMS.map(({ instrument }) => laneOf(instrument, ["melody", "bass", "drums"]));
  assert.deepEqual(lanes, Array(9).fill(2));
});

test("the kick is lowest in its lane, by name and by note; the unknown is in the middle", () => {
  assert.equal(drumRow("kick", 36), 0);
  assert.equal(drumRow("drums", 36), 0);
  assert.equal(drumRow("drums", 51), 8);
  assert.equal(drumRow("drums", 75), 4);
});

test("the softest note can be seen, the loudest is brightest", () => {
  assert.ok(brightnessOf(1) > 0.25);
  assert.equal(brightnessOf(127), 1);
});
