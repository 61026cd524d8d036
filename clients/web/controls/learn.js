/**
 * Learning a drummer's kit: it asks for one drum after the other and takes the notes struck.
 */

import { DRUMS } from "../jam/kit.js";
import { PEDAL_DOWN } from "../jam/kit_map.js";

/** @typedef {import("../jam/kit.js").Drum} Drum */
/** @typedef {import("../jam/kit_map.js").Strokes} Strokes */

/** From here up the pedal is down, and a hi-hat of one note is closed. */
const CLOSED_FROM = 64;

/** What else to strike, so that all zones of a drum are learnt. */
/** @type {Record<string, string>} */
const HINTS = {
  kick: "Press its pedal.",
  snare: "Strike the head and the rim.",
  "closed-hat": "Foot down: strike its bow and its edge, then press the pedal alone.",
  "open-hat": "Foot up: strike its bow and its edge.",
  crash: "Strike its bow and its edge, and a second crash if there is one.",
  ride: "Strike its bow, its edge and its bell.",
};
const HINT = "Strike its head and its rim, if it has one.";

/** Which drum is asked for, and which notes each was given. It knows no page. */
export class Learning {
  constructor() {
    this.asked = 0;
    /** @type {"asking" | "done" | "cancelled"} */
    this.state = "asking";
    /** @type {Map<string, number[]>} */
    this.taken = new Map(DRUMS.map(({ instrument }) => [instrument, []]));
  }

  /** @returns {Drum} the one that is asked for, or was last */
  get drum() {
    return DRUMS[Math.min(this.asked, DRUMS.length - 1)];
  }

  get question() {
    return `Strike the ${spoken(this.drum)}`;
  }

  get hint() {
    return HINTS[this.drum.instrument] ?? HINT;
  }

  /** Whether Next is the end. */
  get isLast() {
    return this.asked === DRUMS.length - 1;
  }

  /** @returns {readonly number[]} the notes of the drum that is asked for */
  get struck() {
    return this.taken.get(this.drum.instrument) ?? [];
  }

  /** @returns {Strokes} what was learnt, without the drums that were skipped */
  get strokes() {
    return Object.fromEntries([...this.taken].filter(([, notes]) => notes.length > 0));
  }

  /**
   * Takes a stroke for the drum that is asked for. Two drums may not share a note, except the two
   * hi-hats where the pedal tells them apart.
   * @param {number} note
   * @param {number} [pedal] the hi-hat's, 0 open … 127 closed
   * @returns {string} why it was not taken, or ""
   */
  hear(note, pedal = PEDAL_DOWN) {
    if (this.state !== "asking" || this.struck.includes(note)) {
      return "";
    }
    const { drum } = this;
    const owner = DRUMS.find(
      (each) => each !== drum && this.taken.get(each.instrument)?.includes(note),
    );
    const byFoot =
      drum.instrument === "open-hat" &&
      owner?.instrument === "closed-hat" &&
      pedal < CLOSED_FROM;
    if (owner !== undefined && !byFoot) {
      return (
        `Note ${note} is the ${spoken(owner)} already: strike another zone, skip the ` +
        `${spoken(drum)}, or go back to the ${spoken(owner)} and forget its notes.`
      );
    }
    this.taken.set(drum.instrument, [...this.struck, note]);
    return "";
  }

  /**
   * Goes on to the next drum, or to the end.
   * @returns {string} why not, or ""
   */
  next() {
    if (this.struck.length === 0) {
      return `Nothing has come yet: strike the ${spoken(this.drum)}, or skip it.`;
    }
    this.#goOn();
    return "";
  }

  /** Leaves this drum as it is in the kit that was chosen before. */
  skip() {
    this.forget();
    this.#goOn();
  }

  /** Goes back to the drum before, with the notes it has. */
  back() {
    if (this.state === "asking") {
      this.asked = Math.max(0, this.asked - 1);
    }
  }

  /** Takes the notes of this drum away, to strike it anew. */
  forget() {
    if (this.state === "asking") {
      this.taken.set(this.drum.instrument, []);
    }
  }

  cancel() {
    if (this.state === "asking") {
      this.state = "cancelled";
    }
  }

