import assert from "node:assert/strict";
import { test } from "node:test";

import { CHOKED_BY, DRUMS, drumOfKey, rowOf } from "../../clients/web/jam/kit.js";

test("nine drums have nine keys, nine notes and nine names", () => {
  assert.equal(DRUMS.length, 9);
  for (const field of ["instrument", "label", "short", "note", "key", "code"]) {
    assert.equal(new Set(DRUMS.map((drum) => drum[field])).size, 9, field);
  }
});

test("F is the kick on 36 and J the snare on 38", () => {
  assert.equal(drumOfKey("KeyF").note, 36);
  assert.equal(drumOfKey("KeyJ").note, 38);
});

test("a key that is no drum strikes nothing", () => {
  assert.equal(drumOfKey("Space"), null);
  assert.equal(drumOfKey("KeyZ"), null);
});

test("the grid's rows go from the kick to the ride, and a cowbell has none", () => {
  assert.equal(rowOf("kick"), 0);
  assert.equal(rowOf("ride"), 8);
  assert.equal(rowOf("cowbell"), -1);
});

test("the closed hi-hat cuts the open one", () => {
  assert.deepEqual(CHOKED_BY, { "open-hat": "closed-hat" });
});
