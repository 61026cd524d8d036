import assert from "node:assert/strict";
import { test } from "node:test";

import { Taps } from "../../clients/web/jam/tap.js";

test("one tap tells no tempo, and two half a second apart tell 120", () => {
  const taps = new Taps();
  assert.equal(taps.tap(10), null);
  assert.ok(Math.abs(taps.tap(10.5) - 120) < 1e-9);
});

test("taps 10 ms late and early by turns change a tempo by less than one", () => {
  const taps = new Taps();
  const told = Array.from({ length: 9 }, (_, n) => taps.tap(0.5 * n + (n % 2 ? 0.01 : 0)));
  assert.ok(Math.abs(told.at(-1) - 120) < 1);
});

test("after a pause another tempo is counted from nothing", () => {
  const taps = new Taps();
  taps.tap(0);
  taps.tap(0.5);
  assert.equal(taps.tap(5), null);
  assert.ok(Math.abs(taps.tap(5.75) - 80) < 1e-9);
});

test("no tapping is faster than what a jam plays", () => {
  const taps = new Taps();
  taps.tap(0);
  assert.equal(taps.tap(0.01), 300);
});
