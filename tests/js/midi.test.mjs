import assert from "node:assert/strict";
import { test } from "node:test";

import { DRUMS } from "../../clients/web/jam/kit.js";
import { KitMap } from "../../clients/web/jam/kit_map.js";
import { MidiPorts, parseMidi } from "../../clients/web/sound/midi.js";
import { choiceFrom, choicesOf, heardWords, idOf } from "../../clients/web/controls/midi_panel.js";

/** A port that can be pulled out and plugged in. */
class FakePort {
  constructor(id, name) {
    Object.assign(this, { id, name, state: "connected", connection: "closed", busy: false });
    this.onmidimessage = null;
    this.sent = [];
  }

  async open() {
    if (this.busy) {
      throw new DOMException("in use", "InvalidAccessError");
    }
    this.connection = "open";
    return this;
  }

  async close() {
    this.connection = "closed";
    return this;
  }

  send(bytes, milliseconds) {
    if (this.state !== "connected") {
      throw new DOMException("gone", "InvalidStateError");
    }
    this.sent.push({ bytes: [...bytes], milliseconds });
  }

  strike(bytes, timeStamp) {
    this.onmidimessage?.({ data: Uint8Array.from(bytes), timeStamp });
  }
}

class FakeAccess {
  constructor(inputs, outputs) {
    this.inputs = new Map(inputs.map((port) => [port.id, port]));
    this.outputs = new Map(outputs.map((port) => [port.id, port]));
    this.onstatechange = null;
  }

  pull(port) {
    port.state = "disconnected";
    this.onstatechange?.({ port });
  }

  plug(port, map = this.inputs) {
    port.state = "connected";
    map.set(port.id, port);
    this.onstatechange?.({ port });
  }
}

/** MIDI ports at page second 10, opened. */
async function opened({ inputs = [], outputs = [] } = {}) {
  const access = new FakeAccess(inputs, outputs);
  const heard = [];
  const problems = [];
  const counted = { changes: 0 };
  const ports = new MidiPorts(
    {
      onMessage: (message) => heard.push(message),
      onChange: () => (counted.changes += 1),
      onProblem: (sentence) => problems.push(sentence),
    },
    { request: async () => access, secure: true, now: () => 10 },
  );
  assert.equal(await ports.open(), "");
  return { ports, access, heard, problems, counted };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));
const names = (list) => list.map(({ name }) => name);

// Bytes ------------------------------------------------------------------------------------

test("a stroke on 38 at 101 on channel ten is a note-on", () => {
  assert.deepEqual(parseMidi([0x99, 38, 101]), { kind: "on", channel: 9, note: 38, value: 101 });
});

test("a note-on with velocity 0 is a note-off, as is a note-off whatever its velocity", () => {
  assert.equal(parseMidi([0x90, 38, 0]).kind, "off");
  assert.deepEqual(parseMidi([0x80, 38, 64]), { kind: "off", channel: 0, note: 38, value: 0 });
});

test("controller 4 is the hi-hat's pedal, and any other a control", () => {
  assert.deepEqual(parseMidi([0xb9, 4, 90]), { kind: "pedal", channel: 9, note: 0, value: 90 });
  assert.deepEqual(parseMidi([0xb9, 64, 90]), { kind: "control", channel: 9, note: 64, value: 90 });
  assert.equal(parseMidi([0xb9, 123, 0]), null); // of all notes, and no hand's
});

test("clock, active sensing, chokes, programs and torn messages are none of ours", () => {
  const torn = [[0x99, 38], [0x99, 200, 3], []];
  for (const bytes of [[0xf8], [0xfe], [0xa9, 49, 127], [0xc9, 3], ...torn]) {
    assert.equal(parseMidi(bytes), null, String(bytes));
  }
});

// Opening ----------------------------------------------------------------------------------

function closed(surroundings) {
  const callbacks = { onMessage: () => {}, onChange: () => {}, onProblem: () => {} };
  return new MidiPorts(callbacks, { request: null, secure: true, now: () => 0, ...surroundings });
}

test("without MIDI in the browser it says which browsers have it", async () => {
  assert.match(await closed({}).open(), /no MIDI.*Chrome, Edge or Firefox/);
});

test("on a page that is not secure it says https or localhost", async () => {
  assert.match(await closed({ secure: false }).open(), /https.*localhost/);
});