  #goOn() {
    if (this.state !== "asking") {
      return;
    }
    if (this.isLast) {
      this.state = "done";
    } else {
      this.asked += 1;
    }
  }
}

/** @param {Drum} drum */
function spoken({ label }) {
  return label.toLowerCase();
}

/** The questions on screen. */
export class LearnDialog {
  /**
   * @param {HTMLElement} host
   * @param {(strokes: Strokes) => void} onLearnt
   */
  constructor(host, onLearnt) {
    this.onLearnt = onLearnt;
    this.learning = new Learning();
    this.stopped = new AbortController();
    this.dialog = document.createElement("dialog");
    this.dialog.className = "learn";
    this.question = document.createElement("h2");
    this.question.id = "learn-question";
    this.question.setAttribute("aria-live", "polite");
    this.dialog.setAttribute("aria-labelledby", this.question.id);
    this.progress = document.createElement("progress");
    this.progress.max = DRUMS.length;
    this.progress.setAttribute("aria-label", "Drums learnt");
    this.hint = paragraph("hint");
    this.struck = paragraph("struck");
    this.struck.setAttribute("aria-live", "polite");
    this.refusal = paragraph("refusal");
    this.refusal.setAttribute("role", "alert");
    const buttons = document.createElement("div");
    buttons.className = "buttons";
    this.back = this.#button("Back", () => this.learning.back());
    this.forget = this.#button("Forget these", () => this.learning.forget());
    this.skip = this.#button("Skip", () => this.learning.skip());
    this.next = this.#button("Next", () => this.learning.next());
    this.next.className = "main";
    this.cancel = this.#button("Cancel", () => this.learning.cancel());
    buttons.append(this.cancel, this.back, this.forget, this.skip, this.next);
    this.dialog.append(
      this.question, this.progress, this.hint, this.struck, this.refusal, buttons,
    );
    this.dialog.addEventListener("close", () => this.learning.cancel()); // Escape, too
    const options = { signal: this.stopped.signal, capture: true };
    window.addEventListener("keydown", (event) => this.#onKey(event), options);
    host.append(this.dialog);
  }

  /** Whether strokes are learnt now, not played. */
  get isOpen() {
    return this.dialog.open;
  }

  /** Begins with the first drum. */
  open() {
    if (this.isOpen) {
      return;
    }
    this.learning = new Learning();
    this.update("");
    this.dialog.showModal();
    this.next.focus();
  }

  /**
   * A note from the kit that is being learnt.
   * @param {number} note
   * @param {number} [pedal]
   */
  strike(note, pedal) {
    if (this.isOpen) {
      this.update(this.learning.hear(note, pedal));
    }
  }

  /** @param {string} refusal why the last stroke or button did nothing, or "" */
  update(refusal) {
    const { learning } = this;
    const notes = learning.struck.join(", ");
    this.question.textContent = learning.question;
    this.progress.value = learning.asked;
    this.hint.textContent = learning.hint;
    this.struck.textContent = notes === "" ? "Waiting for a stroke …" : `Heard: ${notes}`;
    this.struck.dataset.heard = String(notes !== "");
    this.refusal.textContent = refusal;
    this.next.textContent = learning.isLast ? "Finish" : "Next";
    this.back.setAttribute("aria-disabled", String(learning.asked === 0));
    this.forget.setAttribute("aria-disabled", String(notes === ""));
  }

  dispose() {
    this.stopped.abort();
    this.dialog.close();
    this.dialog.remove();
  }

  /**
   * @param {string} text
   * @param {() => string | void} onClick
   */
  #button(text, onClick) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = text;
    button.addEventListener("click", () => {
      const refusal = onClick() ?? "";
      if (this.learning.state === "asking") {
        this.update(refusal);
        return;
      }
      const { state, strokes } = this.learning;
      this.dialog.close();
      if (state === "done" && Object.keys(strokes).length > 0) {
        this.onLearnt(strokes);
      }
    });
    return button;
  }

  /**
   * Keeps the keys from the page behind, where they are drums and STOP.
   * @param {KeyboardEvent} event
   */
  #onKey(event) {
    if (this.isOpen) {
      event.stopPropagation();
    }
  }
}

/** @param {string} className */
function paragraph(className) {
  const element = document.createElement("p");
  element.className = className;
  return element;
}
