/**
 * How the machine answers: which model, when, from where in the space and how far, in plain words.
 */

import { choice, offer, showValue, slider } from "./controls.js";
import { MOST_CANDIDATES } from "../jam/protocol.js";

/** @typedef {import("../jam/protocol.js").Settings} Settings */
/** @typedef {import("../jam/protocol.js").SettingsChange} SettingsChange */
/** @typedef {import("../jam/protocol.js").BundleInfo} BundleInfo */
/** @typedef {import("../jam/protocol.js").Mode} Mode */
/** @typedef {import("./controls.js").Slider} Slider */
/** @typedef {import("./controls.js").Choice} Choice */

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

/** @type {[Mode, string][]} */
const MODES = [
  ["gaussian", "somewhere around you"],
  ["interpolation", "between you and another place"],
  ["variation", "what fits the bars before"],
];
const FORMS = /** @type {const} */ ([
  ["trade", "You play, then it answers"],
  ["together", "It answers while you play on"],
  ["listen", "It only listens"],
]);
const AIMS = /** @type {const} */ ([
  ["last-answer", "its last answer"],
  ["middle", "the middle of the space"],
  ["scene", "the recalled scene"],
]);
const PREFERENCES = /** @type {const} */ ([
  ["groove", "keeps closest to your groove"],
  ["density", "is as busy as you"],
  ["novelty", "changes the most"],
]);
const SILENCES = /** @type {const} */ ([
  ["keep-time", "keep time"],
  ["silence", "be silent, too"],
]);

/**
 * What an attribute is called.
 * @param {string} name
 */
export function attributeWords(name) {
  return ATTRIBUTES[name] ?? { name, low: "less", high: "more" };
}

