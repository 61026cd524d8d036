/**
 * How long sound takes to the ear: measured by tapping along with clicks, or typed in.
 *
 * What is measured is ear and hand together. People tap a little before a click that they hear in
 * time, so a way measured with a cable is better where there is one; hence the field to type it.
 */

/**
 * @typedef {object} Measured
 * @property {number} taps those that count
 * @property {number | null} seconds how much later than the clicks the taps are; null if unknown
 * @property {number | null} spreadSeconds how far apart the taps are, as a standard deviation
 * @property {string} sentence why it is unknown, and what to do; "" if it is known
 */

const BEATS_PER_BAR = 4;
const LOOKAHEAD_SECONDS = 0.1;
const LATE_SECONDS = 0.03; // a click this far behind its time would only confuse
const FIRST_CLICK_SECONDS = 0.8; // after the begin, so that a hand can get ready
const ENOUGH_TAPS = 8;
const MOST_TAPS = 16;
const MOST_CLICKS = 32;
const UNEVEN_SECONDS = 0.03;

/** The median deviation of normally spread taps, times this, is their standard deviation. */
const MAD_TO_DEVIATION = 1.4826;

/** Clicks and the taps on them. `now` is an argument: nothing reads a clock. */
export class TapCalibration {
  /** @param {number} [beatSeconds] a delay must be less than half of it */
  constructor(beatSeconds = 0.6) {
    this.beatSeconds = beatSeconds;
    this.firstClick = NaN;
    this.clicks = 0;
    /** @type {Map<number, number>} click → how much later its tap was, in seconds */
    this.deviations = new Map();
  }

  /**
   * Starts anew.
   * @param {number} now
   */
  begin(now) {
    this.firstClick = now + FIRST_CLICK_SECONDS;
    this.clicks = 0;
    this.deviations.clear();
  }

  /**
   * The clicks to hand over now, each once and at most 100 ms ahead.
   * @param {number} now
   * @returns {{seconds: number, accent: boolean}[]}
   */
  due(now) {
    const due = [];
    while (this.clicks < MOST_CLICKS && this.#clickAt(this.clicks) <= now + LOOKAHEAD_SECONDS) {
      const seconds = this.#clickAt(this.clicks);
      if (seconds >= now - LATE_SECONDS) {
        due.push({ seconds, accent: this.clicks % BEATS_PER_BAR === 0 });
      }
      this.clicks += 1;
    }
    return due;
  }

  /**
   * A tap. It counts for the click next to it, unless that is more than half a beat away or has
   * its tap already: pads sometimes strike twice.
   * @param {number} at seconds
   * @returns {number | null} how much later than its click it is; null if it does not count
   */
  tap(at) {
    const click = Math.round((at - this.firstClick) / this.beatSeconds);
    if (!(click >= 0 && click < MOST_CLICKS) || this.deviations.has(click)) {
      return null;
    }
    const deviation = at - this.#clickAt(click);
    this.deviations.set(click, deviation);
    return deviation;
  }

  /**
   * Whether there are taps enough, or no more clicks to tap to.
   * @param {number} now
   */
  isOver(now) {
    const lastTap = this.#clickAt(MOST_CLICKS - 1) + this.beatSeconds / 2;
    return this.deviations.size >= MOST_TAPS || now > lastTap;
  }

  /** @returns {Measured} */
  result() {
    const deviations = [...this.deviations.values()];
    const taps = deviations.length;
    if (taps < ENOUGH_TAPS) {
      const sentence =
        taps === 0
          ? "No tap came: turn the sound up until you hear the clicks, then begin again."
          : `Only ${taps} of the taps that it takes came (${ENOUGH_TAPS}): begin again, ` +
            "and tap with each click.";
      return { taps, seconds: null, spreadSeconds: null, sentence };
    }
    const seconds = median(deviations);
    const spreadSeconds =
      MAD_TO_DEVIATION * median(deviations.map((each) => Math.abs(each - seconds)));
    if (spreadSeconds > UNEVEN_SECONDS) {
      const milliseconds = Math.round(1000 * spreadSeconds);
      const sentence =
        `The taps are too uneven to tell (${milliseconds} ms apart): begin again, ` +
        "and tap with the clicks that you hear, one tap each.";
      return { taps, seconds: null, spreadSeconds, sentence };
    }
    return { taps, seconds, spreadSeconds, sentence: "" };
  }

  /** @param {number} click */
  #clickAt(click) {
    return this.firstClick + click * this.beatSeconds;
  }
}

/** @param {number[]} values at least one */
function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

const LEAST_MILLISECONDS = -200;
const MOST_MILLISECONDS = 500;

/** Keys that find their way about the dialog; all others are taps. */
const NOT_TAPS = new Set(["Tab", "Enter", "Escape", "Shift", "Control", "Alt", "Meta"]);

/**
 * @typedef {object} CalibrationCallbacks
 * @property {(accent: boolean, pageSeconds: number) => void} click
 * @property {(seconds: number) => void} onApply
 * @property {() => void} [onBegin] a button was pressed to begin: now the browser allows sound
 */

