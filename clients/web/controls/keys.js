/**
 * A piano of two octaves on the page: for fingers, mice and the keyboard. Every note begins and
 * ends; what is held when the page loses the keyboard ends then.
 */

import { ACCENT_VELOCITY, KEY_VELOCITY } from "../jam/kit.js";
import { BLACK_KEYS, OCTAVE, pitchName } from "../jam/notes.js";
import { isTyping } from "./controls.js";

/**
 * @typedef {object} Callbacks
 * @property {(pitch: number, velocity: number, pageSeconds: number) => void} onDown
 * @property {(pitch: number, pageSeconds: number) => void} onUp
 *
 * @typedef {object} PianoKey
 * @property {HTMLButtonElement} button
 * @property {HTMLElement} letter
 * @property {HTMLElement} name
 * @property {number} semitones above the lowest key
 */

const SEMITONES = 2 * OCTAVE; // and the C above
const LOWEST_C = 24;
const HIGHEST_C = 84;
const TAP_MILLISECONDS = 200; // a note by Enter, which says not when it ends
const LIT_MILLISECONDS = 120;
const SOFTEST = 40;
const LOUDEST = 118;

/** From the lowest C on: the two rows of letters as a piano's white and black keys. */
const CODES = [..."AWSEDFTGYHUJKOLP"].map((letter) => `Key${letter}`);
const OCTAVE_CODES = { down: "KeyZ", up: "KeyX" };

/**
 * How far above the lowest C a letter plays, by its place on the keyboard.
 * @param {string} code such as "KeyA"
 * @returns {number | null} semitones
 */
export function semitonesOf(code) {
  const semitones = CODES.indexOf(code);
  return semitones < 0 ? null : semitones;
}

/**
 * The lowest C after going up or down.
 * @param {number} lowest MIDI number
 * @param {number} octaves
 */
export function shifted(lowest, octaves) {
  return Math.min(HIGHEST_C, Math.max(LOWEST_C, lowest + octaves * OCTAVE));
}

/**
 * The lower on the key it is touched the louder.
 * @param {number} share 0 the key's upper end … 1 its lower
 * @returns {number} MIDI velocity
 */
export function velocityAt(share) {
  return Math.round(SOFTEST + Math.min(1, Math.max(0, share)) * (LOUDEST - SOFTEST));
}

/**
 * Which columns a key covers: three for each white one, two for a black one between them.
 * @param {number} semitones above a C
 * @returns {{black: boolean, column: number, columns: number}} columns from 1
 */
export function placeOf(semitones) {
  const inOctave = semitones % OCTAVE;
  const black = BLACK_KEYS.includes(inOctave);
  const blackBelow = BLACK_KEYS.filter((each) => each < inOctave).length;
  const whiteBelow = 7 * Math.floor(semitones / OCTAVE) + inOctave - blackBelow;
  return { black, column: 3 * whiteBelow + (black ? 0 : 1), columns: black ? 2 : 3 };
}

