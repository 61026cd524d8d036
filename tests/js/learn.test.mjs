import assert from "node:assert/strict";
import { test } from "node:test";

import { DRUMS } from "../../clients/web/jam/kit.js";
import { Learning } from "../../clients/web/controls/learn.js";

/** Asking for a drum, those before it skipped. */
function askingFor(instrument) {
  const learning = new Learning();
  while (learning.drum.instrument !== instrument) {
    learning.skip();
  }
  return learning;
}

test("it asks for the nine drums from the kick to the ride, and yields their notes", () => {
  const learning = new Learning();
  const questions = [];
  for (const { note } of DRUMS) {
    questions.push(learning.question);
    assert.equal(learning.hear(note), "");
    assert.equal(learning.next(), "");
  }
  assert.equal(questions[0], "Strike the kick");
  assert.equal(questions[2], "Strike the closed hat");
  assert.equal(questions[8], "Strike the ride");
  assert.equal(learning.state, "done");
  assert.deepEqual(
    learning.strokes,
    Object.fromEntries(DRUMS.map(({ instrument, note }) => [instrument, [note]])),
  );
});

test("a drum takes every different note until Next, each once", () => {
  const learning = askingFor("snare");
  [38, 40, 38, 37, 40].forEach((note) => assert.equal(learning.hear(note), ""));
  assert.deepEqual(learning.struck, [38, 40, 37]);
});

test("the same note for two drums is refused with both their names", () => {
  const learning = new Learning();
  learning.hear(36);
  learning.next();
  assert.match(learning.hear(36), /^Note 36 is the kick already: .* skip the snare, or go back/);
  assert.deepEqual(learning.struck, []);
});

test("one note is both hi-hats if the foot is up when the open one is struck", () => {
  const learning = askingFor("closed-hat");
  learning.hear(42, 127);
  learning.next();
  assert.match(learning.hear(42), /Note 42 is the closed hat already/); // no pedal is known
  assert.match(learning.hear(42, 64), /Note 42 is the closed hat already/);
  assert.equal(learning.hear(42, 10), "");
  learning.next();
  assert.deepEqual(learning.strokes, { "closed-hat": [42], "open-hat": [42] });
  assert.match(learning.hear(42, 10), /is the closed hat already/); // it is no low tom
});

test("Next waits for a stroke, and Skip does not", () => {
  const learning = new Learning();
  assert.match(learning.next(), /^Nothing has come yet: strike the kick, or skip it\.$/);
  assert.equal(learning.drum.instrument, "kick");
  learning.skip();
  assert.equal(learning.drum.instrument, "snare");
});

test("a drum that is skipped gives back what was struck for it", () => {
  const learning = new Learning();
  learning.hear(36);
  learning.skip();
  assert.equal(learning.hear(36), "");
  assert.deepEqual(learning.strokes, { snare: [36] });
});

test("Back keeps the notes of both drums, and Forget takes those of one away", () => {
  const learning = new Learning();
  learning.hear(36);
  learning.next();
  learning.hear(38);
  learning.back();
  assert.deepEqual(learning.struck, [36]);
  learning.forget();
  learning.hear(35);
  learning.next();
  assert.deepEqual(learning.strokes, { kick: [35], snare: [38] });
});

test("Back at the first drum stays there", () => {
  const learning = new Learning();
  learning.back();
  assert.equal(learning.drum.instrument, "kick");
});

test("the last drum ends it, and after the end no stroke is taken", () => {
  const learning = askingFor("ride");
  assert.equal(learning.isLast, true);
  learning.hear(51);
  learning.next();
  assert.equal(learning.state, "done");
  assert.equal(learning.hear(53), "");
  learning.back();
  learning.forget();
  learning.cancel();
  assert.deepEqual([learning.state, learning.strokes], ["done", { ride: [51] }]);
});

test("with all drums skipped nothing is learnt", () => {
  const learning = askingFor("ride");
  learning.skip();
  assert.deepEqual([learning.state, learning.strokes], ["done", {}]);
});

test("once cancelled it takes nothing more", () => {
  const learning = new Learning();
  learning.cancel();
  learning.hear(36);
  learning.skip();
  assert.deepEqual([learning.state, learning.strokes], ["cancelled", {}]);
});
