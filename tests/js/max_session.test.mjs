import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { address } from "../../clients/maxmsp/code/arguments.mjs";
import { Follower } from "../../clients/maxmsp/code/follower.mjs";
import { HANDLERS, SELECTORS } from "../../clients/maxmsp/code/messages.mjs";
import { Session } from "../../clients/maxmsp/code/session.mjs";

// At 120 BPM a beat lasts half a second: the first call ends, and its answer begins, at 4 s.
const TRANSPORT = {
  type: "transport",
  playing: true,
  take: 1,
  leader: null,
  tempo_bpm: 120,
  origin_seconds: 1000, // the server's clock is 1000 s ahead of ours
  phrase_beats: 8,
  turn_beats: 16,
  server_time: 998,
};
const STILL = { ...TRANSPORT, playing: false, take: 0 };
const SETTINGS = {
  type: "settings",
  bundle: "stub",
  form: "trade",
  mode: "gaussian",
  radius: 1,
  changed_hits: null,
  alpha: 0.5,
  delta: 1,
  toward: "last-answer",
  scene: null,
  attributes: {},
  temperature: 0,
  candidates: 1,
  prefer: "groove",
  on_silence: "keep-time",
  seed: 0,
};
const BUNDLES = [
  {
    name: "stub",
    title: "Stub",
    instrument: "drums",
    bars: 2,
    modes: ["gaussian"],
    attributes: ["density"],
  },
  { name: "tune", title: "Tune", instrument: "melody", bars: 2, modes: [], attributes: [] },
];
const WELCOME = {
  type: "welcome",
  jam: "main",
  you: "max",
  resume: "id-1",
  resumed: false,
  bundles: BUNDLES,
  kits: ["roland-td11", "alesis"],
  limits: { messages_per_second: 400 },
  settings: SETTINGS,
  transport: STILL,
  standby: null,
};

/** Seconds that pass only when a test says so, with the timers that are due in them. */
class Time {
  now = -2;
  #timers = [];

  set(callback, seconds) {
    const timer = { at: this.now + seconds, callback };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((each) => each !== timer);
    };
  }

  goTo(seconds) {
    for (;;) {
      const [next] = this.#timers.sort((a, b) => a.at - b.at);
      if (next === undefined || next.at > seconds) {
        this.now = seconds;
        return;
      }
      this.#timers.shift();
      this.now = Math.max(this.now, next.at);
      next.callback();
    }
  }
}

/** A session with a patch that writes down what it hears, and a server that the test plays. */
class Rig {
  time = new Time();
  lists = [];
  sockets = [];
  offset = 1000; // of the server's clock

  constructor() {
    this.session = new Session({
      outlet: (...list) => {
        assert.ok(Object.hasOwn(SELECTORS, list[0]), `${list[0]} is in the table`);
        this.lists.push({ list, at: this.time.now });
      },
      post: () => {},
      now: () => this.time.now,
      setTimer: (callback, seconds) => this.time.set(callback, seconds),
      openSocket: (url) => {
        const socket = { url, said: [], closed: false, deaf: false };
        socket.send = (text) => {
          const message = JSON.parse(text);
          socket.said.push(message);
          if (message.type === "ping" && !socket.deaf) {
            this.tell({ ...message, type: "pong", server_time: this.time.now + this.offset });
          }
        };
        socket.close = () => {
          socket.closed = true;
        };
        this.sockets.push(socket);
        return socket;
      },
    });
    this.session.begin();
  }

  get socket() {
    return this.sockets.at(-1);
  }

  say(...message) {
    this.session.take(...message);
  }

  tell(message) {
    this.socket.onmessage({ data: JSON.stringify(message) });
  }

  enter(welcome = {}) {
    this.socket.onopen();
    this.tell({ ...WELCOME, ...welcome, transport: { ...STILL, ...welcome.transport } });
  }

  /** In a jam whose count-in of one bar begins now, at -2 s. */
  static playing() {
    const rig = new Rig();
    rig.say("connect");
    rig.enter({ transport: { server_time: 998 } });
    rig.tell(TRANSPORT);
    rig.lists.length = 0;
    return rig;
  }

  heard(selector) {
    return this.lists.filter(({ list }) => list[0] === selector);
  }

  said(type) {
    return this.socket.said.filter((message) => message.type === type);
  }

  lastError() {
    return this.heard("error").at(-1)?.list[1];
  }
}

