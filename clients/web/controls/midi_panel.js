/**
 * The MIDI ports and the drummer's kit on screen: where strokes come from and notes go, and what
 * was heard. What is chosen is remembered, ports by their names.
 */

import { DRUMS } from "../jam/kit.js";
import { MY_KIT, kitFromText, kitToText, learnt } from "../jam/kit_map.js";
import { pitchName } from "../jam/notes.js";
import { LearnDialog } from "./learn.js";

/** @typedef {import("../jam/kit_map.js").KitMap} KitMap */
/** @typedef {import("../sound/midi.js").MidiMessage} MidiMessage */
/** @typedef {import("../sound/midi.js").Port} Port */

/**
 * @typedef {object} MidiCallbacks
 * @property {(id: string) => void} onInput a port's, "all", or "" for none
 * @property {(id: string) => void} onOutput a port's, or "" for none
 * @property {(kit: KitMap) => void} onKit
 * @property {(both: boolean) => void} onBothSounds whether the page sounds beside a chosen output
 * @property {() => void} [onConnect] asks for the ports; without it there is no button for that
 *
 * @typedef {object} MidiView
 * @property {boolean} opened whether the browser has let the page at its ports
 * @property {readonly Port[]} inputs
 * @property {readonly Port[]} outputs
 * @property {readonly KitMap[]} kits the server's
 * @property {boolean} [pitched] whether this jam plays notes, not drums
 *
 * @typedef {{value: string, text: string}} Choice
 */

const FALL_MILLISECONDS = 700;

const INPUT_KEY = "twos.midi-input";
const OUTPUT_KEY = "twos.midi-output";
const BOTH_KEY = "twos.midi-both";
const PRESET_KEY = "twos.kit";
const MINE_KEY = "twos.kit-is-mine";
const MY_KIT_KEY = "twos.my-kit";

// What a select holds: "all" and "none", or a port's name behind this.
const PORT = "port ";
const ALL = "all";
const NONE = "none";

/**
 * What the browser remembers under a name; null if nothing, or if it must not.
 * @param {string} key
 * @returns {string | null}
 */
