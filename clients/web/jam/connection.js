/**
 * One websocket to the jam that comes back by itself: it says hello, keeps the server's clock,
 * and after a loss connects again under the same resume id.
 */

import { ServerClock, pingDelaySeconds, reconnectDelaySeconds } from "./clock.js";
import { ProtocolError, hello, ping, read } from "./protocol.js";

/** @typedef {import("./protocol.js").ServerMessage} ServerMessage */
/** @typedef {import("./protocol.js").Role} Role */

const GIVE_UP_HELLO_SECONDS = 5;
/** Why a server lets a page go for good, and what helps. */
/** @type {Record<number, string>} */
const FINAL = {
  1008: "Load the page to try again.", // a policy violation: the same would be refused again
  4001: "Load this page to play here again.", // the same player is on another page
};
const BARRED = "Open a link that was printed when the server started.";

/**
 * The same websocket on another server.
 * @param {string} server its address, as `http://192.168.1.11:8000`
 * @param {string} url the websocket here
 */
export function onServer(server, url) {
  const other = new URL(new URL(url).pathname.slice(1), server.replace(/\/*$/, "/"));
  other.protocol = { "https:": "wss:", "wss:": "wss:" }[other.protocol] ?? "ws:";
  return other.href;
}

export class Connection {
  /**
   * @param {object} options
   * @param {string} options.url
   * @param {Role} options.role
   * @param {string | null} [options.token] lets in where the server asks for one
   * @param {string | null} [options.resume] as whom to come back, if not as somebody new
   * @param {() => number} options.now our seconds
   * @param {(message: ServerMessage, clock: ServerClock) => void} options.onMessage
   * @param {(connected: boolean) => void} options.onChange
   * @param {(sentence: string) => void} options.onProblem
   */
  constructor({ url, role, token = null, resume = null, now, onMessage, onChange, onProblem }) {
    this.url = url;
    this.urls = [url]; // where the jam may be: its server, and once that told of it the spare one
    this.role = role;
    this.token = token;
    this.barred = false; // the server said that the token does not let in
    this.now = now;
    this.onMessage = onMessage;
    this.onChange = onChange;
    this.onProblem = onProblem;
    this.clock = new ServerClock();
    this.connected = false;
    this.closed = false;
    this.failures = 0;
    this.resume = resume;
    /** @type {WebSocket | null} */
    this.socket = null;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.pingTimer = undefined;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.openTimer = undefined;
    this.#open();
  }

  /**
   * Sends a message if there is someone to send it to.
   * @param {string} text
   * @returns {boolean} whether it left
   */
  send(text) {
    if (!this.connected || this.socket === null) {
      return false;
    }
    this.socket.send(text);
    return true;
  }

  /** Ends the connection for good. */
  close() {
    this.closed = true;
    clearTimeout(this.openTimer);
    clearTimeout(this.pingTimer);
    this.socket?.close();
    this.connected = false;
  }

  #open() {
    const tries = Math.max(0, this.failures - 1); // since the connection was lost
    const socket = new WebSocket(this.urls[tries % this.urls.length]);
    this.socket = socket;
    let helloSent = this.now();
    // A server that accepts and then says nothing is as good as none.
    this.openTimer = setTimeout(() => socket.close(), GIVE_UP_HELLO_SECONDS * 1000);
    socket.onopen = () => {
      helloSent = this.now();
      const { role, resume, token } = this;
      socket.send(hello({ role, name: role, resume, token }));
    };
    socket.onmessage = (event) => {
      const received = this.now();
      if (socket !== this.socket || this.closed) {
        return;
      }
      /** @type {ServerMessage} */
      let message;
      try {
        message = read(event.data);
      } catch (error) {
        if (error instanceof ProtocolError) {
          this.onProblem(error.message);
          return;
        }
        throw error;
      }
      if (message.type === "pong") {
        this.clock.learn(message.client_time, message.server_time, received);
        return;
      }
      if (message.type === "welcome") {
        clearTimeout(this.openTimer);
        this.clock = new ServerClock(); // the server may be another process with another clock
        this.clock.learn(helloSent, message.transport.server_time, received);
        this.resume = message.resume;
        if (message.standby !== null) {
          // The spare one first: if the server is still there, it says so and lets nobody in.
          this.urls = [onServer(message.standby, this.url), this.url];
        }
        this.failures = 0;
        this.connected = true;
        this.onChange(true);
        this.#pingAfter(0);
      }
      if (message.type === "error" && message.code === "access") {
        this.barred = true;
      }
      this.onMessage(message, this.clock);
    };
    socket.onclose = ({ code, reason }) => {
      clearTimeout(this.openTimer);
      clearTimeout(this.pingTimer);
      if (this.closed) {
        return;
      }
      this.connected = false;
      if (code in FINAL) {
        this.close();
        this.onChange(false);
        this.onProblem(
          this.barred
            ? `The server does not let this page in: ${reason}. ${BARRED}`
            : `The server let this page go: ${reason}. ${FINAL[code]}`,
        );
        return;
      }
      this.onChange(false);
      this.openTimer = setTimeout(() => this.#open(), reconnectDelaySeconds(this.failures) * 1000);
      this.failures += 1;
    };
  }

  /** @param {number} sentSoFar */
  #pingAfter(sentSoFar) {
    this.pingTimer = setTimeout(() => {
      this.send(ping(sentSoFar, this.now()));
      this.#pingAfter(sentSoFar + 1);
    }, pingDelaySeconds(sentSoFar) * 1000);
  }
}
