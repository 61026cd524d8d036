import assert from "node:assert/strict";
import { test } from "node:test";

import {
  Schedule,
  beatAt,
  callTurn,
  placeAt,
  secondsAt,
  shareLatency,
} from "../../clients/web/jam/schedule.js";

// At 120 BPM a beat lasts half a second: the first call ends, and its answer begins, at 4 s.
const TRANSPORT = {
  playing: true,
  take: 1,
  leader: null,
  tempo_bpm: 120,
  origin_seconds: 0,
  phrase_beats: 8,
  turn_beats: 16,
  server_time: -2,
};

function playing({ now = -2, player = "me" } = {}) {
  const schedule = new Schedule();
  schedule.follow(TRANSPORT, now);
  schedule.expectAnswersTo(player, now);
  return schedule;
}

function response(turn, beats, player = "me") {
  const start = turn * 16 + 8;
  const notes = beats.map((beat) => ({
    beat: start + beat,
    note: 36,
    instrument: "kick",
    velocity: 100,
    duration: 0.1,
  }));
  const told = { changed_hits: 0, fallback: false, timing: {} };
  return { type: "response", turn, player, start_beat: start, notes, ...told };
}

/** Asks every 5 ms, as the page does, and returns when each note was handed over. */
function run(schedule, from, to) {
  const handed = [];
  const misses = [];
  for (let i = 0; from + i * 0.005 < to; i += 1) {
    const now = from + i * 0.005;
    const due = schedule.due(now);
    handed.push(...due.notes.map(({ seconds }) => ({ seconds, now })));
    misses.push(...due.misses);
  }
  return { handed, misses };
}

test("beat 3 at 120 BPM sounds one and a half seconds after the origin, and back", () => {
  assert.equal(secondsAt({ ...TRANSPORT, origin_seconds: 10 }, 3), 11.5);
  assert.equal(beatAt({ ...TRANSPORT, origin_seconds: 10 }, 11.5), 3);
});

test("a loudspeaker 20 ms away at 120 BPM is made up for, one 50 ms away up to 21 ms", () => {
  assert.deepEqual(shareLatency(120, 0.02), { leadSeconds: 0.02, lagSeconds: 0 });
  const { leadSeconds, lagSeconds } = shareLatency(120, 0.05);
  assert.ok(Math.abs(leadSeconds - 0.0625 / 3) < 1e-9); // an answer has half a step, 62.5 ms
  assert.ok(Math.abs(leadSeconds + lagSeconds - 0.05) < 1e-9);
});

test("a call begins and ends half a step early", () => {
  assert.equal(callTurn(TRANSPORT, -0.126), null);
  assert.equal(callTurn(TRANSPORT, -0.125), 0);
  assert.equal(callTurn(TRANSPORT, 7.874), 0);
  assert.equal(callTurn(TRANSPORT, 7.875), null);
  assert.equal(callTurn(TRANSPORT, 15.875), 1);
  assert.equal(callTurn({ ...TRANSPORT, playing: false }, 1), null);
});

test("playing together, one call follows the other", () => {
  const together = { ...TRANSPORT, turn_beats: 8 };
  assert.equal(callTurn(together, 7.874), 0);
  assert.equal(callTurn(together, 7.875), 1);
  assert.equal(placeAt(together, 9).who, "both");
});

test("the count-in counts down, then the player has two bars and the machine two", () => {
  assert.deepEqual(placeAt(TRANSPORT, -3.5), { who: "count-in", turn: 0, bar: 0, beat: 4 });
  assert.deepEqual(placeAt(TRANSPORT, -0.5), { who: "count-in", turn: 0, bar: 0, beat: 1 });
  assert.deepEqual(placeAt(TRANSPORT, 0), { who: "player", turn: 0, bar: 1, beat: 1 });
  assert.deepEqual(placeAt(TRANSPORT, 7.9), { who: "player", turn: 0, bar: 2, beat: 4 });
  assert.deepEqual(placeAt(TRANSPORT, 8), { who: "machine", turn: 0, bar: 1, beat: 1 });
  assert.deepEqual(placeAt(TRANSPORT, 29), { who: "machine", turn: 1, bar: 2, beat: 2 });
  assert.equal(placeAt({ ...TRANSPORT, playing: false }, 3).who, "stopped");
});

test("each note is handed over once, at most 100 ms ahead and never after its time", () => {
  const schedule = playing();
  schedule.due(3.93);
  assert.equal(schedule.receive(response(0, [0, 1, 1, 2.5, 7.9]), 3.94).inTime, true);
  const { handed } = run(schedule, 3.94, 8.2);
  assert.deepEqual(handed.map(({ seconds }) => seconds), [4, 4.5, 4.5, 5.25, 7.95]);
  for (const { seconds, now } of handed) {
    assert.ok(seconds - now <= 0.1 + 1e-9 && seconds >= now, `${seconds} at ${now}`);
  }
});

