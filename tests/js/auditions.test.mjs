import assert from "node:assert/strict";
import { test } from "node:test";

import { Auditions } from "../../clients/web/jam/auditions.js";

const TIME = { tempoBpm: 120, originSeconds: null };

function asking() {
  const asked = [];
  const auditions = new Auditions((id, point) => asked.push([id, ...point]) > 0);
  return { auditions, asked };
}

const answer = (point) => ({ type: "audition", id: 1, bundle: "b", point, beats: 8, notes: [] });

test("one question at a time is asked, and the newest place is asked for next", () => {
  const { auditions, asked } = asking();
  auditions.touch([0, 0, 0], "down", 0, TIME);
  auditions.touch([1, 0, 0], "move", 0.01, TIME);
  auditions.touch([2, 0, 0], "move", 0.02, TIME);
  assert.deepEqual(asked, [[1, 0, 0, 0]]);
  auditions.take(answer([0, 0, 0]), 0.03);
  assert.deepEqual(asked.at(-1), [2, 2, 0, 0]);
  assert.equal(asked.length, 2);
  assert.deepEqual(auditions.heard, [0, 0, 0]);
});

test("a question that was refused or lost keeps nobody from asking again", () => {
  const { auditions, asked } = asking();
  auditions.touch([0, 0, 0], "down", 0, TIME);
  auditions.giveUp();
  auditions.touch([1, 1, 1], "down", 1, TIME);
  assert.equal(asked.length, 2);
});

test("a server that is gone is not waited for", () => {
  const auditions = new Auditions(() => false);
  auditions.touch([0, 0, 0], "down", 0, TIME);
  assert.equal(auditions.asking, false);
});

test("an answer that comes after a silence is not heard, nor is the hand's next move", () => {
  const { auditions, asked } = asking();
  auditions.touch([0, 0, 0], "down", 0, TIME);
  auditions.silence();
  auditions.take(answer([0, 0, 0]), 0.1);
  auditions.touch([1, 0, 0], "move", 0.2, TIME);
  assert.equal(auditions.loop.sounding, false);
  assert.equal(asked.length, 1);
});
