/**
 * The page's controls, each with its name in plain words: sliders, lists to choose from, switches.
 */

/**
 * @typedef {object} Slider
 * @property {HTMLElement} row
 * @property {HTMLInputElement} input
 * @property {HTMLOutputElement} output
 *
 * @typedef {object} Choice
 * @property {HTMLElement} row
 * @property {HTMLSelectElement} select
 */

/** Where letters are typed and not played. */
const TYPING =
  "input:not([type=range], [type=checkbox], [type=radio]), textarea, select, [contenteditable]";

let made = 0;

/** An id that no other control has. */
function newId() {
  made += 1;
  return `control-${made}`;
}

/**
 * @param {object} words
 * @param {string} words.name
 * @param {string} words.low what the left end means
 * @param {string} words.high
 * @param {object} range
 * @param {number} range.min
 * @param {number} range.max
 * @param {number} range.step
 * @param {(value: number) => void} onInput
 * @returns {Slider}
 */
export function slider({ name, low, high }, { min, max, step }, onInput) {
  const row = document.createElement("div");
  row.className = "slider";
  const input = document.createElement("input");
  const id = newId();
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
  const control = { row, input, output };
  showValue(control, Math.max(0, min));
  input.addEventListener("input", () => {
    showValue(control, Number(input.value));
    onInput(Number(input.value));
  });
  return control;
}

/**
 * Moves a slider, and says where it is with as many digits as its steps have.
 * @param {Slider} slider
 * @param {number} value
 */
export function showValue({ input, output }, value) {
  input.value = String(value);
  const signed = Number(input.min) < 0 && value > 0 ? "+" : "";
  const whole = Number.isInteger(Number(input.step));
  output.textContent = signed + value.toFixed(whole ? 0 : 2);
}

/**
 * A list of which one is chosen.
 * @param {string} name
 * @param {readonly (readonly [value: string, text: string])[]} options
 * @param {(value: string) => void} onChange
 * @returns {Choice}
 */
export function choice(name, options, onChange) {
  const row = document.createElement("div");
  row.className = "choice";
  const select = document.createElement("select");
  select.id = newId();
  select.disabled = true;
  const title = document.createElement("label");
  title.htmlFor = select.id;
  title.textContent = name;
  row.append(title, select);
  offer(select, options);
  let byHand = false; // and not by the keyboard, which goes on from where it is
  select.addEventListener("pointerdown", () => (byHand = true));
  select.addEventListener("keydown", () => (byHand = false));
  select.addEventListener("change", () => {
    onChange(select.value);
    if (byHand) {
      select.blur(); // the letters play again
    }
  });
  return { row, select };
}

/**
 * Whether letters that are pressed there are text.
 * @param {EventTarget | null} target
 */
export function isTyping(target) {
  return target instanceof Element && target.matches(TYPING);
}

/**
 * Fills a list; what was chosen stays chosen if it is still there.
 * @param {HTMLSelectElement} select
 * @param {readonly (readonly [value: string, text: string])[]} options
 */
export function offer(select, options) {
  const before = select.value;
  select.replaceChildren(...options.map(([value, text]) => new Option(text, value)));
  if (options.some(([value]) => value === before)) {
    select.value = before;
  }
}

/**
 * A button that does one thing.
 * @param {string} text
 * @param {() => void} onClick
 * @param {string} [says] what it is called where the text alone would not tell
 */
export function button(text, onClick, says) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = text;
  if (says !== undefined) {
    made.setAttribute("aria-label", says);
  }
  made.addEventListener("click", onClick);
  return made;
}
