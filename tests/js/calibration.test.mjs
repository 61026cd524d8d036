import assert from "node:assert/strict";
import { test } from "node:test";

import { TapCalibration } from "../../clients/web/controls/calibration.js";

// Begun at second 10, it clicks at 10.8, 11.4, 12.0 and so on, 0.6 s apart.
const FIRST = 10.8;
const BEAT = 0.6;

function begun() {
  const calibration = new TapCalibration();
  calibration.begin(10);
  return calibration;
}

/** Taps with the first clicks, each by so many seconds late. */
function tapped(deviations) {
  const calibration = begun();
  deviations.forEach((late, click) => calibration.tap(FIRST + click * BEAT + late));
  return calibration;
}

const near = (a, b) => assert.ok(Math.abs(a - b) < 1e-9, `${a} is not ${b}`);

test("taps 80 ms late and a few more or less are a delay of 80 ms", () => {
  const { taps, seconds, spreadSeconds, sentence } = tapped([
    0.07, 0.08, 0.09, 0.08, 0.075, 0.085, 0.08, 0.08, 0.08,
  ]).result();
  assert.equal(taps, 9);
  near(seconds, 0.08);
  near(spreadSeconds, 0); // more than half of them are exactly there
  assert.equal(sentence, "");
});

test("taps by turns 10 ms early and late spread by 15 ms, and are in the middle", () => {
  const { seconds, spreadSeconds } = tapped(
    Array.from({ length: 8 }, (_, n) => (n % 2 ? 0.01 : -0.01)),
  ).result();
  near(seconds, 0);
  near(spreadSeconds, 0.014826);
});

test("one tap gone astray moves nothing", () => {
  near(tapped([0.05, 0.05, 0.25, 0.05, 0.05, 0.05, 0.05, 0.05]).result().seconds, 0.05);
});

test("early taps are a negative delay", () => {
  near(tapped(Array(8).fill(-0.02)).result().seconds, -0.02);
});

test("seven taps are too few, and it says so", () => {
  const { seconds, sentence } = tapped(Array(7).fill(0.05)).result();
  assert.equal(seconds, null);
  assert.match(sentence, /^Only 7 .*begin again/);
  assert.match(begun().result().sentence, /^No tap came: turn the sound up/);
});

test("taps that spread by more than 30 ms are refused, with how much", () => {
  const uneven = Array.from({ length: 10 }, (_, n) => (n % 2 ? 0.03 : -0.03));
  const { seconds, spreadSeconds, sentence } = tapped(uneven).result();
  assert.equal(seconds, null);
  near(spreadSeconds, 0.044478);
  assert.match(sentence, /too uneven to tell \(44 ms apart\): begin again/);
});

test("taps more than half a beat from any click do not count", () => {
  const calibration = begun();
  assert.equal(calibration.tap(FIRST - 0.31), null);
  near(calibration.tap(FIRST - 0.29), -0.29);
  assert.equal(calibration.tap(FIRST + 31 * BEAT + 0.31), null); // there are 32 clicks
  near(calibration.tap(FIRST + 31 * BEAT + 0.29), 0.29);
  assert.equal(calibration.result().taps, 2);
});

test("the second tap on a click is a pad's bounce", () => {
  const calibration = begun();
  near(calibration.tap(FIRST + 0.05), 0.05);
  assert.equal(calibration.tap(FIRST + 0.08), null);
  assert.equal(calibration.result().taps, 1);
});

test("a tap before it has begun does not count", () => {
  assert.equal(new TapCalibration().tap(3), null);
});

test("each click is handed over once, at most 100 ms ahead, with an accent on each bar", () => {
  const calibration = begun();
  const handed = [];
  for (let i = 0; i < 1200; i += 1) {
    const now = 10 + i * 0.005;
    for (const { seconds, accent } of calibration.due(now)) {
      assert.ok(seconds >= now && seconds - now <= 0.1 + 1e-9, `${seconds} at ${now}`);
      handed.push({ seconds, accent });
    }
  }
  assert.equal(handed.length, 9);
  handed.forEach(({ seconds }, click) => near(seconds, FIRST + click * BEAT));
  assert.deepEqual(
    handed.map(({ accent }) => accent),
    [true, false, false, false, true, false, false, false, true],
  );
});

test("clicks that a busy page missed are left out, not crammed together", () => {
  const calibration = begun();
  assert.deepEqual(calibration.due(12.1), []);
  near(calibration.due(12.55)[0].seconds, 12.6);
});

test("it is over after sixteen taps, or half a beat after the last click", () => {
  assert.equal(tapped(Array(15).fill(0)).isOver(20), false);
  assert.equal(tapped(Array(16).fill(0)).isOver(20), true);
  const calibration = begun();
  assert.equal(calibration.isOver(FIRST + 31 * BEAT + 0.29), false);
  assert.equal(calibration.isOver(FIRST + 31 * BEAT + 0.31), true);
  assert.equal(calibration.due(99).length, 0);
});

test("to begin again forgets the clicks and taps before", () => {
  const calibration = tapped(Array(16).fill(0.2));
  calibration.begin(100);
  assert.equal(calibration.result().taps, 0);
  near(calibration.due(100.75)[0].seconds, 100.8);
});