function response(turn, beats, { player = "max", start = 8 } = {}) {
  const start_beat = turn * 16 + start;
  return {
    type: "response",
    turn,
    player,
    start_beat,
    notes: beats.map((beat) => ({
      beat: start_beat + beat,
      note: 36,
      instrument: "kick",
      velocity: 100,
      duration: 0.25,
      channel: 9,
    })),
    latent: [0],
    heard: [0],
    changed_hits: 3,
    fallback: false,
    timing: { margin_seconds: 0.05 },
  };
}

test("each handler of the table is handled, and every row of both tables is in docs/max.md", () => {
  const rig = new Rig();
  for (const name of Object.keys(HANDLERS)) {
    rig.say(name, "x", "x", "x", "x", "x", "x", "x");
    assert.doesNotMatch(rig.lastError() ?? "", /unknown/, name);
    rig.time.goTo(rig.time.now + 2);
  }
  const page = readFileSync(new URL("../../docs/max.md", import.meta.url), "utf8");
  const rows = [
    ...Object.entries(HANDLERS).map(([name, { takes, does }]) => [name, takes, does]),
    ...Object.entries(SELECTORS).map(([name, { holds, means }]) => [name, holds, means]),
  ];
  for (const [name, values, meaning] of rows) {
    assert.ok(page.includes(`| \`${`${name} ${values}`.trim()}\` | ${meaning} |`), name);
  }
});

test("an address needs no port and no scheme, and a jam's name is checked", () => {
  assert.equal(address("127.0.0.1:9000", "main"), "ws://127.0.0.1:9000/ws/jams/main");
  assert.equal(address("stage", "a-1"), "ws://stage:8000/ws/jams/a-1");
  assert.equal(address("https://drums.example/", "main"), "wss://drums.example/ws/jams/main");
  for (const place of ["ftp://x", "a b", "", "h:99999", 7.5]) {
    assert.throws(() => address(place, "main"), /connect: server is .*; allowed is host:port/);
  }
  assert.throws(() => address("stage", "Main!"), /connect: jam is "Main!"; allowed are 1 to 40/);
});

test("ready is 1 when the jam has welcomed us, with what the server has", () => {
  const rig = new Rig();
  rig.say("name", "Max", "Roach");
  rig.say("kit", "alesis");
  rig.say("connect", "stage:9000", "club");
  assert.equal(rig.socket.url, "ws://stage:9000/ws/jams/club");
  assert.deepEqual(rig.heard("ready").map(({ list }) => list[1]), [0]);
  rig.enter();
  const [hello] = rig.socket.said;
  assert.deepEqual([hello.name, hello.kit, hello.sends], ["Max Roach", "alesis", "notes"]);
  assert.deepEqual(rig.heard("ready").at(-1).list, ["ready", 1]);
  assert.deepEqual(rig.heard("bundles")[0].list, ["bundles", "stub", "tune"]);
  assert.deepEqual(rig.heard("attributes")[0].list, ["attributes", "density"]);
  assert.ok(rig.heard("settings").some(({ list }) => list.join(" ") === "settings radius 1"));
});

test("a note leaves at most 100 ms ahead, and its delay ends on its beat", () => {
  const rig = Rig.playing();
  rig.time.goTo(3.94);
  rig.tell(response(0, [-0.05, 0, 2.5]));
  rig.time.goTo(6);
  const played = rig.heard("play");
  const due = [3.975, 4, 5.25];
  played.forEach(({ list, at }, i) => {
    assert.ok(Math.abs(at + list[1] / 1000 - due[i]) < 1e-3, `${at} + ${list[1]} ms`);
    assert.ok(list[1] >= 0 && list[1] <= 100);
    assert.deepEqual(list.slice(2), [36, 100, 125, 10, "kick"]); // channels count from 1 in Max
  });
  assert.equal(played.length, 3);
  assert.deepEqual(rig.heard("response")[0].list, ["response", 0, 3, 3, 1]);
  assert.equal(rig.heard("margin")[0].list[1], 35);
  assert.deepEqual(rig.heard("turns").at(-1).list, ["turns", 1]);
});

test("with ahead 0 each note leaves at its time, and panic takes back what waits", () => {
  const rig = Rig.playing();
  rig.say("ahead", 0);
  rig.time.goTo(3.94);
  rig.tell(response(0, [0, 2]));
  rig.time.goTo(4.99);
  const [{ list, at }] = rig.heard("play");
  assert.deepEqual([list[1], Math.abs(at - 4) < 1e-9], [0, true]);
  rig.say("panic");
  rig.time.goTo(6);
  assert.equal(rig.heard("play").length, 1);
  assert.equal(rig.heard("panic").length, 1);
  assert.equal(rig.said("transport").at(-1).action, "stop");
});