test("an early first hit sounds before the downbeat", () => {
  const schedule = playing();
  const { marginSeconds } = schedule.receive(response(0, [-0.05, 1]), 3.94);
  assert.ok(Math.abs(marginSeconds - 0.035) < 1e-9);
  assert.equal(schedule.due(3.94).notes[0].seconds, 3.975);
});

test("the margin is the time left to the first note", () => {
  const { marginSeconds } = playing().receive(response(0, [0]), 3.94);
  assert.ok(Math.abs(marginSeconds - 0.06) < 1e-9);
});

test("without an answer by the downbeat the last one sounds again on time, and it counts", () => {
  const schedule = playing();
  schedule.receive(response(0, [0, 2]), 3.95);
  run(schedule, 3.95, 8);
  const { handed, misses } = run(schedule, 8, 16);
  assert.deepEqual(handed.map(({ seconds }) => seconds), [12, 13]);
  assert.ok(handed.every(({ seconds, now }) => now <= seconds));
  assert.equal(schedule.missed, 1);
  assert.equal(schedule.turns, 1);
  assert.deepEqual(misses.map(({ turn, startBeat }) => [turn, startBeat]), [[1, 24]]);
});

test("a miss in the first turn is silence, and it counts", () => {
  const schedule = playing();
  const { handed, misses } = run(schedule, -2, 5);
  assert.deepEqual(handed, []);
  assert.equal(misses.length, 1);
  assert.equal(schedule.missed, 1);
});

test("an answer after the downbeat is never played late, but is the next to fall back on", () => {
  const schedule = playing();
  run(schedule, -2, 4.02);
  assert.equal(schedule.receive(response(0, [0, 4]), 4.02).inTime, false);
  assert.deepEqual(run(schedule, 4.02, 11.9).handed, []);
  assert.equal(schedule.missed, 1);
  assert.deepEqual(run(schedule, 11.9, 15).handed.map(({ seconds }) => seconds), [12, 14]);
  assert.equal(schedule.missed, 2);
});

test("the server's word that a turn is missed arms the last answer at once, and counts once", () => {
  const schedule = playing();
  schedule.receive(response(0, [0]), 3.95);
  run(schedule, 3.95, 11.9);
  schedule.miss(1, "me");
  schedule.miss(1, "me");
  assert.deepEqual(run(schedule, 11.9, 13).handed.map(({ seconds }) => seconds), [12]);
  assert.equal(schedule.missed, 1);
});

test("a viewer counts no miss of its own, and plays what comes in time", () => {
  const schedule = playing({ player: null });
  run(schedule, -2, 8);
  assert.equal(schedule.missed, 0);
  assert.equal(schedule.receive(response(1, [0]), 11.95).inTime, true);
  assert.equal(schedule.turns, 1);
});

test("whoever joins in the middle of a call is first answered in the next turn", () => {
  const schedule = playing({ now: 1 });
  run(schedule, 1, 11);
  assert.equal(schedule.missed, 0);
  run(schedule, 11, 12.1);
  assert.equal(schedule.missed, 1);
});

test("the clicks are one a beat, with an accent on each bar, and begin in the count-in", () => {
  const schedule = playing();
  const clicks = [];
  for (let now = -2; now < 2; now += 0.02) {
    clicks.push(...schedule.due(now).clicks);
  }
  assert.deepEqual(clicks.map(({ beat }) => beat), [-4, -3, -2, -1, 0, 1, 2, 3, 4]);
  assert.deepEqual(
    clicks.filter(({ accent }) => accent).map(({ beat }) => beat),
    [-4, 0, 4],
  );
});

test("after a long gap overdue notes and clicks are left out, not crammed together", () => {
  const schedule = playing();
  schedule.receive(response(0, [0, 1, 2, 3]), 3.95);
  const due = schedule.due(5.2);
  assert.deepEqual(due.notes, []);
  assert.deepEqual(due.clicks, []);
  assert.deepEqual(schedule.due(5.45).notes.map(({ seconds }) => seconds), [5.5]);
});

test("stop forgets what was to sound", () => {
  const schedule = playing();
  schedule.receive(response(0, [0, 1]), 3.95);
  schedule.follow({ ...TRANSPORT, playing: false }, 4.1);
  assert.deepEqual(run(schedule, 4.1, 8).handed, []);
  schedule.follow(TRANSPORT, 4.1);
  schedule.receive(response(1, [0]), 11.95);
  schedule.silence();
  assert.deepEqual(schedule.due(11.95).notes, []);
});