test("a refusal says how to allow it, and the next try may succeed", async () => {
  const answers = [
    Promise.reject(new DOMException("no", "NotAllowedError")),
    Promise.resolve(new FakeAccess([], [])),
  ];
  const ports = closed({ request: () => answers.shift() });
  assert.match(await ports.open(), /allow MIDI devices/);
  assert.equal(ports.opened, false);
  assert.equal(await ports.open(), "");
  assert.equal(ports.opened, true);
});

test("a MIDI system that does not start is another sentence than a refusal", async () => {
  const request = () => Promise.reject(new DOMException("down", "InvalidStateError"));
  assert.match(await closed({ request }).open(), /did not start/);
});

test("two presses ask once", async () => {
  let asked = 0;
  const request = async () => {
    asked += 1;
    return new FakeAccess([], []);
  };
  const ports = closed({ request });
  assert.deepEqual(await Promise.all([ports.open(), ports.open()]), ["", ""]);
  await ports.open();
  assert.equal(asked, 1);
});

// In ---------------------------------------------------------------------------------------

test("all inputs are heard at the seconds of their events", async () => {
  const [kit, keys] = [new FakePort("1", "TD-11"), new FakePort("2", "Keys")];
  const { heard } = await opened({ inputs: [kit, keys] });
  kit.strike([0x99, 38, 101], 9_990);
  keys.strike([0x90, 60, 0], 9_995);
  assert.deepEqual(heard, [
    { kind: "on", note: 38, velocity: 101, channel: 9, pedal: 127, at: 9.99 },
    { kind: "off", note: 60, velocity: 0, channel: 0, pedal: 127, at: 9.995 },
  ]);
});

test("a stamp that is no time of this page is taken as now", async () => {
  const kit = new FakePort("1", "TD-11");
  const { heard } = await opened({ inputs: [kit] });
  kit.strike([0x99, 38, 101], -5e9);
  kit.strike([0x99, 38, 101], NaN);
  assert.deepEqual(heard.map(({ at }) => at), [10, 10]);
});

test("the pedal colours the strokes of its own port and channel", async () => {
  const [kit, other] = [new FakePort("1", "TD-11"), new FakePort("2", "Other")];
  const { heard } = await opened({ inputs: [kit, other] });
  kit.strike([0xb9, 4, 20], 9_000);
  kit.strike([0x99, 42, 80], 9_001);
  other.strike([0x99, 42, 80], 9_002);
  assert.deepEqual(heard.map(({ kind, pedal }) => [kind, pedal]), [
    ["pedal", 20],
    ["on", 20],
    ["on", 127],
  ]);
});

test("only the chosen input is heard, and with none chosen no input", async () => {
  const [kit, keys] = [new FakePort("1", "TD-11"), new FakePort("2", "Keys")];
  const { ports, heard } = await opened({ inputs: [kit, keys] });
  ports.chooseInput("2");
  kit.strike([0x99, 38, 101], 9_000);
  keys.strike([0x99, 36, 101], 9_000);
  assert.deepEqual(heard.map(({ note }) => note), [36]);
  assert.equal(kit.connection, "closed"); // free for other programs
  ports.chooseInput("");
  keys.strike([0x99, 36, 101], 9_000);
  assert.equal(heard.length, 1);
});

test("an input may be chosen before the ports are opened", async () => {
  const [kit, keys] = [new FakePort("1", "TD-11"), new FakePort("2", "Keys")];
  const ports = closed({ request: async () => new FakeAccess([kit, keys], []) });
  ports.chooseInput("1");
  await ports.open();
  assert.deepEqual([kit.onmidimessage !== null, keys.onmidimessage !== null], [true, false]);
});

test("all inputs are those with hands on them, not the loop of Linux", async () => {
  const loop = new FakePort("1", "Midi Through Port-0");
  const { ports } = await opened({ inputs: [loop] });
  assert.equal(loop.onmidimessage, null);
  ports.chooseInput("1");
  assert.notEqual(loop.onmidimessage, null);
});

test("an input that goes is missed in a sentence, and taken up again when it is back", async () => {
  const kit = new FakePort("1", "TD-11");
  const { ports, access, heard, problems, counted } = await opened({ inputs: [kit] });
  ports.chooseInput("1");
  access.pull(kit);
  assert.match(problems.at(-1), /^The MIDI input TD-11 is gone: check its cable.*by itself\.$/);
  assert.deepEqual(ports.inputs, []);
  access.plug(kit);
  assert.equal(problems.at(-1), "");
  kit.strike([0x99, 38, 101], 9_000);
  assert.equal(heard.length, 1);
  assert.deepEqual([problems.length, counted.changes], [2, 3]); // once each
});

