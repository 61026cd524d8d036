/**
 * How the machine answers: mode, distance and attributes, in plain words.
 */

/** @typedef {import("./protocol.js").Settings} Settings */
/** @typedef {import("./protocol.js").SettingsChange} SettingsChange */
/** @typedef {import("./protocol.js").Mode} Mode */

const SEND_EVERY_MILLISECONDS = 80;

/** What both ends of an attribute's slider mean. */
/** @type {Record<string, {name: string, low: string, high: string}>} */
const ATTRIBUTES = {
  density: { name: "Hits", low: "fewer", high: "more" },
  velocity: { name: "Touch", low: "softer", high: "louder" },
  offset: { name: "Feel", low: "pushing", high: "laid back" },
  syncopation: { name: "Off the beat", low: "less", high: "more" },
  complexity: { name: "Rhythm", low: "plain", high: "involved" },
  range: { name: "Range", low: "narrow", high: "wide" },
  interval: { name: "Leaps", low: "small", high: "large" },
  contour: { name: "Direction", low: "falling", high: "rising" },
  pitch: { name: "Height", low: "lower", high: "higher" },
  "c-diatonic": { name: "White keys", low: "fewer", high: "more" },
  "syncopation-8": { name: "Off the beat", low: "less", high: "more" },
  "syncopation-16": { name: "Off the eighths", low: "less", high: "more" },
  melody: { name: "Melody", low: "fewer", high: "more" },
  drums: { name: "Drums", low: "fewer", high: "more" },
  bass: { name: "Bass", low: "fewer", high: "more" },
  guitar: { name: "Guitar", low: "fewer", high: "more" },
  strings: { name: "Strings", low: "fewer", high: "more" },
};

/**
 * @typedef {object} Slider
 * @property {HTMLElement} row
 * @property {HTMLInputElement} input
 * @property {HTMLOutputElement} output
 */

