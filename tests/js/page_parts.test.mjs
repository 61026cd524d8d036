// The pure parts of what is on screen and in the air.

import assert from "node:assert/strict";
import { test } from "node:test";

import { cloudColour } from "../../clients/web/space/colours.js";
import { cellOf } from "../../clients/web/sheets/grid.js";
import { DRUMS } from "../../clients/web/jam/kit.js";
import { gainOf, renderDrum } from "../../clients/web/sound/sound.js";
import { extent, pointAt, shares } from "../../clients/web/space/space.js";
import { wordsOf } from "../../clients/web/controls/status.js";

test("a hit 10 ms behind beat two at 120 BPM is on step 4, 0.08 of a step late", () => {
  const { step, offset } = cellOf(1.02, 0);
  assert.equal(step, 4);
  assert.ok(Math.abs(offset - 0.08) < 1e-9);
});

test("exactly half a step early belongs to the later step", () => {
  assert.deepEqual(cellOf(7.875, 8), { step: 0, offset: -0.5 });
});

test("a trajectory is between its points at the beats between, and at its ends beyond", () => {
  const way = { points: [[0, 0, 0], [1, 2, 4]], beats: [8, 9] };
  assert.deepEqual(pointAt(way, 8.5), [0.5, 1, 2]);
  assert.deepEqual(pointAt(way, 1), [0, 0, 0]);
  assert.deepEqual(pointAt(way, 9), [1, 2, 4]);
  assert.deepEqual(pointAt(way, 99), [1, 2, 4]);
});

test("one stray point does not make the cloud small", () => {
  const points = Array.from({ length: 100 }, (_, i) => [Math.cos(i), Math.sin(i), 0]);
  const { radius } = extent([...points, [50, 0, 0]]);
  assert.ok(radius > 0.5 && radius < 2, `${radius}`);
  assert.deepEqual(extent([]), { middle: [0, 0, 0], radius: 1 });
  assert.equal(extent([[3, 3, 3]]).radius, 1);
});

test("the fewest hits are at 0, the most at 1, and equal ones somewhere between", () => {
  assert.deepEqual(shares([2, 4, 6]), [0, 0.5, 1]);
  assert.deepEqual(shares([5, 5]), [0, 0]);
  assert.deepEqual(shares([]), []);
});

test("the cloud's colours go from dark to light and stop at their ends", () => {
  assert.equal(cloudColour(0), "rgb(74, 74, 158)");
  assert.equal(cloudColour(-3), cloudColour(0));
  assert.equal(cloudColour(1), "rgb(244, 214, 255)");
  assert.equal(cloudColour(7), cloudColour(1));
});

for (const { instrument } of DRUMS) {
  test(`the ${instrument} begins at once, peaks at one, and ends in silence`, () => {
    const rate = 8000;
    const samples = renderDrum(instrument, rate);
    const loudest = samples.reduce((peak, x) => Math.max(peak, Math.abs(x)), 0);
    const onset = samples.findIndex((x) => Math.abs(x) > 0.1) / rate;
    assert.ok(samples.every(Number.isFinite));
    assert.ok(loudest > 0.9 && loudest <= 1.0001, `${loudest}`);
    assert.ok(onset < 0.005, `${onset} s`);
    assert.ok(Math.abs(samples[samples.length - 1]) < 0.01);
  });
}

test("a stroke at half the velocity has less than half the loudness", () => {
  assert.equal(gainOf(127), 1);
  assert.ok(gainOf(64) < 0.4);
  assert.ok(gainOf(1) > 0);
});

test("the state line says bar and beat, and dashes for what is not known yet", () => {
  const view = {
    link: "connected",
    connected: true,
    watching: false,
    place: { who: "machine", turn: 2, bar: 2, beat: 3 },
    turns: 2,
    missed: 0,
    marginSeconds: null,
    changedHits: null,
    distance: null,
    recorded: "REC",
  };
  assert.equal(wordsOf(view).place, "2.3");
  assert.equal(wordsOf(view).recorded, "REC");
  assert.equal(wordsOf(view).margin, "–");
  assert.equal(wordsOf({ ...view, marginSeconds: 0.0614 }).margin, "61 ms");
  assert.equal(wordsOf({ ...view, changedHits: 0 }).changed, "0");
  const call = { who: "player", turn: 0, bar: 1, beat: 1 };
  assert.equal(wordsOf({ ...view, place: call }).who, "You");
  assert.equal(wordsOf({ ...view, place: call, watching: true }).who, "Player");
  const countIn = { who: "count-in", turn: 0, bar: 0, beat: 3 };
  assert.equal(wordsOf({ ...view, place: countIn }).place, "3");
});
