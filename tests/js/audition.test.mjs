import assert from "node:assert/strict";
import { test } from "node:test";

import { Audition } from "../../clients/web/jam/audition.js";

const at = (beat, note = 36) => ({
  beat,
  note,
  instrument: "kick",
  velocity: 100,
  duration: 0.1,
  channel: 9,
});

/** Every note that sounds from `from` to `to`, asked for every 5 ms. */
function heard(audition, from, to) {
  const found = [];
  for (let now = from; now < to; now += 0.005) {
    found.push(...audition.due(now));
  }
  return found;
}

test("a place sounds round and round while it is held, and to the end of the round after", () => {
  const audition = new Audition();
  audition.hold(10, 120);
  assert.deepEqual(audition.due(10), []);
  audition.place(10.2, [at(0), at(2)], 4); // two seconds long
  const first = heard(audition, 10.2, 13);
  assert.deepEqual(first.map(({ seconds }) => seconds), [10.25, 11.25, 12.25]);
  audition.release(13);
  const rest = heard(audition, 13, 20);
  assert.deepEqual(rest.map(({ seconds }) => seconds), [13.25]);
  assert.equal(audition.sounding, false);
});

test("a tap sounds once, even if its phrase comes after the finger has left", () => {
  const audition = new Audition();
  audition.hold(0, 60);
  audition.release(0.1);
  assert.equal(audition.sounding, false);
  audition.place(0.2, [at(0), at(3)], 4);
  assert.equal(heard(audition, 0.2, 12).length, 2);
});

test("a hand that moves on changes the phrase and not the beat", () => {
  const audition = new Audition();
  audition.hold(0, 60);
  audition.place(0, [at(0, 36), at(1, 36), at(2, 36), at(3, 36)], 4);
  const first = heard(audition, 0, 1.5);
  audition.place(1.5, [at(0, 38), at(1, 38), at(2, 38), at(3, 38)], 4);
  const then = heard(audition, 1.5, 3);
  assert.deepEqual(first.map(({ note }) => note.note), [36, 36]);
  assert.deepEqual(then.map(({ note, seconds }) => [note.note, seconds]), [
    [38, 2.05],
    [38, 3.05],
  ]);
});

test("while a jam plays, beat one is the jam's", () => {
  const audition = new Audition();
  audition.hold(101, 60, 90); // eleven beats into the jam
  audition.place(101, [at(-0.1), at(0.5)], 4);
  const found = heard(audition, 101, 104);
  assert.deepEqual(found.map(({ seconds }) => seconds), [102, 102.5]);
});

test("silence ends it at once", () => {
  const audition = new Audition();
  audition.hold(0, 60);
  audition.place(0, [at(0)], 4);
  audition.silence();
  assert.deepEqual(heard(audition, 0, 5), []);
});
