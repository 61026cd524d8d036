/**
 * What the page sounds with and what it hears: the loudspeaker, MIDI ports, the kit, and the delay
 * of it all.
 */

import { Calibration } from "./controls/calibration.js";
import { GoPad, GoPadRow, cueFromText } from "./controls/go_pad.js";
import { MidiPanel, keep, recall } from "./controls/midi_panel.js";
import { bearing } from "./jam/access.js";
import { kitsFrom } from "./jam/kit_map.js";
import { MidiPorts } from "./sound/midi.js";
import { Output } from "./sound/output.js";
import { Sound } from "./sound/sound.js";

/** @typedef {import("./jam/kit_map.js").KitMap} KitMap */
/** @typedef {import("./sound/midi.js").MidiMessage} MidiMessage */

const LATENCY_KEY = "twos-latency-seconds";
const GO_KEY = "twos.go";

export class Rig {
  /**
   * @param {object} hosts
   * @param {HTMLElement} hosts.midi
   * @param {HTMLElement} hosts.calibration
   * @param {HTMLElement} hosts.goPad
   * @param {object} on
   * @param {() => void} on.go the pad that means GO was struck
   * @param {(message: MidiMessage) => void} on.played on a port, and meant for the jam
   * @param {(subject: string, sentence: string) => void} on.notice
   * @param {() => void} on.change sound was switched on or off
   */
  constructor({ midi, calibration, goPad }, on) {
    this.on = on;
    this.audible = false;
    this.pitched = false; // the jam plays no drums
    this.refusal = ""; // why there are no ports, as it was last said
    this.sound = new Sound();
    this.sound.extraLatencySeconds = Number(recall(LATENCY_KEY) ?? 0);
    this.ports = new MidiPorts({
      onMessage: (message) => this.#hear(message),
      onChange: () => this.#showPorts(),
      onProblem: (sentence) => on.notice("midi", sentence),
    });
    this.output = new Output(this.sound, this.ports);
    /** @type {KitMap[]} those that the server knows */
    this.kits = [];
    /** @type {KitMap | null} the one that strokes come from */
    this.kit = null;
    this.panel = new MidiPanel(midi, {
      onInput: (id) => this.ports.chooseInput(id),
      onOutput: (id) => this.ports.chooseOutput(id),
      onKit: (kit) => {
        this.kit = this.output.kit = kit;
      },
      onBothSounds: (both) => {
        this.output.both = both;
      },
      onConnect: () => void this.openPorts(true),
    });
    this.goPad = new GoPad(cueFromText(recall(GO_KEY)));
    this.goPadRow = new GoPadRow(goPad, this.goPad, {
      learn: () => void this.openPorts(true),
      change: (cue) => keep(GO_KEY, JSON.stringify(cue ?? {})),
    });
    this.calibration = new Calibration(calibration, {
      click: (accent, at) => this.sound.click(accent, at),
      onApply: (seconds) => {
        this.sound.extraLatencySeconds = seconds;
        keep(LATENCY_KEY, String(seconds));
      },
      onBegin: () => void this.openSound(),
    });
  }

  /**
   * Follows the audio clock.
   * @param {number} now page seconds
   */
  update(now) {
    this.sound.update(now);
    this.calibration.tick(now);
  }

  /** @param {boolean} pitched whether what is played are pitches, not drums */
  play(pitched) {
    if (pitched !== this.pitched) {
      this.pitched = pitched;
      this.#showPorts();
    }
  }

  /** Call it from a click or a key: browsers demand that. */
  async openSound() {
    this.audible = true;
    this.on.notice("sound", "");
    try {
      await this.sound.create();
    } catch (error) {
      this.audible = false;
      this.on.notice(
        "sound",
        `There is no sound, because the browser refused it (${error}); check its sound settings ` +
          "and press START again.",
      );
    }
    this.on.change();
  }

  /** A page that was loaded again may sound only after it was touched. */
  openWithTheNextTouch() {
    this.on.notice("sound", "You are back in the jam. Press any key or the page for sound.");
    const once = new AbortController();
    const open = () => {
      once.abort();
      void this.openSound();
      void this.openPorts();
    };
    for (const kind of ["keydown", "pointerdown"]) {
      window.addEventListener(kind, open, { capture: true, signal: once.signal });
    }
  }

  toggleSound() {
    if (this.audible) {
      this.audible = false;
      this.output.silence();
      this.on.change();
    } else {
      void this.openSound();
    }
  }

  /** @param {boolean} [asked] by a press on "Connect"; else a refusal is said only once */
  async openPorts(asked = false) {
    const problem = await this.ports.open();
    if (asked || problem !== this.refusal) {
      this.refusal = problem;
      this.on.notice("midi", problem);
    }
    this.#showPorts();
  }

  /**
   * Asks the server for the kits it knows, once.
   * @param {string | null} token
   */
  async fetchKits(token) {
    if (this.kits.length > 0) {
      return;
    }
    try {
      this.kits = kitsFrom(await (await fetch("./api/kits", bearing(token))).json());
    } catch {
      return; // the next welcome asks again
    }
    this.#showPorts();
  }

  calibrate() {
    this.calibration.open(this.sound.extraLatencySeconds);
  }

  dispose() {
    this.output.dispose();
    this.panel.dispose();
    this.calibration.dispose();
    this.goPadRow.dispose();
    this.ports.dispose();
    this.sound.dispose();
  }

  #showPorts() {
    const { opened, inputs, outputs } = this.ports;
    this.panel.update({ opened, inputs, outputs, kits: this.kits, pitched: this.pitched });
  }

  /** @param {MidiMessage} message */
  #hear(message) {
    if (!this.panel.learning && !this.calibration.isOpen && this.#isGo(message)) {
      return;
    }
    this.panel.heard(message);
    if (this.panel.learning) {
      return;
    }
    if (!this.calibration.isOpen) {
      this.on.played(message);
    } else if (message.kind === "on") {
      this.calibration.tap(message.at);
    }
  }

  /**
   * Whether a message is the pad's that means GO, and not to be played.
   * @param {MidiMessage} message
   */
  #isGo(message) {
    const heard = this.goPad.hear(message);
    if (heard === "go") {
      this.on.go();
    } else if (heard === "learnt") {
      keep(GO_KEY, JSON.stringify(this.goPad.cue));
      this.goPadRow.update();
    }
    return heard !== "other";
  }
}
