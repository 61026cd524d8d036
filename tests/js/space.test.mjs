// The geometry behind the picture, who sits where, and who has which colour.

import assert from "node:assert/strict";
import { test } from "node:test";

import { MACHINE_COLOUR, MISSING_COLOUR, PLAYER_COLOUR } from "../../clients/web/space/colours.js";
import { PLAYER_COLOURS, cloudColour } from "../../clients/web/space/colours.js";
import { Players } from "../../clients/web/space/players.js";
import { beatPulse, ends, pointAt, pointNearest, pointUnder } from "../../clients/web/space/space.js";
import { project, rank, shares } from "../../clients/web/space/space.js";

test("a place on a trajectory can be written where it is wanted", () => {
  const way = { points: [[0, 0, 0], [1, 2, 4]], beats: [8, 9] };
  const into = [9, 9, 9];
  assert.equal(pointAt(way, 8.25, into), into);
  assert.deepEqual(into, [0.25, 0.5, 1]);
  assert.deepEqual(pointAt({ points: [[1, 2, 3]], beats: [4] }, 0), [1, 2, 3]);
  assert.deepEqual(way.points[0], [0, 0, 0]);
});

test("a missing value has no place, and does not move the others'", () => {
  assert.deepEqual(shares([2, NaN, 4, 6]), [0, NaN, 0.5, 1]);
  assert.deepEqual(shares([NaN, NaN]), [NaN, NaN]);
});

test("the ends leave out a twentieth at either side; there are none of nothing", () => {
  const values = Array.from({ length: 101 }, (_, i) => i);
  assert.deepEqual(ends(values), { low: 5, high: 95 });
  assert.deepEqual(ends([NaN, 3]), { low: 3, high: 3 });
  assert.equal(ends([NaN]), null);
  assert.equal(ends([]), null);
});

test("the order goes from the lowest to the highest and leaves out what is missing", () => {
  assert.deepEqual(rank([5, NaN, -1, 2]), [2, 3, 0]);
  assert.deepEqual(rank([]), []);
});

test("a beat pushes at once, is spent at its end, and never jumps", () => {
  assert.ok(beatPulse(8.06) > 0.75);
  assert.ok(beatPulse(8.99) < 0.03);
  for (let beat = -1; beat < 2; beat += 0.01) {
    assert.ok(Math.abs(beatPulse(beat + 0.01) - beatPulse(beat)) < 0.2);
  }
});

// A camera at 0, 0, 0 that looks along -z and sees 90 degrees.
const LENS = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, -1, -1, 0, 0, -0.1, 0];

test("a point straight ahead is in the picture's middle, one behind is nowhere", () => {
  const positions = new Float32Array([0, 0, -2, 1, 1, -2, 0, 0, 2]);
  const seen = project(positions, LENS, 200, 100, new Float32Array(9));
  assert.deepEqual([...seen], [100, 50, 2, 150, 25, 2, NaN, NaN, NaN]);
});

test("a finger means the foremost point it is on, else the foremost it is near, else none", () => {
  const seen = new Float32Array([100, 50, 5, 104, 50, 3, 112, 50, 1, NaN, NaN, NaN]);
  assert.equal(pointUnder(seen, 100, 50), 1); // 4 pixels away, before the one at 0 pixels
  assert.equal(pointUnder(seen, 90, 50), 1); // nothing within 6 pixels; 10 and 14 away
  assert.equal(pointUnder(seen, 122, 50), 2);
  assert.equal(pointUnder(seen, 60, 50), null);
  assert.equal(pointUnder(new Float32Array(0), 0, 0), null);
});

test("the point nearest to the middle counts however far away it is", () => {
  const seen = new Float32Array([0, 0, 5, 90, 90, 3, NaN, NaN, NaN]);
  assert.equal(pointNearest(seen, 50, 60), 1);
  assert.equal(pointNearest(new Float32Array([NaN, NaN, NaN]), 0, 0), null);
});

test("a player keeps a seat; the ninth takes that of whoever was silent for longest", () => {
  const players = new Players(3);
  assert.deepEqual(players.sit("ann", 8), { seat: 0, isNew: true });
  assert.deepEqual(players.sit("bob", 16), { seat: 1, isNew: true });
  assert.deepEqual(players.sit("cat", 16), { seat: 2, isNew: true });
  assert.deepEqual(players.sit("ann", 24), { seat: 0, isNew: false });
  assert.deepEqual(players.sit("dan", 32), { seat: 1, isNew: true });
  assert.deepEqual(players.seats.map((each) => each.player), ["ann", "dan", "cat"]);
  players.clear();
  assert.deepEqual(players.sit("cat", 8), { seat: 0, isNew: true });
});

test("a point of which nothing is known is grey", () => {
  assert.equal(cloudColour(NaN), MISSING_COLOUR);
});

// How eyes without one kind of cone see a colour of linear light: Machado, Oliveira and Fernandes
// (2009), "A Physiologically-based Model for Simulation of Color Vision Deficiency".
const EYES = {
  all: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  noLong: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  noMiddle: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  noShort: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** A colour as one kind of eye sees it, in Ottosson's Oklab. */
function seenBy(eye, colour) {
  const light = [1, 3, 5].map((i) => {
    const value = Number.parseInt(colour.slice(i, i + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  const times = (rows, v) => rows.map((row) => row.reduce((sum, x, i) => sum + x * v[i], 0));
  const seen = times(eye, light).map((value) => Math.min(1, Math.max(0, value)));
  const cones = times(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    seen,
  );
  return times(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    cones.map(Math.cbrt),
  );
}

/** How different the two most similar of some colours are, in the eye that sees it least. */
function leastApart(colours) {
  let least = Infinity;
  for (const eye of Object.values(EYES)) {
    const seen = colours.map((colour) => seenBy(eye, colour));
    seen.forEach((a, i) => {
      for (const b of seen.slice(i + 1)) {
        least = Math.min(least, Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]));
      }
    });
  }
  return least;
}

test("eyes of every kind tell eight players and the machine apart", () => {
  assert.equal(PLAYER_COLOURS[0], PLAYER_COLOUR);
  assert.equal(PLAYER_COLOURS.length, 8);
  assert.ok(leastApart([...PLAYER_COLOURS.slice(0, 4), MACHINE_COLOUR]) > 0.12);
  assert.ok(leastApart([...PLAYER_COLOURS, MACHINE_COLOUR]) > 0.05);
  for (const eye of Object.values(EYES)) {
    for (const colour of PLAYER_COLOURS) {
      const [a, b] = [seenBy(eye, colour), seenBy(eye, MACHINE_COLOUR)];
      assert.ok(Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]) > 0.15, colour);
    }
  }
});
