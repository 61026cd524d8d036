import assert from "node:assert/strict";
import { test } from "node:test";

import { freeName } from "../../clients/web/controls/scenes.js";
import { endsOf } from "../../clients/web/controls/toolbar.js";
import { PARTS, partOn, tracksOf, wireNote } from "../../clients/web/jam/parts.js";
import { keepSeat, keptSeat } from "../../clients/web/jam/session.js";
import { Turns } from "../../clients/web/jam/turns.js";

const TRANSPORT = { turn_beats: 16, phrase_beats: 8 };
const key = (beat, velocity, note = 60) => ({
  beat,
  note,
  velocity,
  instrument: "melody",
  channel: 0,
});

test("a note of one's own is drawn at once and gets its length when it ends", () => {
  const turns = new Turns();
  turns.reach(1, TRANSPORT);
  turns.play(key(16, 90));
  turns.play(key(17, 90, 64));
  turns.play(key(18, 0));
  assert.equal(turns.call.startBeat, 16);
  assert.deepEqual(turns.call.hits.map(({ duration }) => duration), [2, 0.25]);
  turns.play(key(18, 0, 72)); // ends nothing
  turns.play(key(20, 0)); // it has ended already
  assert.deepEqual(turns.call.hits.map(({ duration }) => duration), [2, 0.25]);
});

test("a new turn begins an empty call, an older call changes nothing", () => {
  const turns = new Turns();
  turns.reach(2, TRANSPORT);
  turns.play(key(32, 90));
  turns.reach(2, TRANSPORT);
  turns.hear({ turn: 1, start_beat: 16, notes: [] });
  assert.equal(turns.call.hits.length, 1);
  turns.reach(3, TRANSPORT);
  assert.deepEqual(turns.call, { turn: 3, startBeat: 48, hits: [] });
});

test("an answer says how far it went; a late one is not shown", () => {
  const turns = new Turns();
  const response = {
    turn: 0,
    start_beat: 8,
    notes: [key(8, 90)],
    latent: [3, 0],
    heard: [0, 4],
    changed_hits: 2,
    fallback: false,
  };
  turns.answer(response, false, -0.01);
  assert.equal(turns.response.turn, -1);
  turns.answer(response, true, 0.05);
  assert.deepEqual([turns.distance, turns.changedHits, turns.responses], [5, 2, 2]);
  assert.equal(turns.response.hits.length, 1);
  turns.answer({ ...response, fallback: true }, true, 0.01);
  assert.equal(turns.remark, "missed: a draft instead");
});

test("a keyboard's first channel plays the chosen part, others play their own", () => {
  const [guitar, bass, strings] = PARTS.band;
  assert.equal(partOn("band", strings, 0), strings);
  assert.equal(partOn("band", strings, 1), bass);
  assert.equal(partOn("band", strings, 5), strings);
  assert.equal(partOn("melody", PARTS.melody[0], 9), PARTS.melody[0]);
  assert.deepEqual(tracksOf("band"), ["guitar", "bass", "strings", "drums"]);
  assert.deepEqual([tracksOf("drums"), tracksOf("melody")], [[], []]);
  assert.equal(guitar.onPads, false);
  assert.deepEqual([wireNote("snare"), wireNote("cowbell")], [38, null]);
});

test("the next scene has a name that none has", () => {
  assert.equal(freeName([]), "scene 1");
  assert.equal(freeName(["scene 2"]), "scene 3");
});

test("a range is said in as few digits as tell its ends apart", () => {
  assert.deepEqual(endsOf({ low: 19, high: 56.2 }), ["19", "56"]);
  assert.deepEqual(endsOf({ low: 0.31, high: 0.92 }), ["0.31", "0.92"]);
  assert.deepEqual(endsOf({ low: 1, high: 1 }), ["1.0", "1.0"]);
});

test("a seat is kept for its jam alone, and storage that fails is no storage", () => {
  const held = new Map();
  const storage = {
    getItem: (name) => held.get(name) ?? null,
    setItem: (name, text) => held.set(name, text),
  };
  keepSeat(storage, { jam: "main", resume: "x1" });
  assert.equal(keptSeat(storage, "main"), "x1");
  assert.equal(keptSeat(storage, "other"), null);
  for (const text of ["{", "7", "{}", '{"jam": "main", "resume": 3}']) {
    assert.equal(keptSeat({ ...storage, getItem: () => text }, "main"), null, text);
  }
  const refusing = {
    getItem: () => {
      throw new Error("no");
    },
    setItem: () => {
      throw new Error("no");
    },
  };
  keepSeat(refusing, { jam: "main", resume: "x" });
  assert.equal(keptSeat(refusing, "main"), null);
});