test("a kit that comes back under another id is known by its name", async () => {
  const [kit, keys] = [new FakePort("1", "TD-11"), new FakePort("2", "Keys")];
  const { ports, access, heard, problems } = await opened({ inputs: [kit, keys] });
  ports.chooseInput("1");
  access.pull(kit);
  access.inputs.delete("1");
  const again = new FakePort("3", "TD-11");
  access.plug(again);
  again.strike([0x99, 38, 101], 9_000);
  keys.strike([0x99, 36, 101], 9_000);
  assert.deepEqual(heard.map(({ note }) => note), [38]);
  assert.equal(ports.input.id, "3");
  assert.equal(problems.at(-1), "");
});

test("among all inputs the one that goes is missed, too, and a new one is heard", async () => {
  const kit = new FakePort("1", "TD-11");
  const { access, heard, problems } = await opened({ inputs: [kit] });
  access.pull(kit);
  assert.match(problems.at(-1), /input TD-11 is gone/);
  const keys = new FakePort("2", "Keys");
  access.plug(keys);
  keys.strike([0x90, 60, 80], 9_000);
  assert.equal(heard.length, 1);
});

test("another choice ends the complaint about the one that went", async () => {
  const [kit, keys] = [new FakePort("1", "TD-11"), new FakePort("2", "Keys")];
  const { ports, access, problems } = await opened({ inputs: [kit, keys] });
  access.pull(kit);
  ports.chooseInput("2");
  assert.equal(problems.at(-1), "");
});

test("two ports of one name are told apart, and stay so when the first one goes", async () => {
  const [first, second] = [new FakePort("1", "Pad"), new FakePort("2", "Pad")];
  const { ports, access, heard } = await opened({ inputs: [first, second] });
  assert.deepEqual(names(ports.inputs), ["Pad", "Pad (2)"]);
  ports.chooseInput("1");
  access.pull(first);
  assert.deepEqual(names(ports.inputs), ["Pad (2)"]);
  second.strike([0x99, 38, 101], 9_000);
  assert.deepEqual(heard, []);
});

test("a port that another program holds says so", async () => {
  const kit = Object.assign(new FakePort("1", "TD-11"), { busy: true });
  const { problems } = await opened({ inputs: [kit] });
  await settled();
  assert.match(problems.at(-1), /input TD-11 would not open: close other programs/);
});

test("a change of a port that changes no list is no change", async () => {
  const { access, counted } = await opened({ inputs: [new FakePort("1", "TD-11")] });
  access.onstatechange({});
  assert.equal(counted.changes, 1);
});

// Out --------------------------------------------------------------------------------------

const NOTE = { note: 38, velocity: 101, channel: 9, at: 10.05, seconds: 0.1 };

test("a note goes out with the times of its beginning and its end", async () => {
  const module = new FakePort("o", "TD-11");
  const { ports } = await opened({ outputs: [module] });
  assert.equal(ports.play(NOTE), false); // none is chosen
  ports.chooseOutput("o");
  assert.equal(ports.play(NOTE), true);
  assert.deepEqual(module.sent.map(({ bytes }) => bytes), [[0x99, 38, 101], [0x89, 38, 0]]);
  assert.deepEqual(
    module.sent.map(({ milliseconds }) => Math.round(milliseconds)),
    [10_050, 10_150],
  );
});

test("a late note keeps its length, and a loudness beyond MIDI is brought into it", async () => {
  const module = new FakePort("o", "TD-11");
  const { ports } = await opened({ outputs: [module] });
  ports.chooseOutput("o");
  ports.play({ ...NOTE, at: 9, velocity: 200 });
  ports.play({ ...NOTE, velocity: 0.2 });
  assert.deepEqual(
    module.sent.slice(0, 2).map(({ milliseconds }) => Math.round(milliseconds)),
    [10_000, 10_100],
  );
  assert.deepEqual([module.sent[0].bytes[2], module.sent[2].bytes[2]], [127, 1]);
});

test("an output that goes plays nothing, says so, and plays on when it is back", async () => {
  const module = new FakePort("o", "TD-11");
  const { ports, access, problems } = await opened({ outputs: [module] });
  ports.chooseOutput("o");
  module.state = "disconnected"; // before the browser says so
  assert.equal(ports.play(NOTE), false);
  access.pull(module);
  assert.equal(ports.playing, false);
  assert.match(problems.at(-1), /output TD-11 is gone/);
  access.plug(module, access.outputs);
  assert.equal(problems.at(-1), "");
  assert.equal(ports.play(NOTE), true);
});

