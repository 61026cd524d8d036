/**
 * The MIDI ports of this computer: strokes in, notes out, and what to do when a cable comes loose.
 *
 * All times are the page's seconds, the ones that events are stamped with.
 */

import { PEDAL_DOWN } from "../jam/kit_map.js";

/**
 * @typedef {object} MidiMessage
 * @property {"on" | "off" | "pedal" | "control"} kind
 * @property {number} note of a control its number; 0 if it is the pedal
 * @property {number} velocity 1-127, of a control its value; 0 if it is no stroke
 * @property {number} channel from 0
 * @property {number} pedal the hi-hat's, of this port and channel: 0 open … 127 closed
 * @property {number} at page seconds
 *
 * @typedef {object} Port
 * @property {string} id
 * @property {string} name as no other port of its direction is called
 *
 * @typedef {object} OutNote
 * @property {number} note
 * @property {number} velocity
 * @property {number} channel from 0
 * @property {number} at page seconds
 * @property {number} seconds how long
 *
 * @typedef {object} Callbacks
 * @property {(message: MidiMessage) => void} onMessage
 * @property {() => void} onChange the lists of ports are others now
 * @property {(sentence: string) => void} onProblem what is wrong with a port in use; "" when all
 *   is well again
 *
 * @typedef {object} Surroundings What a browser offers; a test gives its own.
 * @property {(() => Promise<MIDIAccess>) | null} request
 * @property {boolean} secure
 * @property {() => number} now page seconds
 */

const NOTE_OFF = 0x80;
const NOTE_ON = 0x90;
const CONTROLLER = 0xb0;
const PEDAL_CONTROLLER = 4;
const ALL_SOUND_OFF = 120;
const ALL_NOTES_OFF = 123;
const CHANNELS = 16;

/** Linux gives back here what is sent there: nobody's hands are on it. */
const LOOP = /^midi through/i;

/** A stamp further from now than this is no time of the page. */
const STRAY_SECONDS = 10;

/**
 * What the bytes of one message say; null if it is none that a drummer's hands or feet send.
 * @param {ArrayLike<number>} bytes
 * @returns {{kind: MidiMessage["kind"], channel: number, note: number, value: number} | null}
 */
export function parseMidi(bytes) {
  if (bytes.length !== 3 || bytes[1] > 127 || bytes[2] > 127) {
    return null;
  }
  const [status, first, value] = [bytes[0], bytes[1], bytes[2]];
  const channel = status & 0x0f;
  switch (status & 0xf0) {
    case NOTE_ON:
      return { kind: value > 0 ? "on" : "off", channel, note: first, value };
    case NOTE_OFF:
      return { kind: "off", channel, note: first, value: 0 };
    case CONTROLLER:
      if (first === PEDAL_CONTROLLER) {
        return { kind: "pedal", channel, note: 0, value };
      }
      return first < ALL_SOUND_OFF ? { kind: "control", channel, note: first, value } : null;
    default:
      return null;
  }
}

/** @returns {Surroundings} */
function browser() {
  const able = "requestMIDIAccess" in navigator;
  return {
    request: able ? () => navigator.requestMIDIAccess({ sysex: false }) : null,
    secure: window.isSecureContext,
    now: () => performance.now() / 1000,
  };
}

/** The ports of one direction that are plugged in, under names that tell them apart. */
class Ports {
  constructor() {
    /** @type {Map<string, string>} every id ever seen, and its name */
    this.names = new Map();
    /** @type {Port[]} */
    this.list = [];
  }

  /**
   * @param {(MIDIInput | MIDIOutput)[]} plugged
   * @returns {boolean} whether anything is different now
   */
  update(plugged) {
    const before = JSON.stringify(this.list);
    this.list = [];
    const known = plugged.filter(({ id }) => this.names.has(id));
    for (const port of [...known, ...plugged.filter((each) => !known.includes(each))]) {
      const name = this.#freeName(port);
      this.names.set(port.id, name);
      this.list.push({ id: port.id, name });
    }
    this.list.sort((a, b) => a.name.localeCompare(b.name));
    return JSON.stringify(this.list) !== before;
  }

