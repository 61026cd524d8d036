// How a note is called.

import assert from "node:assert/strict";
import { test } from "node:test";

import { BLACK_KEYS, pitchName } from "../../clients/web/jam/notes.js";

test("note 60 is C4, and MIDI goes from C-1 to G9", () => {
  assert.equal(pitchName(60), "C4");
  assert.equal(pitchName(61), "C♯4");
  assert.equal(pitchName(0), "C-1");
  assert.equal(pitchName(127), "G9");
});

test("the black keys are those that are called by a sharp", () => {
  const sharps = [...Array(12).keys()].filter((pitch) => pitchName(pitch).includes("♯"));
  assert.deepEqual(sharps, BLACK_KEYS);
});
