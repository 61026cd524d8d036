// GO: the next scene of the list, by a button, a key, a pad or a pedal; and whether it is recorded.

import assert from "node:assert/strict";
import { test } from "node:test";

import { GoPad, cueFromText, cueWords } from "../../clients/web/controls/go_pad.js";
import { semitonesOf } from "../../clients/web/controls/keys.js";
import { sceneAfter } from "../../clients/web/controls/scenes.js";
import { barsWords, clockWords, sizeWords, whenWords } from "../../clients/web/controls/words.js";
import { drumOfKey } from "../../clients/web/jam/kit.js";
import { Lamp } from "../../clients/web/jam/lamp.js";

const SCENES = ["verse", "chorus"].map((name) => ({ name, bundle: "b", point: [0, 0, 0], beats: 8 }));

/** A message of a kit. */
function midi(kind, note, velocity, channel = 9) {
  return { kind, note, velocity, channel, pedal: 127, at: 0 };
}

test("GO brings the first scene, then the next, and nothing at the list's end", () => {
  assert.equal(sceneAfter(SCENES, null).name, "verse");
  assert.equal(sceneAfter(SCENES, "forgotten").name, "verse");
  assert.equal(sceneAfter(SCENES, "verse").name, "chorus");
  assert.equal(sceneAfter(SCENES, "chorus"), null);
  assert.equal(sceneAfter([], null), null);
});

test("N, which means GO, is no drum and no piano key", () => {
  assert.equal(drumOfKey("KeyN"), null);
  assert.equal(semitonesOf("KeyN"), null);
});

test("a pad that was learnt means GO, and is not played", () => {
  const pad = new GoPad();
  assert.equal(pad.hear(midi("on", 40, 90)), "other");
  pad.learning = true;
  assert.equal(pad.hear(midi("off", 38, 0)), "other");
  assert.equal(pad.hear(midi("on", 40, 90)), "learnt");
  assert.equal(pad.hear(midi("off", 40, 0)), "ours");
  assert.equal(pad.hear(midi("on", 40, 20)), "go");
  assert.equal(pad.hear(midi("on", 40, 20, 0)), "other"); // on another channel
  assert.equal(pad.hear(midi("on", 41, 20)), "other");
  assert.equal(pad.hear(midi("pedal", 0, 0)), "other");
});

test("a pedal means GO once on its way down", () => {
  const pad = new GoPad({ kind: "control", number: 64, channel: 0 });
  const heard = [30, 70, 127, 90, 0, 127].map((value) => pad.hear(midi("control", 64, value, 0)));
  assert.deepEqual(heard, ["ours", "go", "ours", "ours", "ours", "go"]);
});

test("what was learnt is remembered, and what is broken is forgotten", () => {
  const cue = { kind: "note", number: 40, channel: 9 };
  assert.deepEqual(cueFromText(JSON.stringify(cue)), cue);
  for (const text of [null, "", "{}", "null", '{"kind":"note","number":128,"channel":9}']) {
    assert.equal(cueFromText(text), null, String(text));
  }
  assert.equal(cueWords(cue, false), "Note 40 on channel 10 means GO.");
  assert.match(cueWords(cue, true), /Strike the pad/);
});

test("times, sizes and ways are said as people say them", () => {
  assert.equal(clockWords(9.9), "0:09");
  assert.equal(clockWords(3725), "1:02:05");
  assert.equal(sizeWords(6312), "6.3 kB");
  assert.equal(sizeWords(14_000_000), "14 MB");
  assert.equal(barsWords(0), "at once");
  assert.equal(barsWords(4), "1 bar");
  assert.equal(barsWords(10), "2.5 bars");
  assert.equal(whenWords("never"), "never");
});

test("the lamp is lit while calls are written down, and tells why when they are not", () => {
  const lamp = new Lamp();
  assert.equal(lamp.word, "");
  lamp.hear(false); // a server that records nothing
  assert.equal(lamp.word, "");
  lamp.hear(true);
  assert.equal(lamp.word, "REC");
  lamp.hear(false);
  assert.equal(lamp.told("the disk is full"), "Not recorded: the disk is full.");
  assert.equal(lamp.word, "not recorded");
  lamp.hear(true);
  assert.equal(lamp.told("the jam is being recorded again"), "");
  assert.equal(lamp.word, "REC");
});