  /**
   * The name a port had; a second one of a kind is called "… (2)".
   * @param {MIDIInput | MIDIOutput} port
   */
  #freeName(port) {
    const taken = new Set(this.list.map(({ name }) => name));
    const own = port.name || "MIDI port";
    let name = this.names.get(port.id) ?? own;
    for (let nth = 2; taken.has(name); nth += 1) {
      name = `${own} (${nth})`;
    }
    return name;
  }
}

export class MidiPorts {
  /**
   * @param {Callbacks} callbacks
   * @param {Surroundings} [surroundings]
   */
  constructor(callbacks, surroundings = browser()) {
    this.callbacks = callbacks;
    this.surroundings = surroundings;
    /** @type {MIDIAccess | null} */
    this.access = null;
    /** @type {Promise<string> | null} */
    this.opening = null;
    this.inputPorts = new Ports();
    this.outputPorts = new Ports();
    /** What is chosen: an id, "all" or "", and the name that it comes back by. */
    this.input = { id: "all", name: "" };
    this.output = { id: "", name: "" };
    /** @type {Map<string, MIDIInput>} those that are listened to */
    this.heard = new Map();
    /** @type {MIDIOutput | null} the one that is played to */
    this.sink = null;
    /** @type {Set<string>} names */
    this.lostInputs = new Set();
    /** @type {Map<string, string>} name of a port that would not open → its sentence */
    this.refused = new Map();
    /** @type {Map<string, number>} port and channel → where the pedal is */
    this.pedals = new Map();
    /** @type {Map<number, {starts: number, ends: number}>} channel and note → page seconds */
    this.sounding = new Map();
    this.problem = "";
  }

  /** @returns {readonly Port[]} */
  get inputs() {
    return this.inputPorts.list;
  }

  /** @returns {readonly Port[]} */
  get outputs() {
    return this.outputPorts.list;
  }

  /** Whether a chosen output is there to play to. */
  get playing() {
    return this.sink !== null;
  }

  /** Whether the browser has let this page at its ports. */
  get opened() {
    return this.access !== null;
  }

