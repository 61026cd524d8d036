/**
 * The server's recordings over HTTP. What is refused comes as a sentence.
 */

import { bearing } from "./access.js";
import { ProtocolError } from "./protocol.js";

/**
 * One recording as it is listed.
 * @typedef {object} Summary
 * @property {string} id
 * @property {string} jam
 * @property {string} began UTC, ISO 8601
 * @property {number} seconds
 * @property {number} turns
 * @property {number} answered
 * @property {number} missed
 * @property {number} size in bytes
 */

const FOLDER = "./api/recordings";
/** What a recording can be fetched as: its path below the recording's, and the file's ending. */
export const FILES = /** @type {const} */ ({
  MIDI: ["/jam.mid", "mid"],
  WAV: ["/jam.wav", "wav"],
  JSON: ["", "json"],
});
/** @typedef {keyof typeof FILES} FileKind */

export class Recordings {
  /** @param {string | null} token */
  constructor(token) {
    this.token = token;
  }

  /**
   * All of them, the newest first.
   * @returns {Promise<Summary[]>}
   */
  async list() {
    return (await this.#asked(FOLDER)).json();
  }

  /**
   * @param {string} id
   * @returns {Promise<import("./replay.js").Recording>}
   */
  async whole(id) {
    return (await this.#asked(this.address(id, "JSON"))).json();
  }

  /**
   * @param {string} id
   * @param {FileKind} kind
   */
  address(id, kind) {
    return `${FOLDER}/${encodeURIComponent(id)}${FILES[kind][0]}`;
  }

  /**
   * @param {string} id
   * @param {FileKind} kind
   */
  async file(id, kind) {
    return (await this.#asked(this.address(id, kind))).blob();
  }

  /** @param {string} id */
  async forget(id) {
    await this.#asked(this.address(id, "JSON"), { method: "DELETE" });
  }

  /**
   * @param {string} address
   * @param {RequestInit} [how]
   */
  async #asked(address, how = {}) {
    /** @type {Response} */
    let answer;
    try {
      answer = await fetch(address, { ...how, ...bearing(this.token) });
    } catch {
      throw new ProtocolError("The server does not answer.");
    }
    if (!answer.ok) {
      throw new ProtocolError(refusalWords(answer.status, await answer.text()));
    }
    return answer;
  }
}

/**
 * Why the server refused, as a sentence.
 * @param {number} status
 * @param {string} body
 */
export function refusalWords(status, body) {
  let detail = null;
  try {
    detail = JSON.parse(body).detail;
  } catch {
    // No answer of ours: its number must do.
  }
  if (typeof detail === "string" && detail !== "Not Found") {
    return `The server says: ${detail}.`;
  }
  return status === 404
    ? "This server records nothing: it was started without a folder for recordings."
    : status === 422
      ? "There is no recording of that name."
      : `The server refuses with the status ${status}.`;
}