/** The calibration on screen. */
export class Calibration {
  /**
   * @param {HTMLElement} host
   * @param {CalibrationCallbacks} callbacks
   */
  constructor(host, callbacks) {
    this.callbacks = callbacks;
    this.taps = new TapCalibration();
    this.running = false;
    this.stopped = new AbortController();
    this.dialog = document.createElement("dialog");
    this.dialog.className = "calibration";
    const title = document.createElement("h2");
    title.id = "calibration-title";
    title.textContent = "Sound delay";
    this.dialog.setAttribute("aria-labelledby", title.id);
    const how = document.createElement("p");
    how.textContent =
      "Tap any pad, key or the space bar with the clicks that you hear, " +
      `until ${MOST_TAPS} taps are counted.`;
    this.begin = button("Begin", () => this.#begin());
    this.begin.className = "main";
    this.target = button("Tap here", () => {});
    this.target.className = "tap";
    this.target.addEventListener("pointerdown", (event) => this.tap(event.timeStamp / 1000));
    this.target.addEventListener("click", (event) => {
      if (event.detail === 0) {
        this.tap(event.timeStamp / 1000); // by Enter
      }
    });
    this.result = document.createElement("p");
    this.result.className = "result";
    this.result.setAttribute("role", "status");
    const row = document.createElement("label");
    row.className = "field";
    const name = document.createElement("span");
    name.textContent = "Delay in ms";
    this.field = document.createElement("input");
    Object.assign(this.field, {
      type: "number",
      min: String(LEAST_MILLISECONDS),
      max: String(MOST_MILLISECONDS),
      step: "any",
      required: true,
      inputMode: "decimal",
    });
    this.field.addEventListener("input", () => {
      this.result.textContent = this.field.validity.valid
        ? ""
        : `Type a number from ${LEAST_MILLISECONDS} to ${MOST_MILLISECONDS}.`;
      this.#refresh();
    });
    row.append(name, this.field);
    const buttons = document.createElement("div");
    buttons.className = "buttons";
    this.apply = button("Apply", () => this.#apply());
    this.discard = button("Discard", () => this.dialog.close());
    buttons.append(this.discard, this.apply);
    this.dialog.append(title, how, this.begin, this.target, this.result, row, buttons);
    this.dialog.addEventListener("close", () => {
      this.running = false;
    });
    const options = { signal: this.stopped.signal, capture: true };
    window.addEventListener("keydown", (event) => this.#onKey(event), options);
    window.addEventListener("keyup", (event) => this.#onKey(event), options);
    host.append(this.dialog);
  }

  /** Whether it is on screen. */
  get isOpen() {
    return this.dialog.open;
  }

  /** @param {number} seconds the delay that is reckoned with now */
  open(seconds) {
    if (this.isOpen) {
      return;
    }
    this.running = false;
    this.result.textContent = "";
    this.field.value = inMilliseconds(seconds);
    this.#refresh();
    this.dialog.showModal();
    this.begin.focus();
  }

  /**
   * Queues the clicks; ask it every few milliseconds.
   * @param {number} now page seconds
   */
  tick(now) {
    if (!this.running) {
      return;
    }
    if (this.taps.isOver(now)) {
      this.#finish();
      return;
    }
    for (const { seconds, accent } of this.taps.due(now)) {
      this.callbacks.click(accent, seconds);
    }
  }

  /** @param {number} pageSeconds when a pad, key or finger came down */
  tap(pageSeconds) {
    if (this.running && this.taps.tap(pageSeconds) !== null) {
      this.#showCount();
    }
  }

  dispose() {
    this.stopped.abort();
    this.dialog.close();
    this.dialog.remove();
  }

  #begin() {
    this.callbacks.onBegin?.();
    this.taps.begin(performance.now() / 1000);
    this.running = true;
    this.#showCount();
    this.#refresh();
    this.target.focus();
  }

  #finish() {
    this.running = false;
    const { seconds, spreadSeconds, sentence } = this.taps.result();
    if (seconds === null || spreadSeconds === null) {
      this.result.textContent = sentence;
      this.#refresh();
      this.begin.focus();
      return;
    }
    this.field.value = inMilliseconds(seconds);
    const delay = `${inMilliseconds(Math.abs(seconds))} ms ${seconds < 0 ? "early" : "late"}`;
    this.result.textContent =
      `You hear the clicks ${delay}, give or take ${inMilliseconds(spreadSeconds)} ms.`;
    this.#refresh();
    this.apply.focus();
  }

  #apply() {
    if (this.field.validity.valid) {
      this.dialog.close();
      this.callbacks.onApply(Number(this.field.value) / 1000);
    }
  }

  #showCount() {
    const taps = Math.min(this.taps.deviations.size, MOST_TAPS);
    this.result.textContent = `${taps} of ${MOST_TAPS} taps`;
  }

  #refresh() {
    this.begin.textContent = this.running ? "Begin again" : "Begin";
    this.target.hidden = !this.running;
    this.field.disabled = this.running;
    this.apply.disabled = this.running || !this.field.validity.valid;
  }

  /**
   * Keeps the keys from the page behind, where they are drums and STOP; here they are taps.
   * @param {KeyboardEvent} event
   */
  #onKey(event) {
    if (!this.isOpen) {
      return;
    }
    event.stopPropagation();
    if (event.type === "keydown" && event.key === "Enter" && event.target === this.field) {
      this.#apply();
    }
    if (!this.running || NOT_TAPS.has(event.key) || event.ctrlKey || event.metaKey) {
      return;
    }
    event.preventDefault(); // the space bar would press a button, too
    if (event.type === "keydown" && !event.repeat) {
      this.tap(event.timeStamp / 1000);
    }
  }
}

/**
 * @param {string} text
 * @param {() => void} onClick
 */
function button(text, onClick) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = text;
  made.addEventListener("click", onClick);
  return made;
}

/** @param {number} seconds */
function inMilliseconds(seconds) {
  return String(Math.round(1000 * seconds));
}
