/**
 * What a patch sends, read and checked. Whatever does not fit is refused in a sentence that names
 * the message, the value and what is allowed.
 */

/** Something a patch sent that cannot be used; the script goes on. */
export class PatchError extends Error {}

/** @typedef {readonly unknown[]} Values what followed the message's name */

const JAM_NAME = /^[a-z0-9][a-z0-9-]{0,39}$/;
const BARE_HOST = /^([\w.-]+|\[[\da-f:]+\])(?::(\d+))?$/i;
const SCHEMES = new Map([
  ["ws:", "ws:"],
  ["http:", "ws:"],
  ["wss:", "wss:"],
  ["https:", "wss:"],
]);
const USUAL_PORT = 8000;
const LONGEST_NAME = 40;
const LONGEST_TOKEN = 512;

/**
 * @param {unknown} value
 * @param {string} what
 * @param {number} least
 * @param {number} most
 * @returns {number}
 */
export function number(value, what, least, most) {
  if (typeof value !== "number" || !(value >= least && value <= most)) {
    throw new PatchError(`${what} is ${shown(value)}; allowed is ${least} to ${most}`);
  }
  return value;
}

/**
 * A number without its fraction: patches say 36. for 36.
 * @param {unknown} value
 * @param {string} what
 * @param {number} least
 * @param {number} most
 * @returns {number}
 */
export function whole(value, what, least, most) {
  return Math.round(number(value, what, least, most));
}

/**
 * @template {string} T
 * @param {unknown} value
 * @param {string} what
 * @param {readonly T[]} allowed
 * @returns {T}
 */
export function oneOf(value, what, allowed) {
  const found = allowed.find((each) => each === value);
  if (found === undefined) {
    throw new PatchError(`${what} is ${shown(value)}; allowed are ${allowed.join(", ")}`);
  }
  return found;
}

/**
 * A name; of several words they come as several values.
 * @param {Values} values
 * @param {string} what
 * @returns {string}
 */
export function name(values, what) {
  const text = values.join(" ").trim();
  if (text === "" || text.length > LONGEST_NAME) {
    throw new PatchError(
      `${what} is ${shown(text)}; allowed is a name of 1 to ${LONGEST_NAME} letters`,
    );
  }
  return text;
}

/**
 * What lets in where a server asks for it. It is never shown, not even when it is refused.
 * @param {Values} values
 * @returns {string | null} null if there is none
 */
export function token(values) {
  const text = values.join("").trim();
  if (text.length > LONGEST_TOKEN) {
    throw new PatchError(
      `token has ${text.length} letters; allowed are 1 to ${LONGEST_TOKEN}, as \`twos token player\`` +
        " prints them on the server",
    );
  }
  return text === "" ? null : text;
}

/**
 * Makes sure that a message has as many values as it takes.
 * @param {Values} values
 * @param {string} message
 * @param {number} least
 * @param {number} most
 */
export function count(values, message, least, most) {
  if (values.length < least || values.length > most) {
    const allowed = least === most ? `${least}` : `${least} to ${most}`;
    throw new PatchError(`${message} has ${values.length} values; allowed are ${allowed}`);
  }
}

/**
 * The websocket of a jam.
 * @param {unknown} place `host`, `host:port`, or an address such as https://drums.example
 * @param {unknown} jam
 * @returns {string}
 */
export function address(place, jam) {
  const named = String(jam);
  if (!JAM_NAME.test(named)) {
    throw new PatchError(
      `connect: jam is ${shown(jam)}; allowed are 1 to 40 of a-z, 0-9 and -, as in main`,
    );
  }
  const text = typeof place === "string" ? place : "";
  const bare = BARE_HOST.exec(text);
  const full = bare === null ? text : `ws://${bare[1]}:${bare[2] ?? USUAL_PORT}`;
  const url = URL.canParse(full) ? new URL(full) : null;
  const scheme = url === null ? undefined : SCHEMES.get(url.protocol);
  if (url === null || scheme === undefined || url.hostname === "") {
    throw new PatchError(
      `connect: server is ${shown(place)}; allowed is host:port, as in 127.0.0.1:8000`,
    );
  }
  return `${scheme}//${url.host}${url.pathname.replace(/\/+$/, "")}/ws/jams/${named}`;
}

/** @param {unknown} value as people read it */
export function shown(value) {
  if (value === undefined) {
    return "missing";
  }
  const text = typeof value === "string" ? JSON.stringify(value) : String(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
