// Which key plays what, and where it lies on the page.

import assert from "node:assert/strict";
import { test } from "node:test";

import { placeOf, semitonesOf, shifted, velocityAt } from "../../clients/web/controls/keys.js";

test("A is the lowest C, W its sharp, K the next C, and P the D sharp above", () => {
  const codes = [..."AWSEDFTGYHUJKOLP"].map((letter) => `Key${letter}`);
  assert.deepEqual(codes.map(semitonesOf), [...codes.keys()]);
  assert.equal(semitonesOf("KeyZ"), null);
  assert.equal(semitonesOf("ShiftLeft"), null);
});

test("an octave up or down stops at C1 and C6", () => {
  assert.equal(shifted(60, 1), 72);
  assert.equal(shifted(60, -1), 48);
  assert.equal(shifted(24, -1), 24);
  assert.equal(shifted(84, 1), 84);
});

test("a key touched lower down is louder, and nowhere silent", () => {
  assert.equal(velocityAt(0), 40);
  assert.equal(velocityAt(0.5), 79);
  assert.equal(velocityAt(1), 118);
  assert.equal(velocityAt(-3), 40);
  assert.equal(velocityAt(3), 118);
});

test("white keys lie side by side, a black one in the middle of two", () => {
  const places = Array.from({ length: 25 }, (_, semitones) => placeOf(semitones));
  const white = places.filter(({ black }) => !black);
  assert.equal(white.length, 15);
  assert.deepEqual(white.map(({ column }) => column), white.map((_, i) => 1 + 3 * i));
  assert.deepEqual(placeOf(1), { black: true, column: 3, columns: 2 });
  for (const [semitones, { black, column }] of places.entries()) {
    if (black) {
      assert.equal(places[semitones + 1].column, column + 1);
    }
  }
});