export class Keys {
  /**
   * @param {HTMLElement} host
   * @param {Callbacks} callbacks
   * @param {number} [lowest] the C at the left; 60 is middle C
   */
  constructor(host, { onDown, onUp }, lowest = 60) {
    this.host = host;
    this.onDown = onDown;
    this.onUp = onUp;
    this.lowest = shifted(lowest, 0);
    /** @type {Map<string, number>} a finger or a letter → the pitch it holds */
    this.held = new Map();
    /** @type {PianoKey[]} */
    this.keys = [];
    /** @type {Map<string, string>} what stands on the user's keys */
    this.letters = new Map();
    this.stopped = new AbortController();
    const { signal } = this.stopped;

    this.down = this.#octaveButton("−", "down", -1);
    this.up = this.#octaveButton("+", "up", 1);
    this.piano = document.createElement("div");
    this.piano.className = "piano";
    this.piano.setAttribute("role", "group");
    for (let semitones = 0; semitones <= SEMITONES; semitones += 1) {
      this.keys.push(this.#key(semitones));
    }
    this.piano.append(...this.keys.map(({ button }) => button));
    host.append(this.down, this.piano, this.up);

    const { piano } = this;
    piano.addEventListener("pointerdown", (event) => this.#onPointerDown(event), { signal });
    piano.addEventListener("pointermove", (event) => this.#onPointerMove(event), { signal });
    for (const end of /** @type {const} */ (["up", "cancel"])) {
      piano.addEventListener(
        `pointer${end}`,
        (event) => this.#release(`finger ${event.pointerId}`, event.timeStamp),
        { signal },
      );
    }
    piano.addEventListener("contextmenu", (event) => event.preventDefault(), { signal });
    piano.addEventListener("keydown", (event) => this.#onArrow(event), { signal });
    window.addEventListener("keydown", (event) => this.#onKeyDown(event), { signal });
    window.addEventListener(
      "keyup",
      (event) => this.#release(event.code, event.timeStamp),
      { signal },
    );
    window.addEventListener("blur", (event) => this.#releaseAll(event.timeStamp), { signal });
    this.#label();
    void this.#readLayout();
  }

  /**
   * Lights a key for a moment.
   * @param {number} pitch
   */
  light(pitch) {
    this.keys[pitch - this.lowest]?.button.animate(
      [{ backgroundColor: "#ffb224", color: "#0b0d12" }, {}],
      { duration: LIT_MILLISECONDS },
    );
  }

  dispose() {
    this.#releaseAll(performance.now());
    this.stopped.abort();
    this.host.replaceChildren();
  }

  // What is on the page ------------------------------------------------------------------------

  /**
   * @param {number} semitones
   * @returns {PianoKey}
   */
  #key(semitones) {
    const { black, column, columns } = placeOf(semitones);
    const button = document.createElement("button");
    button.type = "button";
    button.className = black ? "key black" : "key white";
    button.tabIndex = semitones === 0 ? 0 : -1; // Tab stops once; arrows go on from there
    button.style.gridColumn = `${column} / span ${columns}`;
    const letter = document.createElement("kbd");
    const name = document.createElement("span");
    button.append(letter, name);
    button.addEventListener(
      "click",
      (event) => {
        if (event.detail === 0) {
          this.#tap(semitones, event.shiftKey, event.timeStamp); // by Enter or the space bar
        }
      },
      { signal: this.stopped.signal },
    );
    return { button, letter, name, semitones };
  }

  /**
   * @param {string} sign
   * @param {"down" | "up"} way
   * @param {number} octaves
   */
  #octaveButton(sign, way, octaves) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "octave";
    const letter = document.createElement("kbd");
    const label = document.createElement("span");
    label.textContent = sign;
    button.append(letter, label);
    button.addEventListener("click", () => this.#shift(octaves), { signal: this.stopped.signal });
    button.dataset.way = way;
    return button;
  }

  /** Writes on every key what it plays and with which letter. */
  #label() {
    for (const { button, letter, name, semitones } of this.keys) {
      const pitch = this.lowest + semitones;
      const code = CODES[semitones];
      letter.textContent = code === undefined ? "" : this.#letterOf(code);
      letter.hidden = code === undefined;
      name.textContent = pitch % OCTAVE === 0 ? pitchName(pitch) : "";
      const spoken = code === undefined ? "" : `, key ${this.#letterOf(code)}`;
      button.setAttribute("aria-label", pitchName(pitch) + spoken);
    }
    const highest = this.lowest + SEMITONES;
    const range = `${pitchName(this.lowest)} to ${pitchName(highest)}`;
    this.piano.setAttribute("aria-label", `Piano, ${range}; Shift plays an accent`);
    for (const [button, octaves] of /** @type {const} */ ([[this.down, -1], [this.up, 1]])) {
      const way = octaves < 0 ? "down" : "up";
      const letter = this.#letterOf(OCTAVE_CODES[way]);
      /** @type {HTMLElement} */ (button.firstElementChild).textContent = letter;
      button.setAttribute("aria-label", `An octave ${way}, key ${letter}`);
      button.disabled = shifted(this.lowest, octaves) === this.lowest;
    }
  }

  /** @param {string} code */
  #letterOf(code) {
    return this.letters.get(code) ?? code.slice("Key".length);
  }

  /** Asks which letters the user's keyboard has, where the browser says. */
  async #readLayout() {
    /** @type {{keyboard?: {getLayoutMap(): Promise<Map<string, string>>}}} */
    const { keyboard } = /** @type {any} */ (navigator);
    try {
      for (const [code, letter] of (await keyboard?.getLayoutMap()) ?? []) {
        this.letters.set(code, letter.toUpperCase());
      }
      this.#label();
    } catch {
      // It is a convenience: each letter is learnt when it is pressed, too.
    }
  }

  /**
   * Changes to another octave; what is held keeps its pitch.
   * @param {number} octaves
   */
  #shift(octaves) {
    this.lowest = shifted(this.lowest, octaves);
    this.#label();
    this.#showHeld();
  }

  #showHeld() {
    const pitches = new Set(this.held.values());
    for (const { button, semitones } of this.keys) {
      button.classList.toggle("held", pitches.has(this.lowest + semitones));
    }
  }

  // Hands --------------------------------------------------------------------------------------

