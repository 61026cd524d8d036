// A recorded jam, told again: shifted to its own clock, with the calls where they were struck.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Playback } from "../../clients/web/jam/playback.js";
import { refusalWords } from "../../clients/web/jam/recordings.js";
import { Replay } from "../../clients/web/jam/replay.js";

const BASE = 5000; // the server's clock when the recording began
const MAP = {
  type: "map",
  bundle: "stub",
  points: [[0, 0, 0]],
  attributes: {},
  axes: [1, 2, 3].map((n) => ({ label: `${n}`, meaning: "" })),
};
const SETTINGS = {
  type: "settings",
  bundle: "stub",
  form: "trade",
  mode: "gaussian",
  radius: 1,
  alpha: 0.5,
  delta: 1,
  toward: "last-answer",
  scene: null,
  attributes: {},
  temperature: 0,
  candidates: 1,
  prefer: "groove",
  on_silence: "keep-time",
};

/** @param {number} beat */
function snare(beat) {
  return { beat, note: 38, instrument: "snare", velocity: 90, duration: 0.1, channel: 9 };
}

/** 120 BPM: a beat lasts half a second, a turn of 16 beats 8 s. */
function transport(seconds, take, playing, more = {}) {
  const message = {
    type: "transport",
    playing,
    take,
    leader: null,
    tempo_bpm: 120,
    origin_seconds: BASE + seconds + 2, // after a bar of count-in
    phrase_beats: 8,
    turn_beats: 16,
    server_time: BASE + seconds,
    ...more,
  };
  return { seconds, kind: "transport", message };
}

function call(seconds, turn, ...notes) {
  const start_beat = 16 * turn;
  const message = { type: "call", turn, player: "p", start_beat, notes, flams: 0, recorded: true };
  return { seconds, kind: "call", message };
}

function response(seconds, turn, ...notes) {
  const message = {
    type: "response",
    turn,
    player: "p",
    start_beat: 16 * turn + 8,
    notes,
    latent: [0],
    heard: [0],
    changed_hits: 0,
    fallback: false,
    timing: { margin_seconds: 0.05 },
  };
  return { seconds, kind: "response", message };
}

function recorded(...events) {
  return new Replay({
    id: "1",
    jam: "main",
    began: "2026-11-22T09:00:00.000+00:00",
    spaces: { abc: MAP },
    events: [{ seconds: 0, kind: "settings", message: SETTINGS }, ...events],
  });
}

const kinds = (said) => said.map(({ message }) => message.type);

test("a take's beats sound at the seconds of the recording", () => {
  const replay = recorded(transport(0.5, 1, true), call(6.4, 0, snare(0), snare(3)));
  const told = replay.said.find(({ message }) => message.type === "transport");
  assert.equal(told.seconds, 0); // it begins with the first take
  assert.equal(told.message.origin_seconds, 2.5);
  assert.deepEqual(replay.strokes.map(({ seconds }) => seconds), [2.5, 4]);
  assert.equal(replay.marks[0].seconds, 2.5 - 0.0625); // a call begins half a step early
});

test("the map of the bundle that plays comes with its settings, and a call is not recorded again", () => {
  const replay = recorded(transport(0, 1, true), call(5.9, 0));
  assert.deepEqual(kinds(replay.said), ["settings", "map", "transport", "call"]);
  assert.equal(replay.said[3].message.recorded, false);
});

test("what is due is told once, and what is struck is known before it is heard of", () => {
  const replay = recorded(transport(0, 1, true), call(5.9, 0, snare(1)), response(5.9, 0, snare(8)));
  assert.deepEqual(kinds(replay.due(0)), ["settings", "map", "transport"]);
  assert.deepEqual(replay.struck(2.9), []);
  assert.deepEqual(replay.struck(3.1).map(({ note }) => note.beat), [1]);
  assert.deepEqual(replay.struck(3.1), []);
  assert.deepEqual(kinds(replay.due(6.5)), ["call", "response"]);
  assert.deepEqual(replay.due(60), []);
});

test("a tempo that changes in a call moves what was struck after it", () => {
  const faster = transport(3, 1, true, { tempo_bpm: 240, origin_seconds: BASE + 2.5 });
  const replay = recorded(transport(0, 1, true), faster, call(5, 0, snare(1), snare(4)));
  assert.deepEqual(replay.strokes.map(({ seconds }) => seconds), [3, 4]);
});

test("a jam that stands still for an hour does so for two seconds", () => {
  const replay = recorded(
    transport(0, 1, true),
    transport(10, 2, false),
    { seconds: 1000, kind: "settings", message: SETTINGS },
    transport(3610, 3, true),
    call(3615.9, 0, snare(0)),
  );
  const [, , again] = replay.said.filter(({ message }) => message.type === "transport");
  assert.equal(again.seconds, 12.5);
  assert.equal(again.message.origin_seconds, 14.5);
  assert.equal(replay.strokes[0].seconds, 14.5);
  assert.ok(replay.said.every(({ seconds }, i) => i === 0 || seconds >= replay.said[i - 1].seconds));
});