test("a loudspeaker 20 ms away gets its notes 20 ms earlier", () => {
  const rig = Rig.playing();
  rig.say("latency", 20);
  rig.time.goTo(3.9);
  rig.tell(response(0, [0]));
  rig.time.goTo(5);
  const [{ list, at }] = rig.heard("play");
  assert.ok(Math.abs(at + list[1] / 1000 - 3.98) < 1e-3);
});

test("the count-in, the turns, the beats and the clicks are told as they come", () => {
  const rig = Rig.playing();
  rig.time.goTo(4.1);
  const places = rig.heard("turn").map(({ list }) => list.slice(1).join(" "));
  assert.deepEqual(places.slice(0, 6), [
    "count-in 0 4",
    "count-in 0 3",
    "count-in 0 2",
    "count-in 0 1",
    "player 1 1",
    "player 1 2",
  ]);
  assert.equal(places.at(-1), "machine 1 1");
  const beats = rig.heard("beat").map(({ list }) => list[1]);
  assert.deepEqual(beats.slice(0, 6), [-4, -3, -2, -1, 0, 1]);
  const clicks = rig.heard("click").slice(0, 6);
  assert.deepEqual(clicks.map(({ list }) => list[1]), [1, 0, 0, 0, 1, 0]);
  clicks.forEach(({ list, at }, i) => {
    assert.ok(Math.abs(at + list[2] / 1000 - (i - 4) / 2) < 0.01, `click ${i}`);
  });
});

test("a note is stamped with its beat, on MIDI's channel, with the foot", () => {
  const rig = Rig.playing();
  rig.time.goTo(1);
  rig.say("pedal", 30);
  rig.say("note", 42, 99);
  rig.say("note", 60, 80, 2);
  const [hat, bass] = rig.said("note");
  assert.ok(Math.abs(hat.beat - 2) < 1e-6);
  assert.deepEqual([hat.note, hat.velocity, hat.pedal, hat.channel], [42, 99, 30, 9]);
  assert.equal(bass.channel, 1);
});

test("strokes before the count-in's last beat, and while nothing plays, go nowhere", () => {
  const rig = Rig.playing();
  rig.say("note", 36, 99); // at beat -4
  assert.deepEqual(rig.said("note"), []);
  rig.tell(STILL);
  rig.say("note", 36, 99);
  assert.deepEqual(rig.said("note"), []);
  assert.equal(rig.lastError(), undefined);
});

test("a whole phrase is the call of the open turn, the next one that of the turn after", () => {
  const rig = Rig.playing();
  rig.time.goTo(1);
  const write = () => {
    rig.say("phrase", "begin");
    rig.say("phrase", "note", 0, 36, 100);
    rig.say("phrase", "note", 1.5, 38, 90, 0.5, 10);
    rig.say("phrase", "end");
  };
  write();
  write();
  const [first, second] = rig.said("phrase");
  assert.deepEqual([first.turn, first.notes.map(({ beat }) => beat)], [0, [0, 1.5]]);
  assert.deepEqual([second.turn, second.notes.map(({ beat }) => beat)], [1, [16, 17.5]]);
  assert.equal(first.notes[1].duration, 0.5);
  write();
  assert.match(rig.lastError(), /phrase end: turn 2 is far ahead; now is turn 0/);
  rig.time.goTo(10); // in the call of turn 1, which has its phrase
  write();
  assert.equal(rig.said("phrase").at(-1).turn, 2);
});

test("a phrase that is too late for its downbeat is the next turn's", () => {
  const rig = Rig.playing();
  rig.time.goTo(3.95); // the first call closed at 3.9375 s
  rig.say("phrase", "begin");
  rig.say("phrase", "note", 7.9, 36, 100);
  rig.say("phrase", "end");
  assert.deepEqual([rig.said("phrase")[0].turn, rig.said("phrase")[0].notes], [1, []]);
  assert.match(rig.lastError(), /^phrase end: 1 of 1 notes lie behind .* beats from 0 to 7.875$/);
});