export class Panel {
  /**
   * @param {HTMLElement} host
   * @param {(change: SettingsChange) => void} onChange
   */
  constructor(host, onChange) {
    this.host = host;
    this.onChange = onChange;
    /** @type {SettingsChange} */
    this.unsent = {};
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.sending = undefined;
    this.sliders = 0;
    this.modes = this.#modes();
    this.radius = this.#slider("How far from you", "close", "far away", 0, 4, 0.05, (value) =>
      this.#change({ radius: value }),
    );
    this.alpha = this.#slider("How far from you", "yours", "its last answer", 0, 1, 0.01, (value) =>
      this.#change({ alpha: value }),
    );
    this.delta = this.#slider("How far from you", "as you played", "far away", 0, 4, 0.05, (value) =>
      this.#change({ delta: value }),
    );
    /** @type {Map<string, Slider>} */
    this.attributes = new Map();
    this.attributesBox = document.createElement("div");
    this.attributesBox.className = "attributes";
    const rows = [this.radius.row, this.alpha.row, this.delta.row];
    host.append(this.modes.box, ...rows, this.attributesBox);
    this.alpha.row.hidden = this.delta.row.hidden = true;
  }

  /**
   * Shows the jam's settings, which another player may have changed.
   * @param {Settings} settings
   * @param {string[]} attributes those of the bundle
   * @param {Mode[]} modes those of the bundle
   * @param {boolean} enabled whether this page may change them
   */
  update(settings, attributes, modes, enabled) {
    if ([...this.attributes.keys()].join() !== attributes.join()) {
      this.#makeAttributes(attributes);
    }
    for (const [mode, input] of this.modes.inputs) {
      input.checked = settings.mode === mode;
      input.disabled = !enabled;
      const label = /** @type {HTMLElement} */ (input.parentElement);
      label.hidden = modes.length > 0 && !modes.includes(mode);
    }
    this.delta.row.hidden = settings.mode !== "variation";
    this.radius.row.hidden = settings.mode !== "gaussian";
    this.alpha.row.hidden = settings.mode !== "interpolation";
    // A slider under the hand follows the hand, not the echo of its own last move.
    const busy = Object.keys(this.unsent).length > 0;
    const all = [
      { slider: this.radius, value: settings.radius },
      { slider: this.alpha, value: settings.alpha },
      { slider: this.delta, value: settings.delta },
      ...[...this.attributes].map(([name, slider]) => ({
        slider,
        value: settings.attributes[name] ?? 0,
      })),
    ];
    for (const { slider, value } of all) {
      slider.input.disabled = !enabled;
      if (!busy && !slider.input.matches(":active")) {
        show(slider, value);
      }
    }
  }

  dispose() {
    clearTimeout(this.sending);
    this.host.replaceChildren();
  }

  #modes() {
    const box = document.createElement("fieldset");
    const legend = document.createElement("legend");
    legend.textContent = "The answer comes from";
    box.append(legend);
    /** @type {Map<Mode, HTMLInputElement>} */
    const inputs = new Map();
    /** @type {[Mode, string][]} */
    const choices = [
      ["gaussian", "somewhere around you"],
      ["interpolation", "between you and its last answer"],
      ["variation", "what fits the bars before"],
    ];
    for (const [mode, text] of choices) {
      const label = document.createElement("label");
      const input = document.createElement("input");
      input.type = "radio";
      input.name = "mode";
      input.value = mode;
      input.disabled = true;
      input.addEventListener("change", () => this.onChange({ mode }));
      label.append(input, text);
      box.append(label);
      inputs.set(mode, input);
    }
    return { box, inputs };
  }

  /** @param {string[]} names */
  #makeAttributes(names) {
    this.attributes.clear();
    this.attributesBox.replaceChildren();
    for (const name of names) {
      const words = ATTRIBUTES[name] ?? { name, low: "less", high: "more" };
      const slider = this.#slider(words.name, words.low, words.high, -1, 1, 0.05, () => {
        const values = [...this.attributes].map(([each, { input }]) => [each, Number(input.value)]);
        this.#change({ attributes: Object.fromEntries(values) });
      });
      this.attributes.set(name, slider);
      this.attributesBox.append(slider.row);
    }
  }

  /**
   * @param {string} name
   * @param {string} low
   * @param {string} high
   * @param {number} min
   * @param {number} max
   * @param {number} step
   * @param {(value: number) => void} onInput
   * @returns {Slider}
   */
  #slider(name, low, high, min, max, step, onInput) {
    const row = document.createElement("div");
    row.className = "slider";
    const input = document.createElement("input");
    this.sliders += 1;
    const id = `slider-${this.sliders}`;
    Object.assign(input, { id, type: "range", min, max, step, disabled: true });
    const title = document.createElement("label");
    title.htmlFor = id;
    title.textContent = name;
    const output = document.createElement("output");
    output.htmlFor.value = id;
    const ends = document.createElement("span");
    ends.className = "ends";
    for (const text of [low, high]) {
      const end = document.createElement("span");
      end.textContent = text;
      ends.append(end);
    }
    row.append(title, output, input, ends);
    const slider = { row, input, output };
    show(slider, 0);
    input.addEventListener("input", () => {
      show(slider, Number(input.value));
      onInput(Number(input.value));
    });
    return slider;
  }

  /**
   * Collects what a moving slider says and sends it a few times a second.
   * @param {SettingsChange} change
   */
  #change(change) {
    Object.assign(this.unsent, change);
    this.sending ??= setTimeout(() => {
      const unsent = this.unsent;
      this.unsent = {};
      this.sending = undefined;
      this.onChange(unsent);
    }, SEND_EVERY_MILLISECONDS);
  }
}

/**
 * @param {Slider} slider
 * @param {number} value
 */
function show({ input, output }, value) {
  input.value = String(value);
  const signed = Number(input.min) < 0 && value > 0 ? "+" : "";
  output.textContent = signed + value.toFixed(2);
}
