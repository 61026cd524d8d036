import assert from "node:assert/strict";
import { test } from "node:test";

import { ProtocolError, hello, note, ping, read, start } from "../../clients/web/jam/protocol.js";

const NOTE = { beat: 8, note: 36, instrument: "kick", velocity: 100, duration: 0.1, channel: 9 };
const RESPONSE = {
  type: "response",
  turn: 0,
  player: "player",
  start_beat: 8,
  notes: [NOTE],
  latent: [0.5],
  heard: [0.25],
  changed_hits: 3,
  fallback: false,
  timing: { margin_seconds: 0.05 },
};

test("the first hello asks for no one to come back, a later one for its resume id", () => {
  assert.deepEqual(JSON.parse(hello({ role: "player" })), {
    type: "hello",
    protocol: 1,
    role: "player",
    name: "player",
    sends: "notes",
  });
  assert.equal(JSON.parse(hello({ role: "viewer", resume: "abc" })).resume, "abc");
});

test("a struck note, a start and a ping say what they must and no more", () => {
  assert.deepEqual(JSON.parse(note({ beat: 0.5, note: 38, velocity: 92 })), {
    type: "note",
    beat: 0.5,
    note: 38,
    velocity: 92,
  });
  assert.deepEqual(JSON.parse(start({ tempoBpm: 240 })), {
    type: "transport",
    action: "start",
    tempo_bpm: 240,
    count_in_bars: 1,
  });
  assert.deepEqual(JSON.parse(ping(3, 1.5)), { type: "ping", id: 3, client_time: 1.5 });
});

test("a response is read with its notes", () => {
  const message = read(JSON.stringify(RESPONSE));
  assert.equal(message.type, "response");
  assert.equal(message.notes[0].instrument, "kick");
});

test("a field this page does not know is left alone", () => {
  assert.equal(read(JSON.stringify({ ...RESPONSE, mood: "blue" })).mood, "blue");
});

const wrong = [
  ["not JSON", "{", /not JSON/],
  ["a list", "[]", /not a JSON object/],
  ["nothing", "null", /not a JSON object/],
  ["an unknown type", '{"type": "solo"}', /"solo".*welcome, map/],
  ["a type that every object has", '{"type": "constructor"}', /"constructor"/],
  ["a missing field", JSON.stringify({ ...RESPONSE, turn: undefined }), /turn should be a number/],
  [
    "a wrong field inside a list",
    JSON.stringify({ ...RESPONSE, notes: [NOTE, { ...NOTE, beat: "eight" }] }),
    /notes\.1\.beat should be a number/,
  ],
  ["a number for a list", JSON.stringify({ ...RESPONSE, notes: 4 }), /notes should be a list/],
  ["a list for a table", JSON.stringify({ ...RESPONSE, timing: [] }), /timing should be an object/],
];
for (const [name, text, sentence] of wrong) {
  test(`a message with ${name} is refused by name`, () => {
    assert.throws(() => read(text), (error) => {
      assert.ok(error instanceof ProtocolError);
      assert.match(error.message, sentence);
      return true;
    });
  });
}

test("a map's attributes are checked number by number", () => {
  const map = { type: "map", bundle: "b", points: [[0, 1, 2]], attributes: {}, axes: [] };
  assert.equal(read(JSON.stringify(map)).points[0][2], 2);
  assert.throws(() => read(JSON.stringify({ ...map, attributes: { density: ["x"] } })), {
    message: /attributes\.density\.0 should be a number/,
  });
});