const WRONG = [
  [["note", 200, 100], /^note: pitch is 200; allowed is 0 to 127$/],
  [["note", 36], /^note has 1 values; allowed are 2 to 3$/],
  [["note", "snare", 100], /^note: pitch is "snare"; allowed is 0 to 127$/],
  [["note", 36, 100, 17], /^note: channel is 17; allowed is 1 to 16$/],
  [["pedal", NaN], /^pedal: value is NaN; allowed is 0 to 127$/],
  [["tempo", 1000], /^tempo: bpm is 1000; allowed is 30 to 300$/],
  [["start", -1], /^start: tempo is -1; allowed is 30 to 300$/],
  [["start", 120, 9], /^start: count-in bars is 9; allowed is 0 to 4$/],
  [["phrase", "note", 0, 36, 100], /^phrase note: there is no phrase; say phrase begin first$/],
  [["phrase", "end"], /^phrase end: there is no phrase; say phrase begin first$/],
  [["phrase"], /^phrase: what is missing; allowed are begin, note, end$/],
  [["transport", 0, 1000, 1], /^transport: bpm is 1000; allowed is 30 to 300$/],
  [["transport", 0, 120], /^transport has 2 values; allowed are 3$/],
  [["settings", "radius"], /^settings has 1 values; allowed are pairs/],
  [["settings", "loudness", 1], /^settings: field is "loudness"; allowed are bundle, form, mode/],
  [["settings", "radius", 9], /^settings: radius is 9; allowed is 0 to 4$/],
  [["settings", "mode", "jazz"], /^settings: mode is "jazz"; allowed are gaussian, interp/],
  [["attribute", "swing", 0.5], /^attribute: name is "swing"; allowed are density$/],
  [["attribute", "density", 2], /^attribute: density is 2; allowed is -1 to 1$/],
  [["scene", "steal", "a"], /^scene: action is "steal"; allowed are store, recall, go, forget$/],
  [["scene", "store"], /^scene: name is ""; allowed is a name of 1 to 40 letters$/],
  [["scene", "store", "a", 300], /^scene: bars is 300; allowed is 0 to 256$/],
  [["scene", "go", -1], /^scene: bars is -1; allowed is 0 to 256$/],
  [["scene", "forget"], /^scene: name is ""; allowed is a name of 1 to 40 letters$/],
  [["token", "x".repeat(600)], /^token has 600 letters; allowed are 1 to 512, as `twos token/],
  [["audition", 1, 2], /^audition has 2 values; allowed are 3$/],
  [["audition", 0, "up", 0], /^audition: y is "up"; allowed is -100 to 100$/],
  [["latency", -5], /^latency: ms is -5; allowed is 0 to 500$/],
  [["ahead", 1000], /^ahead: ms is 1000; allowed is 0 to 200$/],
  [["kit", "tin-cans"], /^kit is "tin-cans"; allowed are roland-td11, alesis$/],
  [["instrument", "tuba"], /^instrument is "tuba"; allowed are drums, melody, band, trio$/],
  [["instrument", "band"], /^instrument is band; this server's models play drums, melody$/],
  [["connect", "host", "NO"], /^connect: jam is "NO"; allowed are 1 to 40 of a-z/],
  [["bang"], /^message "bang" is unknown; allowed are connect, disconnect/],
];
for (const [message, sentence] of WRONG) {
  test(`"${message.join(" ")}" is refused in a sentence, and nothing is sent`, () => {
    const rig = Rig.playing();
    const before = rig.socket.said.length;
    rig.say(...message);
    assert.match(rig.lastError(), sentence);
    assert.equal(rig.socket.said.length, before);
  });
}

test("what needs a jam says so without one, and the same error is said once a second", () => {
  const rig = new Rig();
  for (let i = 0; i < 50; i += 1) {
    rig.say("tempo", 120);
  }
  assert.equal(rig.heard("error").length, 1);
  assert.equal(rig.lastError(), "tempo: there is no jam yet; connect first");
  rig.time.goTo(0);
  rig.say("tempo", 120);
  assert.equal(rig.heard("error").length, 2);
});

test("settings and a start that came before the jam are told it when it is there", () => {
  const rig = new Rig();
  rig.say("settings", "radius", 0.5, "candidates", 4);
  rig.say("attribute", "density", 0.25);
  rig.say("start", 140, 2);
  rig.say("connect");
  rig.enter();
  assert.deepEqual(rig.said("settings").map(({ type, ...change }) => change), [
    { radius: 0.5 },
    { candidates: 4 },
    { attributes: { density: 0.25 } },
  ]);
  const [start] = rig.said("transport");
  assert.deepEqual([start.action, start.tempo_bpm, start.count_in_bars], ["start", 140, 2]);
});

test("after a loss it comes back under its id, and the last answer sounds meanwhile", () => {
  const rig = Rig.playing();
  rig.time.goTo(3.9);
  rig.tell(response(0, [0]));
  rig.time.goTo(6);
  rig.socket.onclose({ code: 1006, reason: "" });
  assert.deepEqual(rig.heard("ready").at(-1).list, ["ready", 0]);
  rig.time.goTo(6.5);
  assert.equal(rig.sockets.length, 2);
  rig.socket.onopen();
  assert.equal(rig.said("hello")[0].resume, "id-1");
  rig.time.goTo(12.5); // turn 1's answer is due at 12 s
  assert.equal(rig.heard("play").length, 2);
});

test("strokes of a turn in which the server was away reach it when it is back", () => {
  const rig = Rig.playing();
  rig.time.goTo(1);
  rig.say("note", 36, 100);
  rig.socket.onclose({ code: 1006, reason: "" });
  rig.say("note", 38, 90); // at beat 2
  rig.time.goTo(1.5);
  rig.enter({ resumed: true, transport: { ...TRANSPORT, server_time: 1001.5 } });
  const [{ note, beat }, ...more] = rig.said("note");
  assert.deepEqual([note, Math.round(1000 * beat), more], [38, 2000, []]);
  rig.socket.onclose({ code: 1006, reason: "" });
  rig.say("note", 42, 80);
  rig.time.goTo(2);
  rig.enter({ resumed: true, transport: { ...TRANSPORT, take: 2, server_time: 1002 } });
  assert.deepEqual(rig.said("note"), []); // it belongs to the take before
});

test("a server that was started again goes on at the beat where the jam would be", () => {
  const rig = new Rig();
  rig.say("connect");
  rig.enter();
  rig.say("settings", "radius", 0.5);
  rig.say("start", 120);
  rig.tell(TRANSPORT);
  rig.time.goTo(6); // beat 12
  rig.socket.onclose({ code: 1006, reason: "" });
  rig.time.goTo(6.25);
  rig.offset = 50 - 6.25;
  rig.enter({ resumed: false, transport: { server_time: 50, take: 7 } });
  const [start] = rig.said("transport");
  assert.equal(start.action, "start");
  assert.ok(Math.abs(start.beat - 12.5) < 0.02, `${start.beat}`);
  assert.ok(Math.abs(start.seconds - 50) < 0.02, `${start.seconds}`);
  assert.equal(start.count_in_bars, 0);
  assert.equal(rig.said("settings")[0].radius, 0.5);
});

test("a jam that somebody stopped stays stopped after a loss", () => {
  const rig = new Rig();
  rig.say("connect");
  rig.enter();
  rig.say("start", 120);
  rig.tell(TRANSPORT);
  rig.time.goTo(3);
  rig.socket.onclose({ code: 1006, reason: "" });
  rig.time.goTo(4);
  rig.enter({ resumed: true });
  assert.deepEqual(rig.said("transport"), []);
});

test("a stop while the server is away holds here at once, and there as soon as it is back", () => {
  const rig = Rig.playing();
  rig.time.goTo(3.9);
  rig.tell(response(0, [0]));
  rig.time.goTo(6);
  rig.socket.onclose({ code: 1006, reason: "" });
  rig.say("stop");
  rig.time.goTo(6.5);
  assert.deepEqual(rig.heard("turn").at(-1).list, ["turn", "stopped", 0, 0]);
  rig.enter({ resumed: true, transport: { ...TRANSPORT, server_time: 1006.5 } });
  assert.deepEqual(rig.said("transport").map(({ action }) => action), ["stop"]);
  rig.time.goTo(13);
  assert.equal(rig.heard("play").length, 1);
});

test("somebody who plays on elsewhere is not thrown out there", () => {
  const rig = Rig.playing();
  rig.socket.onclose({ code: 4001, reason: "you play on from elsewhere" });
  rig.time.goTo(20);
  assert.equal(rig.sockets.length, 1);
  assert.match(rig.lastError(), /you play on from elsewhere; connect again/);
});

test("a server that says nothing is let go and asked again", () => {
  const rig = Rig.playing();
  rig.socket.deaf = true;
  rig.time.goTo(9);
  assert.ok(rig.sockets.length >= 2);
  assert.ok(rig.sockets[0].closed);
  assert.match(rig.heard("status").map(({ list }) => list[1]).join(), /says nothing more/);
});

test("a server that refuses is not asked again, and says why", () => {
  const rig = new Rig();
  rig.say("connect");
  rig.socket.onopen();
  rig.tell({ type: "error", code: "field", message: "kit is 'x'; allowed are a, b", field: "kit" });
  rig.time.goTo(30);
  assert.equal(rig.sockets.length, 1);
  assert.match(rig.lastError(), /kit is 'x'; allowed are a, b; connect again when/);
});

// Tokens ---------------------------------------------------------------------------------------

const BARRED = {
  type: "error",
  code: "access",
  message: "the token is missing; a player's is needed, which `twos token player` prints",
  field: "token",
};

test("a token is kept for every hello, and let go of by an empty one", () => {
  const rig = new Rig();
  rig.say("token", "W1-abc.def");
  rig.say("connect");
  rig.enter();
  assert.equal(rig.said("hello")[0].token, "W1-abc.def");
  rig.say("token", "another"); // for the next time: this server lets us in
  assert.equal(rig.sockets.length, 1);
  rig.socket.onclose({ code: 1006, reason: "" });
  rig.time.goTo(-1.5);
  rig.enter();
  assert.equal(rig.said("hello")[0].token, "another");
  rig.say("token");
  rig.say("name", "Max");
  rig.enter();
  assert.equal(rig.said("hello")[0].token, null);
  assert.deepEqual(rig.heard("error"), []);
});

test("who is not let in is told so, and asks again with another token, as the same player", () => {
  const rig = Rig.playing();
  rig.socket.onclose({ code: 1006, reason: "" });
  rig.time.goTo(-1.5);
  rig.socket.onopen();
  rig.tell(BARRED);
  assert.match(rig.heard("status").at(-1).list[1], /^not let in: the token is missing; a player's/);
  assert.match(rig.lastError(), /says: the token is missing; .* asked again with another token$/);
  assert.ok(rig.socket.closed);
  rig.time.goTo(60);
  assert.equal(rig.sockets.length, 2);
  rig.say("token", "W1-abc.def");
  assert.equal(rig.sockets.length, 3);
  rig.enter();
  const [hello] = rig.said("hello");
  assert.deepEqual([hello.token, hello.resume], ["W1-abc.def", "id-1"]);
  assert.deepEqual(rig.heard("ready").at(-1).list, ["ready", 1]);
});

test("who was not let in and left, or was let in elsewhere, is not led back by a token", () => {
  for (const message of ["disconnect", "connect"]) {
    const rig = new Rig();
    rig.say("connect");
    rig.socket.onopen();
    rig.tell(BARRED);
    rig.say(message);
    const before = rig.sockets.length;
    rig.say("token", "W1-abc.def");
    rig.time.goTo(1);
    assert.equal(rig.sockets.length, before, message);
  }
});

test("a token is in no list and no line of the console, whatever comes of it", () => {
  const rig = new Rig();
  const secret = "W1-abc.def";
  const posted = [];
  rig.session.telling.post = (sentence) => posted.push(sentence);
  rig.say("token", secret);
  rig.say("connect");
  rig.socket.onopen();
  rig.tell(BARRED);
  rig.say("token", secret.repeat(60)); // too long
  rig.say("status");
  assert.equal(posted.length, 2);
  assert.doesNotMatch(JSON.stringify([rig.lists, posted]), /W1-abc/);
});

// A spare machine ------------------------------------------------------------------------------

const HERE = "ws://stage:8000/ws/jams/main";
const SPARE = "ws://192.168.1.11:8001/ws/jams/main";

/** A rig in a jam whose server has told of its spare machine. */
function withSpare() {
  const rig = new Rig();
  rig.say("connect", "stage");
  rig.enter({ standby: "http://192.168.1.11:8001", transport: { server_time: 998 } });
  rig.tell(TRANSPORT);
  return rig;
}

test("after a loss the spare machine is asked first, then the server, in turn", () => {
  const rig = withSpare();
  for (let i = 0; i < 4; i += 1) {
    rig.socket.onclose({ code: 1006, reason: "" });
    rig.time.goTo(rig.time.now + 2);
  }
  assert.deepEqual(rig.sockets.map(({ url }) => url), [HERE, SPARE, HERE, SPARE, HERE]);
  assert.match(rig.heard("status").at(-1).list[1], /^no jam at .*8001.* trying ws:\/\/stage:8000/);
});

test("a spare machine that looks on sends us to the other, and that is no error", () => {
  const rig = withSpare();
  rig.socket.onclose({ code: 1006, reason: "" });
  rig.time.goTo(-1.5);
  rig.socket.onopen();
  rig.tell({ type: "error", code: "standby", message: "this is the spare machine", field: null });
  assert.ok(rig.socket.closed);
  rig.time.goTo(-1);
  assert.equal(rig.socket.url, HERE);
  rig.enter({ resumed: true, transport: { ...TRANSPORT, server_time: 999 } });
  assert.deepEqual(rig.heard("ready").at(-1).list, ["ready", 1]);
  assert.deepEqual(rig.heard("error"), []);
});

test("on the spare machine it plays on as the same player, with another kit, too", () => {
  const rig = withSpare();
  rig.time.goTo(3.9);
  rig.tell(response(0, [0, 2]));
  rig.time.goTo(4.2);
  rig.socket.onclose({ code: 1006, reason: "" });
  rig.time.goTo(4.5);
  assert.equal(rig.socket.url, SPARE);
  rig.enter({ resumed: true, transport: { ...TRANSPORT, server_time: 1004.5 } });
  assert.equal(rig.said("hello")[0].resume, "id-1");
  rig.time.goTo(11.9);
  rig.tell(response(1, [0]));
  rig.time.goTo(12.5);
  const sounded = rig.heard("play").map(({ list, at }) => at + list[1] / 1000);
  assert.deepEqual(sounded.map((seconds) => Math.round(seconds * 100)), [400, 500, 1200]);
  assert.deepEqual(rig.heard("turns").at(-1).list, ["turns", 2]);
  rig.say("kit", "alesis");
  assert.deepEqual([rig.socket.url, rig.sockets.length], [SPARE, 3]); // there, not at the server
  rig.socket.onclose({ code: 1006, reason: "" });
  rig.time.goTo(13);
  assert.equal(rig.socket.url, HERE);
});

test("more messages than the server takes are not sent", () => {
  const rig = Rig.playing();
  rig.time.goTo(0.1);
  for (let i = 0; i < 1000; i += 1) {
    rig.say("note", 36, 100);
  }
  assert.ok(rig.said("note").length <= 320); // four fifths of 400 a second
  assert.match(rig.lastError(), /too many messages; allowed are 320 a second/);
});

test("the cloud comes a few points at a time, a way's points not before their beat", () => {
  const rig = Rig.playing();
  const axis = { label: "x", meaning: "more" };
  const points = Array.from({ length: 10 }, (_, i) => [i, 0, 0.123456]);
  const density = points.map(() => 0.5);
  const axes = [axis, axis, axis];
  rig.tell({ type: "map", bundle: "stub", points, attributes: { density }, axes });
  rig.time.goTo(-1.9);
  const shown = rig.heard("map").map(({ list }) => list);
  assert.equal(shown.length, 10);
  assert.deepEqual(shown[9], ["map", 9, 9, 0, 0.1235, 0.5]);
  assert.ok(rig.heard("map").at(-1).at > rig.heard("map")[0].at);
  assert.equal(rig.heard("axes")[0].list.length, 7);
  const way = { who: "machine", player: "max", turn: 0 };
  rig.tell({ type: "trajectory", ...way, points: [[1, 2, 3], [4, 5, 6]], beats: [2, 4] });
  rig.time.goTo(1.5);
  const [first, ...more] = rig.heard("trajectory").map(({ list }) => list);
  assert.deepEqual([first, more], [["trajectory", "machine", 1, 2, 3, 2], []]);
  rig.time.goTo(2.1);
  assert.equal(rig.heard("trajectory").length, 2);
});

// Places of the picture ------------------------------------------------------------------------

const place = (id, beats) => ({
  type: "audition",
  id,
  bundle: "stub",
  point: [1, 2, 3],
  beats: 8,
  notes: response(0, beats, { start: 0 }).notes,
});

test("a place goes round and round in the jam's time, and ends with its round when let go", () => {
  const rig = Rig.playing();
  rig.time.goTo(1); // beat 2
  rig.say("audition", 1, 2, 3);
  assert.deepEqual(rig.said("audition")[0].point, [1, 2, 3]);
  rig.tell(place(1, [0, 4]));
  rig.time.goTo(7); // beats 4, 8 and 12 of the jam
  rig.say("audition");
  rig.time.goTo(20);
  const sounded = rig.heard("play").map(({ list, at }) => at + list[1] / 1000);
  assert.deepEqual(sounded.map((seconds) => Math.round(seconds * 1000)), [2000, 4000, 6000]);
});

test("a place sounds while the jam stands still, one question at a time, and panic ends it", () => {
  const rig = new Rig();
  rig.say("connect");
  rig.enter({ transport: { server_time: 998 } });
  rig.say("audition", 0, 0, 0);
  rig.say("audition", 1, 0, 0); // the hand moves on
  rig.say("audition", 2, 0, 0);
  assert.deepEqual(rig.said("audition").map(({ id }) => id), [1]);
  rig.tell(place(1, [0]));
  assert.deepEqual(rig.said("audition").map(({ point }) => point[0]), [0, 2]);
  rig.time.goTo(0);
  assert.equal(rig.heard("play").length, 1);
  rig.say("panic");
  rig.time.goTo(9);
  assert.equal(rig.heard("play").length, 1);
});

test("what is stored is the place that was heard last, or the answer that came after it", () => {
  const rig = Rig.playing();
  rig.say("audition", 1, 2, 3);
  rig.tell(place(1, []));
  rig.say("scene", "store", "there");
  rig.say("scene", "recall", "there");
  rig.time.goTo(3.9);
  rig.tell(response(0, [0]));
  rig.say("scene", "store", "answer");
  const points = rig.said("scene").map(({ point }) => point);
  assert.deepEqual(points, [[1, 2, 3], undefined, undefined]);
});

test("a scene's way is told in bars, by a number that comes last; GO needs no name", () => {
  const rig = Rig.playing();
  rig.say("scene", "store", "verse", 2);
  rig.say("scene", "recall", "my", "verse", 0.5);
  rig.say("scene", "recall", 7);
  rig.say("scene", "go");
  rig.say("scene", "go", 4);
  rig.say("scene", "go", "verse");
  rig.say("scene", "go", "verse", 0);
  rig.say("scene", "forget", "verse", 2);
  assert.deepEqual(rig.said("scene").map(({ action, name, beats }) => [action, name, beats]), [
    ["store", "verse", 8],
    ["recall", "my verse", 2],
    ["recall", "7", undefined],
    ["go", undefined, undefined],
    ["go", undefined, 16],
    ["go", "verse", undefined],
    ["go", "verse", 0],
    ["forget", "verse 2", undefined],
  ]);
});

test("without a jam a place cannot be heard, and another model's answer is let go", () => {
  const rig = new Rig();
  rig.say("audition", 0, 0, 0);
  assert.equal(rig.lastError(), "audition: there is no jam yet; connect first");
  rig.say("connect");
  rig.enter();
  rig.say("audition", 0, 0, 0);
  rig.tell({ ...place(1, [0]), bundle: "tune" });
  rig.time.goTo(2);
  assert.deepEqual(rig.heard("play"), []);
});

// Max's transport leads ------------------------------------------------------------------------

const toServer = (now) => now + 1000;
const parsed = (words) => words.map((word) => JSON.parse(word));

test("a transport that starts on a bar line starts the jam on it, and leads", () => {
  const follower = new Follower();
  follower.hear(0.02, 120, true, 5.01); // beat 0 was at 5 s
  const [lead, start] = parsed(follower.words(STILL, "max", 5.01, toServer));
  assert.equal(lead.action, "lead");
  assert.deepEqual([start.action, start.beat, start.tempo_bpm], ["start", 0, 120]);
  assert.ok(Math.abs(start.seconds - 1005) < 1e-6);
  assert.deepEqual(follower.words(STILL, "max", 5.1, toServer), []); // it is on its way
});

test("reports that come late by up to 20 ms move nothing", () => {
  const follower = new Follower();
  const led = { ...TRANSPORT, leader: "max" }; // beat 0 at 0 s of ours
  let said = 0;
  for (let i = 0; i < 200; i += 1) {
    const at = i * 0.05;
    follower.hear(at * 2, 120, true, at + [0, 0.02, 0.007][i % 3]);
    said += i === 0 ? 0 : follower.words(led, "max", at + 0.02, toServer).length;
    if (i === 0) {
      follower.words(STILL, "max", 0, toServer);
    }
  }
  assert.equal(said, 0);
});

test("another tempo, another place and a stop are followed", () => {
  const follower = new Follower();
  const led = { ...TRANSPORT, leader: "max" };
  follower.hear(0, 120, true, 0);
  follower.words(STILL, "max", 0, toServer);
  follower.hear(4, 120, true, 2);
  assert.deepEqual(follower.words(led, "max", 2, toServer), []);
  follower.hear(4.1, 140, true, 2.05);
  const [faster] = parsed(follower.words(led, "max", 2.05, toServer));
  assert.deepEqual([faster.action, faster.tempo_bpm], ["tempo", 140]);
  follower.hear(33, 140, true, 2.1);
  const [jumped] = parsed(follower.words(led, "max", 2.1, toServer));
  assert.equal(jumped.action, "start");
  assert.equal(jumped.beat, 33);
  follower.hear(33.1, 140, false, 2.2);
  const words = parsed(follower.words(led, "max", 2.2, toServer));
  assert.deepEqual(words.map(({ action }) => action), ["stop", "follow"]);
  assert.deepEqual(follower.words(led, "max", 2.3, toServer), []);
});