/** The title of a bundle with what it is for. */
/** @param {BundleInfo} bundle */
function bundleWords({ title, bars }) {
  const length = `${bars} bar${bars === 1 ? "" : "s"}`;
  return title.toLowerCase().includes("bar") ? title : `${title} (${length})`;
}

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
    this.bundle = choice("Model", [], (value) => this.onChange({ bundle: value }));
    this.form = this.#choice("form", "Who plays when", FORMS);
    this.modes = this.#modes();
    this.toward = this.#choice("toward", "The other place", AIMS);
    this.prefer = this.#choice("prefer", "Of them play the one that", PREFERENCES);
    this.onSilence = this.#choice("on_silence", "If you play nothing", SILENCES);
    const far = "How far from you";
    this.sliders = {
      radius: this.#slider("radius", [far, "as you played", "far away"], [0, 4, 0.05]),
      alpha: this.#slider("alpha", [far, "yours", "the other place"], [0, 1, 0.01]),
      delta: this.#slider("delta", [far, "as you played", "far away"], [0, 4, 0.05]),
      temperature: this.#slider("temperature", ["Chance", "the likeliest", "wild"], [0, 2, 0.05]),
      candidates: this.#slider(
        "candidates",
        ["Answers to choose from", "one", "many"],
        [1, MOST_CANDIDATES, 1],
      ),
    };
    /** @type {Map<string, Slider>} */
    this.attributes = new Map();
    this.attributesBox = document.createElement("div");
    this.attributesBox.className = "attributes";
    const { radius, alpha, delta, temperature, candidates } = this.sliders;
    const more = document.createElement("details");
    const summary = document.createElement("summary");
    summary.textContent = "More";
    more.append(
      summary,
      this.form.row,
      temperature.row,
      candidates.row,
      this.prefer.row,
      this.onSilence.row,
    );
    host.append(
      this.bundle.row,
      this.modes.box,
      this.toward.row,
      radius.row,
      alpha.row,
      delta.row,
      this.attributesBox,
      more,
    );
    this.#showWhatCounts("gaussian", 1);
  }

  /**
   * Shows the jam's settings, which another player may have changed.
   * @param {Settings} settings
   * @param {BundleInfo[]} bundles those installed
   * @param {boolean} enabled whether this page may change them
   */
  update(settings, bundles, enabled) {
    const { attributes = [], modes = [] } = bundles.find((b) => b.name === settings.bundle) ?? {};
    if ([...this.attributes.keys()].join() !== attributes.join()) {
      this.#makeAttributes(attributes);
    }
    if (this.bundle.select.options.length !== bundles.length) {
      this.#offerBundles(bundles);
    }
    for (const [mode, input] of this.modes.inputs) {
      input.checked = settings.mode === mode;
      input.disabled = !enabled;
      const label = /** @type {HTMLElement} */ (input.parentElement);
      label.hidden = modes.length > 0 && !modes.includes(mode);
    }
    this.#showWhatCounts(settings.mode, settings.candidates);
    const aims = AIMS.filter(([aim]) => aim !== "scene" || settings.scene !== null);
    if (this.toward.select.options.length !== aims.length) {
      offer(this.toward.select, aims);
    }
    const { bundle, form, toward, prefer, onSilence } = this;
    /** @type {[Choice, string][]} */
    const choices = [
      [bundle, settings.bundle],
      [form, settings.form],
      [toward, settings.toward],
      [prefer, settings.prefer],
      [onSilence, settings.on_silence],
    ];
    for (const [{ select }, value] of choices) {
      select.value = value;
      select.disabled = !enabled;
    }
    // A slider under the hand follows the hand, not the echo of its own last move.
    const busy = Object.keys(this.unsent).length > 0;
    const { sliders } = this;
    /** @type {[Slider, number][]} */
    const all = [
      [sliders.radius, settings.radius],
      [sliders.alpha, settings.alpha],
      [sliders.delta, settings.delta],
      [sliders.temperature, settings.temperature],
      [sliders.candidates, settings.candidates],
    ];
    for (const [name, control] of this.attributes) {
      all.push([control, settings.attributes[name] ?? 0]);
    }
    for (const [control, value] of all) {
      control.input.disabled = !enabled;
      if (!busy && !control.input.matches(":active")) {
        showValue(control, value);
      }
    }
  }

  dispose() {
    clearTimeout(this.sending);
    this.host.replaceChildren();
  }

  /**
   * Hides what has no say in how the next answer is found.
   * @param {Mode} mode
   * @param {number} candidates
   */
  #showWhatCounts(mode, candidates) {
    const { radius, alpha, delta } = this.sliders;
    radius.row.hidden = mode !== "gaussian";
    alpha.row.hidden = this.toward.row.hidden = mode !== "interpolation";
    delta.row.hidden = mode !== "variation";
    this.prefer.row.hidden = candidates < 2;
  }

  /** @param {BundleInfo[]} bundles */
  #offerBundles(bundles) {
    /** @type {Map<string, HTMLOptGroupElement>} */
    const groups = new Map();
    for (const bundle of bundles) {
      const group = groups.get(bundle.instrument) ?? document.createElement("optgroup");
      group.label = bundle.instrument;
      group.append(new Option(bundleWords(bundle), bundle.name));
      groups.set(bundle.instrument, group);
    }
    this.bundle.select.replaceChildren(...groups.values());
  }

  #modes() {
    const box = document.createElement("fieldset");
    const legend = document.createElement("legend");
    legend.textContent = "The answer comes from";
    box.append(legend);
    /** @type {Map<Mode, HTMLInputElement>} */
    const inputs = new Map();
    for (const [mode, text] of MODES) {
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
      const control = slider(attributeWords(name), { min: -1, max: 1, step: 0.05 }, () => {
        const values = [...this.attributes].map(([each, { input }]) => [each, Number(input.value)]);
        this.#change({ attributes: Object.fromEntries(values) });
      });
      this.attributes.set(name, control);
      this.attributesBox.append(control.row);
    }
  }

  /**
   * @param {"form" | "toward" | "prefer" | "on_silence"} field
   * @param {string} name
   * @param {readonly (readonly [string, string])[]} options
   */
  #choice(field, name, options) {
    return choice(name, options, (value) => this.onChange({ [field]: value }));
  }

  /**
   * @param {"radius" | "alpha" | "delta" | "temperature" | "candidates"} field
   * @param {[name: string, low: string, high: string]} words
   * @param {[min: number, max: number, step: number]} range
   */
  #slider(field, [name, low, high], [min, max, step]) {
    return slider({ name, low, high }, { min, max, step }, (value) =>
      this.#change({ [field]: value }),
    );
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