  /**
   * Asks the browser for its ports; best from a click, as it may ask the musician.
   * @returns {Promise<string>} what is wrong, or ""
   */
  open() {
    this.opening ??= this.#open().then((sentence) => {
      this.opening = null;
      return sentence;
    });
    return this.opening;
  }

  /** @param {string} id a port's, "all", or "" for none */
  chooseInput(id) {
    this.input = chosen(id, this.inputPorts, this.input);
    this.lostInputs.clear();
    this.#settle();
  }

  /** @param {string} id a port's, or "" for none */
  chooseOutput(id) {
    this.output = chosen(id, this.outputPorts, this.output);
    this.#settle();
  }

  /**
   * Plays a note at its time; one whose time has gone by, at once.
   * @param {OutNote} note
   * @returns {boolean} whether it went out
   */
  play({ note, velocity, channel, at, seconds }) {
    const now = this.surroundings.now();
    for (const [key, { ends }] of this.sounding) {
      if (ends < now) {
        this.sounding.delete(key);
      }
    }
    const starts = Math.max(at, now);
    const ends = starts + Math.max(seconds, 0.001);
    const loud = Math.min(127, Math.max(1, Math.round(velocity)));
    if (!this.#send([NOTE_ON | channel, note, loud], starts)) {
      return false;
    }
    this.#send([NOTE_OFF | channel, note, 0], ends);
    const key = channel * 128 + note;
    this.sounding.set(key, { starts, ends: Math.max(ends, this.sounding.get(key)?.ends ?? 0) });
    return true;
  }

  /** Silences the output: what sounds, and what was about to. */
  panic() {
    const { sink } = this;
    if (sink === null) {
      this.sounding.clear();
      return;
    }
    const now = this.surroundings.now();
    // Browsers are to have it; some have not, and then what is queued sounds for a moment.
    const clear = /** @type {{clear?: () => void}} */ (sink).clear;
    if (typeof clear === "function") {
      clear.call(sink);
    }
    for (let channel = 0; channel < CHANNELS; channel += 1) {
      this.#send([CONTROLLER | channel, ALL_NOTES_OFF, 0], now);
      this.#send([CONTROLLER | channel, ALL_SOUND_OFF, 0], now);
    }
    for (const [key, { starts }] of this.sounding) {
      const off = [NOTE_OFF | (key >> 7), key & 127, 0];
      this.#send(off, now);
      if (starts > now && typeof clear !== "function") {
        this.#send(off, starts + 0.001);
      }
    }
    this.sounding.clear();
  }

  dispose() {
    this.panic();
    for (const port of this.heard.values()) {
      letGo(port);
    }
    this.heard.clear();
    this.sink = null;
    if (this.access !== null) {
      this.access.onstatechange = null;
      this.access = null;
    }
  }

  async #open() {
    if (this.access !== null) {
      return "";
    }
    const { request, secure } = this.surroundings;
    if (!secure) {
      return (
        "The browser gives MIDI only to a page that is safe from others: open this one by " +
        "https, or on the server's own computer at localhost."
      );
    }
    if (request === null) {
      return (
        "This browser has no MIDI: open the page in Chrome, Edge or Firefox, " +
        "or play with the pads and keys."
      );
    }
    try {
      this.access = await request();
    } catch (error) {
      return whyNot(error);
    }
    this.access.onstatechange = () => this.#onStateChange();
    this.#onStateChange();
    return "";
  }

  #onStateChange() {
    const { inputs, outputs } = this.#plugged();
    const changed = [this.inputPorts.update(inputs), this.outputPorts.update(outputs)];
    this.#settle();
    if (changed.includes(true)) {
      this.callbacks.onChange();
    }
  }

  #plugged() {
    /** @type {MIDIInput[]} */
    const inputs = [];
    /** @type {MIDIOutput[]} */
    const outputs = [];
    this.access?.inputs.forEach((port) => inputs.push(port));
    this.access?.outputs.forEach((port) => outputs.push(port));
    return { inputs: inputs.filter(isThere), outputs: outputs.filter(isThere) };
  }

  /** Brings the open ports to what is chosen and what is plugged in. */
  #settle() {
    if (this.access === null) {
      return;
    }
    const { inputs, outputs } = this.#plugged();
    this.input = followed(this.input, this.inputPorts);
    this.output = followed(this.output, this.outputPorts);
    this.#settleInputs(inputs.filter((port) => this.#isWanted(port)));
    const sink = outputs.find(({ id }) => id === this.output.id) ?? null;
    if (sink !== this.sink) {
      if (outputs.some((port) => port === this.sink)) {
        this.panic(); // the one that is left must not hang
      }
      this.sounding.clear();
      this.sink = sink;
      if (sink !== null) {
        this.#openPort(sink, `output ${this.output.name}`);
      }
    }
    this.#tell();
  }

  /** @param {MIDIInput} port */
  #isWanted(port) {
    return this.input.id === "all" ? !LOOP.test(port.name ?? "") : port.id === this.input.id;
  }

  /** @param {MIDIInput[]} wanted */
  #settleInputs(wanted) {
    for (const [id, port] of this.heard) {
      if (!wanted.includes(port)) {
        this.heard.delete(id);
        const name = this.inputPorts.names.get(id) ?? "";
        this.refused.delete(`input ${name}`);
        if (isThere(port)) {
          letGo(port);
        } else {
          port.onmidimessage = null;
          this.lostInputs.add(name);
        }
      }
    }
    for (const port of wanted) {
      if (!this.heard.has(port.id)) {
        const name = this.inputPorts.names.get(port.id) ?? "";
        this.heard.set(port.id, port);
        this.lostInputs.delete(name);
        port.onmidimessage = (event) => this.#onMidi(port.id, event);
        this.#openPort(port, `input ${name}`);
      }
    }
  }

  /**
   * @param {MIDIPort} port
   * @param {string} called
   */
  #openPort(port, called) {
    this.refused.delete(called);
    port.open().catch(() => {
      if (port.state === "connected") {
        this.refused.set(
          called,
          `The MIDI ${called} would not open: close other programs that use it, ` +
            "then unplug it and plug it in again.",
        );
        this.#tell();
      }
    });
  }

  /**
   * @param {string} id
   * @param {MIDIMessageEvent} event
   */
  #onMidi(id, event) {
    const parsed = parseMidi(event.data ?? []);
    if (parsed === null) {
      return;
    }
    const { kind, channel, note, value } = parsed;
    const foot = `${id} ${channel}`;
    if (kind === "pedal") {
      this.pedals.set(foot, value);
    }
    this.callbacks.onMessage({
      kind,
      note,
      velocity: kind === "on" || kind === "control" ? value : 0,
      channel,
      pedal: this.pedals.get(foot) ?? PEDAL_DOWN,
      at: this.#timeOf(event),
    });
  }

  /** @param {MIDIMessageEvent} event */
  #timeOf(event) {
    const now = this.surroundings.now();
    const at = event.timeStamp / 1000;
    return Math.abs(at - now) < STRAY_SECONDS ? at : now;
  }

  /**
   * @param {number[]} bytes
   * @param {number} at page seconds
   */
  #send(bytes, at) {
    if (this.sink === null) {
      return false;
    }
    try {
      this.sink.send(bytes, at * 1000);
      return true;
    } catch {
      return false; // it went a moment ago, or would not open; its own sentence says so
    }
  }

  /** Says what is wrong with the ports in use, if that is another thing than before. */
  #tell() {
    const gone = [...this.lostInputs].map((name) => `input ${name}`);
    if (this.output.name !== "" && this.sink === null) {
      gone.push(`output ${this.output.name}`);
    }
    const sentences = gone.map(
      (called) =>
        `The MIDI ${called} is gone: check its cable and that it is switched on; ` +
        "it is taken up again by itself.",
    );
    const problem = [...sentences, ...this.refused.values()].join(" ");
    if (problem !== this.problem) {
      this.problem = problem;
      this.callbacks.onProblem(problem);
    }
  }
}

