import assert from "node:assert/strict";
import { test } from "node:test";

import { DRUMS } from "../../clients/web/jam/kit.js";
import {
  KitMap,
  MY_KIT,
  kitFromText,
  kitToText,
  kitsFrom,
  learnt,
} from "../../clients/web/jam/kit_map.js";

// As GET /api/kits gives them: a module that sends a note for each sound, and one whose hi-hat is
// one note and a pedal.
const ROLAND = {
  name: "roland-td11",
  title: "Roland TD-11 and relatives",
  drums: {
    36: "kick", 38: "snare", 37: "snare", 40: "snare", 42: "closed-hat", 22: "closed-hat",
    44: "closed-hat", 46: "open-hat", 26: "open-hat", 43: "low-tom", 58: "low-tom",
    47: "mid-tom", 45: "mid-tom", 50: "high-tom", 48: "high-tom", 49: "crash", 57: "crash",
    51: "ride", 59: "ride",
  },
  notes: Object.fromEntries(DRUMS.map(({ instrument, note }) => [instrument, note])),
  by_foot: [],
  pedal_notes: [44],
  closed_from: 64,
};
const ONE_ZONE = {
  ...ROLAND,
  name: "one-zone-hat",
  title: "Kits whose hi-hat is one note and a pedal",
  by_foot: [42, 46],
};

const roland = () => new KitMap(ROLAND);
const oneZone = () => new KitMap(ONE_ZONE);

test("38 and the rim 40 are the snare, and 99 is no drum", () => {
  assert.equal(roland().instrumentOf(38, 0), "snare");
  assert.equal(roland().instrumentOf(40), "snare");
  assert.equal(roland().instrumentOf(99), null);
});

test("the snare is played with 38, and a cowbell with nothing", () => {
  assert.equal(roland().noteOf("snare"), 38);
  assert.throws(() => roland().noteOf("cowbell"), /roland-td11 has no drum cowbell; it has kick/);
});

test("a hi-hat of one note is open while the pedal is up, and closed from 64 on", () => {
  assert.equal(oneZone().instrumentOf(42, 63), "open-hat");
  assert.equal(oneZone().instrumentOf(42, 64), "closed-hat");
  assert.equal(oneZone().instrumentOf(46, 127), "closed-hat");
  assert.equal(oneZone().instrumentOf(42), "closed-hat"); // a pedal that never spoke is down
  assert.equal(roland().instrumentOf(42, 0), "closed-hat"); // here the note itself tells
});

test("the server's list is taken as it is, and what is broken in it is left out", () => {
  const kits = kitsFrom([ROLAND, { ...ROLAND, drums: { 128: "kick" } }, "roland", ONE_ZONE]);
  assert.deepEqual(kits.map(({ name }) => name), ["roland-td11", "one-zone-hat"]);
  assert.deepEqual(kitsFrom({ detail: "Not Found" }), []);
});

test("what was struck is learnt, and a drum that was skipped stays as it was", () => {
  const kit = learnt(roland(), { kick: [35], snare: [31, 34] });
  assert.equal(kit.name, MY_KIT);
  assert.equal(kit.instrumentOf(35), "kick");
  assert.equal(kit.instrumentOf(34), "snare");
  assert.equal(kit.instrumentOf(40), "snare");
  assert.deepEqual([kit.noteOf("kick"), kit.noteOf("snare"), kit.noteOf("ride")], [35, 31, 51]);
});

test("a note that became another drum no longer plays the one it was", () => {
  const kit = learnt(roland(), { "low-tom": [38] });
  assert.equal(kit.instrumentOf(38), "low-tom");
  assert.ok([37, 40].includes(kit.noteOf("snare")));
});

test("a note struck for both hi-hats is open or closed by the foot", () => {
  const kit = learnt(roland(), { "closed-hat": [8], "open-hat": [8] });
  assert.equal(kit.instrumentOf(8, 0), "open-hat");
  assert.equal(kit.instrumentOf(8, 127), "closed-hat");
  assert.deepEqual([kit.noteOf("closed-hat"), kit.noteOf("open-hat")], [8, 46]);
});

test("hi-hats that were learnt as two notes are no longer by the foot", () => {
  const kit = learnt(oneZone(), { "closed-hat": [42], "open-hat": [46] });
  assert.equal(kit.instrumentOf(42, 0), "closed-hat");
  assert.equal(kit.instrumentOf(46, 127), "open-hat");
});

test("a hi-hat by the foot stays so when the open one is skipped", () => {
  const kit = learnt(oneZone(), { "closed-hat": [42] });
  assert.equal(kit.instrumentOf(42, 0), "open-hat");
});

test("a note of the foot that became a tom is one no more", () => {
  assert.deepEqual([...learnt(roland(), { "low-tom": [44] }).pedalNotes], []);
  assert.deepEqual([...learnt(roland(), { "closed-hat": [44] }).pedalNotes], [44]);
});

test("a kit goes into storage and comes back the same", () => {
  const kit = learnt(oneZone(), { kick: [0], crash: [127, 55] });
  assert.deepEqual(kitFromText(kitToText(kit)), kit);
});

for (const [what, text] of [
  ["nothing", null],
  ["no JSON", "{"],
  ["a list", "[]"],
  ["null", "null"],
  ["an unknown drum", JSON.stringify({ ...ROLAND, drums: { 36: "gong" } })],
  ["half a note", JSON.stringify({ ...ROLAND, drums: { "36.5": "kick" } })],
  ["a drum without a note", JSON.stringify({ ...ROLAND, notes: { kick: 36 } })],
  ["a note over 127", JSON.stringify({ ...ROLAND, notes: { ...ROLAND.notes, kick: 128 } })],
  ["hi-hats that are no list", JSON.stringify({ ...ROLAND, by_foot: 42 })],
  ["no threshold", JSON.stringify({ ...ROLAND, closed_from: undefined })],
]) {
  test(`storage that holds ${what} gives no kit`, () => {
    assert.equal(kitFromText(text), null);
  });
}
