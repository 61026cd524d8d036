/**
 * Where notes go: to the page's own sound, to a MIDI port, or to both.
 */

/** @typedef {import("./sound.js").Sound} Sound */
/** @typedef {import("./midi.js").MidiPorts} MidiPorts */
/** @typedef {import("../jam/kit_map.js").KitMap} KitMap */
/** @typedef {import("../jam/protocol.js").PlayedNote} PlayedNote */
/** @typedef {import("../controls/hands.js").Played} Played */

export class Output {
  /**
   * @param {Sound} sound
   * @param {MidiPorts} ports
   */
  constructor(sound, ports) {
    this.sound = sound;
    this.ports = ports;
    this.both = false; // the page sounds although a port is played to
    /** @type {KitMap | null} */
    this.kit = null; // of the module that plays the answers
    /** @type {Map<string, import("./tones.js").Tone>} */
    this.held = new Map();
  }

  /**
   * A note at the moment at which it is to be heard.
   * @param {PlayedNote} note
   * @param {number} at page seconds
   * @param {number} tempoBpm
   * @param {"player" | "machine"} [seat] whose it is
   */
  play(note, at, tempoBpm, seat = "machine") {
    const { instrument, velocity, channel } = note;
    const seconds = (note.duration * 60) / tempoBpm;
    const number = this.kit?.notes.get(instrument) ?? note.note;
    const sent = this.ports.play({ note: number, velocity, channel, at, seconds });
    if (!sent || this.both) {
      this.sound.tone({ instrument, pitch: note.note, velocity, seat, at, seconds });
    }
  }

  /**
   * A note of one's own sounds as it is played, unless it comes from a kit that sounds itself.
   * @param {Played} played
   * @param {boolean} fromPort
   */
  monitor({ instrument, note, velocity }, fromPort) {
    if (fromPort && this.ports.playing && !this.both) {
      return;
    }
    const key = `${instrument} ${note}`;
    const held = this.held.get(key);
    if (held !== undefined) {
      this.sound.release(held);
      this.held.delete(key);
    }
    if (velocity > 0) {
      const tone = this.sound.tone({ instrument, pitch: note, velocity, seat: "player" });
      if (tone !== null) {
        this.held.set(key, tone);
      }
    }
  }

  /** Ends what sounds on this page, and what was about to. */
  silence() {
    this.sound.silence();
    this.held.clear();
  }

  /** Ends everything, here and on the port, at once. */
  panic() {
    this.silence();
    this.ports.panic();
  }

  dispose() {
    this.panic();
  }
}