test("panic clears the queue first, then silences all channels and what sounds", async () => {
  const module = new FakePort("o", "TD-11");
  module.clear = () => module.sent.push({ bytes: "clear" });
  const { ports } = await opened({ outputs: [module] });
  ports.chooseOutput("o");
  ports.play(NOTE);
  module.sent.length = 0;
  ports.panic();
  const sent = module.sent.map(({ bytes }) => bytes);
  assert.equal(sent[0], "clear");
  for (let channel = 0; channel < 16; channel += 1) {
    for (const controller of [123, 120]) {
      assert.ok(sent.some((each) => each[0] === 0xb0 + channel && each[1] === controller));
    }
  }
  assert.deepEqual(sent.at(-1), [0x89, 38, 0]);
  assert.equal(sent.length, 1 + 32 + 1);
});

test("where the queue cannot be cleared, a note in it is ended as soon as it begins", async () => {
  const module = new FakePort("o", "TD-11");
  const { ports } = await opened({ outputs: [module] });
  ports.chooseOutput("o");
  ports.play({ ...NOTE, seconds: 5 });
  module.sent.length = 0;
  ports.panic();
  const ends = module.sent.filter(({ bytes }) => bytes[0] === 0x89);
  assert.deepEqual(ends.map(({ milliseconds }) => Math.round(milliseconds)), [10_000, 10_051]);
  ports.panic();
  assert.equal(module.sent.filter(({ bytes }) => bytes[0] === 0x89).length, 2);
});

test("an output that is left for another does not hang", async () => {
  const [module, synth] = [new FakePort("o", "TD-11"), new FakePort("p", "Synth")];
  const { ports } = await opened({ outputs: [module, synth] });
  ports.chooseOutput("o");
  ports.play(NOTE);
  ports.chooseOutput("p");
  assert.deepEqual(module.sent.filter(({ bytes }) => bytes[0] === 0xb9).length, 2);
  ports.play(NOTE);
  assert.equal(synth.sent.length, 2);
});

test("when the page is done with it, no port is listened to", async () => {
  const [kit, module] = [new FakePort("1", "TD-11"), new FakePort("o", "TD-11")];
  const { ports, access } = await opened({ inputs: [kit], outputs: [module] });
  ports.dispose();
  assert.deepEqual([kit.onmidimessage, access.onstatechange], [null, null]);
  assert.equal(ports.play(NOTE), false);
});

// On screen --------------------------------------------------------------------------------

const KIT = new KitMap({
  name: "small",
  title: "Small",
  drums: { 38: "snare" },
  notes: Object.fromEntries(DRUMS.map(({ instrument, note }) => [instrument, note])),
  by_foot: [42],
  pedal_notes: [],
  closed_from: 64,
});
const STRUCK = { kind: "on", note: 38, velocity: 101, channel: 9, pedal: 127, at: 10 };

test("a stroke is named by its drum, its note and its loudness", () => {
  assert.equal(heardWords(STRUCK, KIT, false), "Snare 38 · velocity 101");
  assert.equal(
    heardWords({ ...STRUCK, note: 42, pedal: 0 }, KIT, false),
    "Open hat 42 · velocity 101",
  );
  assert.equal(
    heardWords({ ...STRUCK, note: 99 }, KIT, false),
    "Note 99: this kit has no drum for it",
  );
  assert.equal(heardWords(STRUCK, null, false), "Note 38 · velocity 101");
  assert.equal(heardWords({ ...STRUCK, note: 60 }, KIT, true), "C4 60 · velocity 101");
});

test("a remembered port is found by its name, and said to be missing when it is", () => {
  const ports = [{ id: "7", name: "TD-11" }];
  assert.equal(idOf("port TD-11", ports), "7");
  assert.equal(idOf("port Keys", ports), null);
  assert.equal(idOf("all", ports), "all");
  assert.equal(idOf("none", ports), "");
  assert.deepEqual(choicesOf([], ports, "port Keys").map(({ text }) => text), [
    "TD-11",
    "Keys (not connected)",
  ]);
  assert.equal(choicesOf([], ports, "port TD-11").length, 1);
});

test("a choice that nobody can have made is as none", () => {
  assert.equal(choiceFrom("xyz", ["all", "none"]), "all");
  assert.equal(choiceFrom(null, ["none"]), "none");
  assert.equal(choiceFrom("all", ["none"]), "none");
  assert.equal(choiceFrom("port TD-11", ["none"]), "port TD-11");
});