test("a start counts from nothing, and the same transport again changes nothing", () => {
  const schedule = playing();
  schedule.receive(response(0, [0, 4]), 3.95);
  schedule.follow({ ...TRANSPORT, server_time: 4 }, 3.96);
  assert.equal(schedule.turns, 1);
  assert.equal(run(schedule, 3.96, 7).handed.length, 2);
  schedule.follow({ ...TRANSPORT, take: 2, origin_seconds: 20 }, 18);
  assert.equal(schedule.turns, 0);
  assert.equal(schedule.missed, 0);
});

test("a new tempo moves what is to come, and every note stays at its beat", () => {
  const schedule = playing(); // the answer begins at beat 8, which is second 4
  schedule.receive(response(0, [0, 4]), 3.95);
  assert.equal(run(schedule, 3.95, 4.5).handed.length, 1);
  const faster = { ...TRANSPORT, tempo_bpm: 240, origin_seconds: 2.5 }; // beat 10 stays at 5 s
  schedule.follow(faster, 5);
  assert.deepEqual(run(schedule, 5, 6).handed.map(({ seconds }) => seconds), [5.5]); // beat 12
  assert.equal(schedule.turns, 1);
  assert.equal(schedule.nextTurn, 1);
});

test("a draft in the place of an answer sounds, and the turn is missed", () => {
  const schedule = playing();
  schedule.receive({ ...response(0, [0, 1]), fallback: true }, 3.99);
  const { handed, misses } = run(schedule, 3.99, 7);
  assert.equal(handed.length, 2);
  assert.deepEqual(misses, []);
  assert.deepEqual([schedule.turns, schedule.missed], [0, 1]);
});

test("a draft sounds on the downbeat when its answer is late, with early hits held to it", () => {
  const schedule = playing();
  schedule.arm({ ...response(0, [-0.05, 2]), type: "draft" });
  const { handed, misses } = run(schedule, 3.5, 6);
  assert.deepEqual(handed.map(({ seconds }) => seconds), [4, 5]);
  assert.equal(misses[0].instead, "a draft instead");
  assert.deepEqual([schedule.turns, schedule.missed], [0, 1]);
});

test("a late answer that is the draft that sounds has been in time", () => {
  const schedule = playing();
  schedule.arm({ ...response(0, [0, 2]), type: "draft" });
  run(schedule, 3.5, 4.05);
  assert.equal(schedule.receive(response(0, [0, 2]), 4.05).inTime, true);
  assert.deepEqual([schedule.turns, schedule.missed], [1, 0]);
  assert.equal(schedule.receive(response(0, [0, 2]), 4.06).inTime, false); // it counts once
  assert.deepEqual([schedule.turns, schedule.missed], [1, 0]);
});

test("an answer in time takes the draft's place, and a draft is of one turn only", () => {
  const schedule = playing();
  schedule.arm({ ...response(0, [0, 2]), type: "draft" });
  schedule.receive(response(0, [0, 1, 2]), 3.95);
  assert.equal(run(schedule, 3.95, 6).handed.length, 3);
  assert.equal(run(schedule, 11.9, 14).misses[0].instead, "the last one again");
});

test("answers to another player sound, too, and are not waited for", () => {
  const schedule = playing();
  schedule.receive(response(0, [0], "me"), 3.95);
  schedule.receive(response(0, [1], "somebody"), 3.95);
  assert.equal(run(schedule, 3.95, 7).handed.length, 2);
  assert.equal(schedule.turns, 2);
  assert.equal(schedule.missed, 0);
});

test("an answer is awaited from just before its phrase is complete until it is there", () => {
  const schedule = playing();
  assert.equal(schedule.awaits(3.8), false);
  assert.equal(schedule.awaits(3.94), true);
  schedule.receive(response(0, [0]), 3.95);
  assert.equal(schedule.awaits(3.96), false);
  assert.equal(playing({ player: null }).awaits(3.94), false);
});

test("a phrase of silence is an answer", () => {
  const schedule = playing();
  assert.equal(schedule.receive(response(0, []), 3.95).inTime, true);
  run(schedule, 3.95, 8);
  assert.equal(schedule.missed, 0);
});

test("a schedule that halts is silent at once, though the server does not know of it", () => {
  const schedule = playing();
  schedule.receive(response(0, [0, 1, 2]), 3.9);
  schedule.halt();
  const { handed, misses } = run(schedule, 3.9, 30);
  assert.deepEqual([handed, misses, schedule.missed], [[], [], 0]);
  assert.deepEqual(schedule.due(5).clicks, []);
  schedule.follow({ ...TRANSPORT, take: 2 }, 31);
  assert.equal(schedule.transport.playing, true);
});

test("who only listens does not play together", () => {
  const listening = { ...TRANSPORT, turn_beats: 8 };
  assert.equal(placeAt(listening, 1, false).who, "player");
  assert.equal(placeAt(listening, 1).who, "both");
});