/** @param {MIDIPort} port */
function isThere(port) {
  return port.state === "connected";
}

/** @param {MIDIInput} port */
function letGo(port) {
  port.onmidimessage = null;
  port.close().catch(() => {}); // other programs may have it now, or it is gone: both are well
}

/**
 * @param {string} id
 * @param {Ports} ports
 * @param {{id: string, name: string}} before
 */
function chosen(id, ports, before) {
  const name = ports.list.find((port) => port.id === id)?.name ?? ports.names.get(id);
  return { id, name: name ?? (id === before.id ? before.name : "") };
}

/**
 * The same choice, by its new id if a port of its name has come back under another.
 * @param {{id: string, name: string}} choice
 * @param {Ports} ports
 */
function followed(choice, ports) {
  if (choice.name === "" || ports.list.some(({ id }) => id === choice.id)) {
    return choice;
  }
  const back = ports.list.find(({ name }) => name === choice.name);
  return back === undefined ? choice : { id: back.id, name: back.name };
}

/** @param {unknown} error */
function whyNot(error) {
  const name = error instanceof Error ? error.name : "";
  if (name === "SecurityError" || name === "NotAllowedError") {
    return (
      "The browser keeps MIDI from this page: click the sign beside the page's address, " +
      "allow MIDI devices there, and load the page again."
    );
  }
  if (name === "NotSupportedError") {
    return "This browser finds no MIDI on this computer: try Chrome, Edge or Firefox.";
  }
  return (
    "This computer's MIDI did not start: close other programs that use it, " +
    "and load the page again."
  );
}