test("a jump tells of the take it leads into, and of what stood before it", () => {
  const replay = recorded(
    transport(0, 1, true),
    call(5.9, 0),
    transport(10, 2, false),
    transport(11, 3, true),
    call(16.9, 0),
    call(24.9, 1),
  );
  assert.deepEqual(kinds(replay.jump(17.5)), ["settings", "map", "transport", "call"]);
  assert.deepEqual(kinds(replay.due(25.5)), ["call"]);
  assert.deepEqual(kinds(replay.jump(1)), ["settings", "map", "transport"]);
  assert.equal(replay.markAt(1), -1);
  assert.equal(replay.markAt(14), 1);
});

test("without a STOP at its end it lasts until its last answer has sounded", () => {
  const end = recorded(transport(0, 1, true), response(5.9, 0, snare(8)));
  assert.equal(end.seconds, 10.5); // beat 16
  assert.equal(recorded(transport(0, 1, true), transport(7, 2, false)).seconds, 7.5);
});

test("what this page cannot read is passed over and counted", () => {
  const wrong = { seconds: 1, kind: "scenes", message: { type: "scenes", scenes: [{}] } };
  const replay = recorded(transport(0, 1, true), wrong);
  assert.equal(replay.passedOver, 1);
  assert.deepEqual(kinds(replay.said), ["settings", "map", "transport"]);
});

test("what a bundle plays is learnt from its answers, or from who joined", () => {
  const joined = { seconds: 0, kind: "joined", message: { player: "p", instrument: "melody" } };
  const replay = new Replay({
    id: "1",
    jam: "main",
    began: "",
    spaces: {},
    events: [
      joined,
      { seconds: 0, kind: "settings", message: SETTINGS },
      transport(0, 1, true),
      { seconds: 1, kind: "settings", message: { ...SETTINGS, bundle: "band" } },
      { seconds: 2, kind: "asked", message: { bundle: "band", instrument: "band" } },
    ],
  });
  const { bundles, transport: before } = replay.welcome;
  assert.deepEqual(bundles.map(({ instrument }) => instrument), ["melody", "band"]);
  assert.equal(before.playing, false);
});

test("a recording in which nothing was played says so", () => {
  assert.throws(() => recorded().welcome, /Nothing was played in this recording/);
});

test("a refusal is the server's sentence, or one about its number", () => {
  const detail = "this is a viewer's token; a technician's is needed";
  assert.equal(refusalWords(403, JSON.stringify({ detail })), `The server says: ${detail}.`);
  assert.match(refusalWords(404, '{"detail":"Not Found"}'), /This server records nothing/);
  assert.match(refusalWords(422, '{"detail":[]}'), /no recording of that name/);
  assert.match(refusalWords(502, "<html>"), /status 502/);
});

// Playing it ----------------------------------------------------------------------------------

/** A playback of two turns, as a page hears it; `at` moves the page's clock. */
async function played() {
  const events = [
    { seconds: 0, kind: "settings", message: SETTINGS },
    transport(0, 1, true),
    call(5.9, 0, snare(1)),
    response(5.95, 0, snare(8)),
    call(13.9, 1),
    transport(16, 2, false),
  ];
  const whole = { id: "1", jam: "main", began: "", spaces: {}, events };
  globalThis.fetch = async () => new globalThis.Response(JSON.stringify(whole));
  const page = { now: 100, heard: [], jumps: 0, problems: [] };
  const playback = new Playback({
    id: "1",
    token: null,
    now: () => page.now,
    onMessage: (message) => page.heard.push([message.type, playback.clock.toServer(page.now)]),
    onJump: () => (page.jumps += 1),
    onChange: () => {},
    onProblem: (sentence) => page.problems.push(sentence),
  });
  await new Promise((soon) => setTimeout(soon, 20));
  const at = (now) => {
    page.now = now;
    playback.tick(now);
    return page.heard.splice(0);
  };
  return { page, playback, at };
}

test("it waits at its beginning, then every message comes at its own second", async () => {
  const { page, playback, at } = await played();
  assert.deepEqual(page.heard.splice(0).map(([type]) => type), ["welcome", "settings", "transport"]);
  assert.deepEqual(at(150), []);
  playback.play(200);
  assert.deepEqual(at(206.43), [["call", 6.4]]);
  assert.deepEqual(playback.struck(3.1).map(({ note }) => note.beat), [1]);
  assert.deepEqual(at(206.5), [["response", 6.45]]);
  assert.equal(playback.clock.toServer(207), 7);
  assert.equal(playback.clock.toLocal(8), 208);
});

test("while it pauses its clock stands still, and at its end it pauses", async () => {
  const { playback, at } = await played();
  playback.play(200);
  playback.pause(203);
  assert.equal(playback.clock.toServer(250), 3);
  playback.play(300);
  assert.equal(playback.clock.toServer(301), 4);
  at(320);
  assert.equal(playback.playing, false);
  assert.equal(playback.view(330).turn, 1);
  playback.play(340); // from its beginning again
  assert.equal(playback.view(341).seconds, 1);
});

test("a jump forgets and tells anew what happened before it", async () => {
  const { page, playback } = await played();
  page.heard.length = 0;
  playback.jumpToTurn(200, 1);
  assert.equal(page.jumps, 2); // one was to the beginning
  const types = page.heard.map(([type]) => type);
  assert.deepEqual(types, ["welcome", "settings", "transport", "call", "response"]);
  assert.equal(playback.view(200).turn, 1);
});