export function recall(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/**
 * Has the browser remember a text; one that must not forgets it when the page is closed.
 * @param {string} key
 * @param {string} text
 */
export function keep(key, text) {
  try {
    localStorage.setItem(key, text);
  } catch {
    // A private window, or storage that is full: the choice holds as long as the page does.
  }
}

/**
 * A stroke in words.
 * @param {MidiMessage} message
 * @param {KitMap | null} kit null where notes are no drums, or no kit is known yet
 * @param {boolean} pitched
 */
export function heardWords({ note, velocity, pedal }, kit, pitched) {
  if (pitched || kit === null) {
    const name = pitched ? pitchName(note) : "Note";
    return `${name} ${note} · velocity ${velocity}`;
  }
  const instrument = kit.instrumentOf(note, pedal);
  const drum = DRUMS.find((each) => each.instrument === instrument);
  return drum === undefined
    ? `Note ${note}: this kit has no drum for it`
    : `${drum.label} ${note} · velocity ${velocity}`;
}

/**
 * A choice that was remembered, or the first of those that are always there.
 * @param {string | null} text
 * @param {string[]} always
 */
export function choiceFrom(text, always) {
  return text !== null && (always.includes(text) || text.startsWith(PORT)) ? text : always[0];
}

/**
 * The id of the port a choice is of; null if that port is not plugged in.
 * @param {string} choice
 * @param {readonly Port[]} ports
 * @returns {string | null}
 */
export function idOf(choice, ports) {
  if (choice === ALL) {
    return "all";
  }
  if (!choice.startsWith(PORT)) {
    return "";
  }
  return ports.find(({ name }) => name === choice.slice(PORT.length))?.id ?? null;
}

/**
 * What a select offers: what is always there, the ports, and the chosen one if it is not.
 * @param {Choice[]} always
 * @param {readonly Port[]} ports
 * @param {string} choice
 * @returns {Choice[]}
 */
export function choicesOf(always, ports, choice) {
  const there = ports.map(({ name }) => ({ value: PORT + name, text: name }));
  const missing =
    choice.startsWith(PORT) && idOf(choice, ports) === null
      ? [{ value: choice, text: `${choice.slice(PORT.length)} (not connected)` }]
      : [];
  return [...always, ...there, ...missing];
}

export class MidiPanel {
  /**
   * @param {HTMLElement} host
   * @param {MidiCallbacks} callbacks
   */
  constructor(host, callbacks) {
    this.host = host;
    this.callbacks = callbacks;
    /** @type {MidiView} */
    this.view = { opened: false, inputs: [], outputs: [], kits: [] };
    this.inputChoice = choiceFrom(recall(INPUT_KEY), [ALL, NONE]);
    this.outputChoice = choiceFrom(recall(OUTPUT_KEY), [NONE]);
    this.myKit = kitFromText(recall(MY_KIT_KEY));
    this.preset = recall(PRESET_KEY) ?? "";
    this.usesMine = this.myKit !== null && recall(MINE_KEY) === "true";
    /** @type {KitMap | null} the one in use */
    this.kit = null;
    /** What was last told, so that each thing is told once. */
    this.told = {
      /** @type {string | null} */
      input: null,
      /** @type {string | null} */
      output: null,
      both: false,
    };

    host.classList.add("midi");
    this.connect = document.createElement("button");
    this.connect.type = "button";
    this.connect.className = "connect";
    this.connect.textContent = "Connect MIDI";
    this.connect.addEventListener("click", () => callbacks.onConnect?.());
    this.input = picker("Strokes from", (choice) => {
      this.inputChoice = choice;
      keep(INPUT_KEY, choice);
      this.#tellPorts();
    });
    this.meter = document.createElement("div");
    this.meter.className = "meter";
    this.meter.setAttribute("role", "meter");
    this.meter.setAttribute("aria-label", "Last stroke");
    this.meter.setAttribute("aria-valuemin", "0");
    this.meter.setAttribute("aria-valuemax", "127");
    this.meter.setAttribute("aria-valuenow", "0");
    this.bar = document.createElement("i");
    this.bar.style.transform = "scaleX(0)";
    this.bar.style.transformOrigin = "left";
    this.meter.append(this.bar);
    this.words = document.createElement("p");
    this.words.className = "heard";
    this.words.textContent = "No stroke yet";
    this.output = picker("Answers to", (choice) => {
      this.outputChoice = choice;
      keep(OUTPUT_KEY, choice);
      this.#tellPorts();
      this.#refresh();
    });
    this.both = document.createElement("input");
    this.both.type = "checkbox";
    this.both.checked = recall(BOTH_KEY) === "true";
    this.both.addEventListener("change", () => {
      keep(BOTH_KEY, String(this.both.checked));
      this.#tellPorts();
    });
    const bothRow = document.createElement("label");
    bothRow.className = "check";
    bothRow.append(this.both, "and the page's sound");
    this.kitPicker = picker("Kit", (name) => this.#chooseKit(name));
    this.learn = document.createElement("button");
    this.learn.type = "button";
    this.learn.textContent = "Learn my kit…";
    this.learnDialog = new LearnDialog(host, (strokes) => {
      const base = this.#presetKit();
      if (base !== null) {
        this.myKit = learnt(base, strokes);
        keep(MY_KIT_KEY, kitToText(this.myKit));
        this.#chooseKit(MY_KIT);
      }
    });
    this.learn.addEventListener("click", () => this.learnDialog.open());
    host.prepend(
      this.connect,
      this.input.row,
      this.meter,
      this.words,
      this.output.row,
      bothRow,
      this.kitPicker.row,
      this.learn,
    );
    this.#refresh();
  }

  /** Whether the kit is being learnt: strokes are answers to a question now. */
  get learning() {
    return this.learnDialog.isOpen;
  }

  /**
   * Shows what ports and kits there are, and takes up what was chosen among them before.
   * @param {MidiView} view
   */
  update(view) {
    this.view = view;
    this.#tellPorts();
    this.#tellKit();
    this.#refresh();
  }

  /**
   * A message came in; only strokes are shown.
   * @param {MidiMessage} message
   */
  heard(message) {
    if (message.kind !== "on") {
      return;
    }
    this.learnDialog.strike(message.note, message.pedal);
    const kit = this.learning ? null : this.kit;
    this.words.textContent = heardWords(message, kit, this.view.pitched ?? false);
    this.meter.setAttribute("aria-valuenow", String(message.velocity));
    this.bar.getAnimations().forEach((each) => each.cancel());
    this.bar.animate(
      [{ transform: `scaleX(${message.velocity / 127})` }, { transform: "scaleX(0)" }],
      { duration: FALL_MILLISECONDS, easing: "ease-in" },
    );
  }

  dispose() {
    this.learnDialog.dispose();
    this.host.replaceChildren();
  }

  #tellPorts() {
    if (!this.view.opened) {
      return;
    }
    // One that was never there is waited for in silence; one that went is still the choice.
    const input = idOf(this.inputChoice, this.view.inputs) ?? this.told.input ?? "";
    if (input !== this.told.input) {
      this.told.input = input;
      this.callbacks.onInput(input);
    }
    const output = idOf(this.outputChoice, this.view.outputs) ?? this.told.output ?? "";
    if (output !== this.told.output) {
      this.told.output = output;
      this.callbacks.onOutput(output);
    }
    if (this.both.checked !== this.told.both) {
      this.told.both = this.both.checked;
      this.callbacks.onBothSounds(this.both.checked);
    }
  }

  /** @param {string} name */
  #chooseKit(name) {
    this.usesMine = name === MY_KIT;
    keep(MINE_KEY, String(this.usesMine));
    if (!this.usesMine) {
      this.preset = name;
      keep(PRESET_KEY, name);
    }
    this.#tellKit();
    this.#refresh();
  }

  /** The server's kit that was chosen last, or its first; null if it has told none yet. */
  #presetKit() {
    const { kits } = this.view;
    return kits.find(({ name }) => name === this.preset) ?? kits[0] ?? null;
  }

  #tellKit() {
    const kit = this.usesMine ? this.myKit : this.#presetKit();
    if (kit !== null && kit !== this.kit) {
      this.kit = kit;
      this.callbacks.onKit(kit);
    }
  }

  /** Brings everything on screen to where things stand. */
  #refresh() {
    const { opened, inputs, outputs, kits, pitched = false } = this.view;
    this.connect.hidden = opened || this.callbacks.onConnect === undefined;
    const all = { value: ALL, text: "All inputs" };
    const none = { value: NONE, text: "None" };
    const page = { value: NONE, text: "This page's sound" };
    const from = choicesOf([all], inputs, this.inputChoice);
    show(this.input.select, [...from, none], this.inputChoice);
    const to = choicesOf([page], outputs, this.outputChoice);
    show(this.output.select, to, this.outputChoice);
    this.input.select.disabled = this.output.select.disabled = !opened;
    this.both.disabled = !opened || this.outputChoice === NONE;
    const mine = this.myKit === null ? [] : [{ value: MY_KIT, text: this.myKit.title }];
    const presets = kits.map(({ name, title }) => ({ value: name, text: title }));
    show(this.kitPicker.select, [...presets, ...mine], this.kit?.name ?? "");
    this.kitPicker.select.disabled = presets.length + mine.length === 0;
    this.learn.disabled = !opened || kits.length === 0;
    this.kitPicker.row.hidden = this.learn.hidden = pitched;
  }
}

/**
 * @param {string} title
 * @param {(value: string) => void} onChange
 */
function picker(title, onChange) {
  const row = document.createElement("label");
  row.className = "field";
  const name = document.createElement("span");
  name.textContent = title;
  const select = document.createElement("select");
  select.addEventListener("change", () => onChange(select.value));
  row.append(name, select);
  return { row, select };
}

/**
 * @param {HTMLSelectElement} select
 * @param {Choice[]} choices
 * @param {string} value
 */
function show(select, choices, value) {
  const key = JSON.stringify(choices);
  if (select.dataset.choices !== key) {
    select.dataset.choices = key; // an open list is left alone while it stays the same
    select.replaceChildren(...choices.map((choice) => new Option(choice.text, choice.value)));
  }
  select.value = value;
}
