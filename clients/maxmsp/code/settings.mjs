/** The fields of `settings` as a patch gives them, checked before they are sent. */

import { PatchError, name, number, oneOf, shown, whole } from "./arguments.mjs";
import { wire } from "./shared.mjs";

/** @typedef {(value: unknown, what: string) => string | number} Reader */

/** @type {(least: number, most: number) => Reader} */
const between = (least, most) => (value, what) => number(value, what, least, most);
/** @type {(least: number, most: number) => Reader} */
const wholeBetween = (least, most) => (value, what) => whole(value, what, least, most);
/** @type {(...allowed: string[]) => Reader} */
const among = (...allowed) => (value, what) => oneOf(value, what, allowed);

/** @type {Readonly<Record<string, Reader>>} */
export const FIELDS = Object.freeze({
  bundle: (value, what) => name([value], what),
  form: among("trade", "together", "listen"),
  mode: among("gaussian", "interpolation", "variation"),
  radius: between(0, 4),
  changed_hits: between(0, 64),
  alpha: between(0, 1),
  delta: between(0, 4),
  toward: among("last-answer", "middle", "scene"),
  temperature: between(0, 2),
  candidates: wholeBetween(1, wire.MOST_CANDIDATES),
  prefer: among("groove", "density", "novelty"),
  on_silence: among("silence", "keep-time"),
  seed: wholeBetween(0, 2 ** 32 - 1),
});

/**
 * The change that a list of fields and values asks for.
 * @param {readonly unknown[]} values
 * @returns {[string, string | number][]}
 * @throws {PatchError}
 */
export function changes(values) {
  if (values.length === 0 || values.length % 2 === 1) {
    throw new PatchError(
      `settings has ${values.length} values; allowed are pairs, as in: settings radius 0.5`,
    );
  }
  /** @type {[string, string | number][]} */
  const asked = [];
  for (let i = 0; i < values.length; i += 2) {
    const field = String(values[i]);
    if (!Object.hasOwn(FIELDS, field)) {
      const known = Object.keys(FIELDS).join(", ");
      throw new PatchError(`settings: field is ${shown(values[i])}; allowed are ${known}`);
    }
    asked.push([field, FIELDS[field](values[i + 1], `settings: ${field}`)]);
  }
  return asked;
}