  /** @param {PointerEvent} event */
  #onPointerDown(event) {
    const key = this.#keyAt(event);
    if (key === null || event.button !== 0) {
      return;
    }
    this.piano.setPointerCapture(event.pointerId); // it may be let go of anywhere
    this.#touch(key, event);
  }

  /** @param {PointerEvent} event */
  #onPointerMove(event) {
    const finger = `finger ${event.pointerId}`;
    if (!this.piano.hasPointerCapture(event.pointerId)) {
      return;
    }
    const key = this.#keyAt(event);
    if (key === null) {
      this.#release(finger, event.timeStamp);
    } else if (this.held.get(finger) !== this.lowest + key.semitones) {
      this.#release(finger, event.timeStamp);
      this.#touch(key, event);
    }
  }

  /**
   * @param {PointerEvent} event
   * @returns {PianoKey | null}
   */
  #keyAt({ clientX, clientY }) {
    const found = document.elementFromPoint(clientX, clientY)?.closest("button") ?? null;
    return this.keys.find(({ button }) => button === found) ?? null;
  }

  /**
   * @param {PianoKey} key
   * @param {PointerEvent} event
   */
  #touch({ button, semitones }, { clientY, shiftKey, pointerId, timeStamp }) {
    const { top, height } = button.getBoundingClientRect();
    const velocity = shiftKey ? ACCENT_VELOCITY : velocityAt((clientY - top) / height);
    this.#press(`finger ${pointerId}`, this.lowest + semitones, velocity, timeStamp);
  }

  /**
   * A note as long as somebody taps.
   * @param {number} semitones
   * @param {boolean} accent
   * @param {number} timeStamp
   */
  #tap(semitones, accent, timeStamp) {
    const velocity = accent ? ACCENT_VELOCITY : KEY_VELOCITY;
    this.#press("tap", this.lowest + semitones, velocity, timeStamp);
    clearTimeout(this.tapping);
    this.tapping = setTimeout(
      () => this.#release("tap", timeStamp + TAP_MILLISECONDS),
      TAP_MILLISECONDS,
    );
  }

  /** @param {KeyboardEvent} event */
  #onKeyDown(event) {
    const { code, target } = event;
    const semitones = semitonesOf(code);
    const octaves = code === OCTAVE_CODES.down ? -1 : code === OCTAVE_CODES.up ? 1 : 0;
    const typing = isTyping(target);
    const command = event.ctrlKey || event.altKey || event.metaKey;
    if ((semitones === null && octaves === 0) || typing || command) {
      return;
    }
    event.preventDefault();
    if (event.repeat) {
      return;
    }
    this.#learn(code, event.key);
    if (semitones === null) {
      this.#shift(octaves);
    } else {
      const velocity = event.shiftKey ? ACCENT_VELOCITY : KEY_VELOCITY;
      this.#press(code, this.lowest + semitones, velocity, event.timeStamp);
    }
  }

  /**
   * Arrows go from key to key.
   * @param {KeyboardEvent} event
   */
  #onArrow(event) {
    if (event.repeat && event.key === "Enter") {
      event.preventDefault(); // a held key is one note
    }
    const way = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key];
    const from = this.keys.find(({ button }) => button === event.target);
    const to = this.keys[(from?.semitones ?? NaN) + (way ?? NaN)];
    if (from === undefined || to === undefined) {
      return;
    }
    event.preventDefault();
    from.button.tabIndex = -1;
    to.button.tabIndex = 0;
    to.button.focus();
  }

  /**
   * @param {string} code
   * @param {string} letter
   */
  #learn(code, letter) {
    const upper = letter.toUpperCase();
    if (upper.length === 1 && upper !== this.#letterOf(code)) {
      this.letters.set(code, upper);
      this.#label();
    }
  }

  /**
   * @param {string} who a finger or a letter
   * @param {number} pitch
   * @param {number} velocity
   * @param {number} timeStamp the page's milliseconds
   */
  #press(who, pitch, velocity, timeStamp) {
    this.#release(who, timeStamp);
    for (const [other, sounding] of this.held) {
      if (sounding === pitch) {
        this.#release(other, timeStamp); // struck again: one key is one note
      }
    }
    this.held.set(who, pitch);
    this.onDown(pitch, velocity, timeStamp / 1000);
    this.#showHeld();
  }

  /**
   * @param {string} who
   * @param {number} timeStamp the page's milliseconds
   */
  #release(who, timeStamp) {
    const pitch = this.held.get(who);
    if (pitch === undefined) {
      return;
    }
    this.held.delete(who);
    this.onUp(pitch, timeStamp / 1000);
    this.#showHeld();
  }

  /** @param {number} timeStamp */
  #releaseAll(timeStamp) {
    for (const who of [...this.held.keys()]) {
      this.#release(who, timeStamp);
    }
  }
}
