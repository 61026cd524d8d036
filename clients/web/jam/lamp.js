/**
 * Whether the jam is being recorded, as the server's messages tell.
 */

export class Lamp {
  constructor() {
    this.lit = false;
    this.trouble = ""; // why nothing is recorded, in the server's words
  }

  /** @returns {"" | "REC" | "not recorded"} */
  get word() {
    return this.lit ? "REC" : this.trouble === "" ? "" : "not recorded";
  }

  /**
   * A call was heard.
   * @param {boolean} recorded whether it is written down
   */
  hear(recorded) {
    this.lit = recorded;
    this.trouble = recorded ? "" : this.trouble;
  }

  /**
   * The server says something about the recording: after a call that is written down, that it goes
   * on again; else why it does not.
   * @param {string} message
   * @returns {string} what to show; "" for good news
   */
  told(message) {
    this.trouble = this.lit ? "" : message;
    return this.trouble === "" ? "" : `Not recorded: ${message}.`;
  }
}
