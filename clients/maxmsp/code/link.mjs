/**
 * One websocket to the jam that comes back by itself: it says hello, keeps the server's clock, and
 * after a loss connects again under the same resume id, at the server or at its spare machine.
 * Sockets, timers and the clock are given.
 */

import { clock as clocks, onServer, wire } from "./shared.mjs";

/** @typedef {import("../../web/jam/protocol.js").ServerMessage} ServerMessage */
/** @typedef {import("../../web/jam/clock.js").ServerClock} ServerClock */

/**
 * @typedef {object} Socket A websocket with the browser's events.
 * @property {(text: string) => void} send
 * @property {() => void} close
 * @property {(() => void) | null} onopen
 * @property {((event: {data: string}) => void) | null} onmessage
 * @property {((event: {code: number, reason: string}) => void) | null} onclose
 * @property {((event: {message?: string}) => void) | null} onerror
 *
 * @typedef {(callback: () => void, seconds: number) => () => void} SetTimer gives how to cancel it
 *
 * @typedef {object} Listener
 * @property {(message: ServerMessage) => void} onMessage
 * @property {(connected: boolean, why: string) => void} onChange
 * @property {(sentence: string) => void} onProblem
 * @property {(sentence: string) => void} onRefused the server will not have us; nobody tries again
 * @property {(sentence: string) => void} onBarred the same, for want of a token that lets in
 */

const SILENT_SECONDS = 6; // three pings without a word: nobody is there any more
/** Close codes after which nobody tries again: refused, or the same player is elsewhere now. */
const FINAL = [1008, 4001];
const SHARE = 0.8; // of what the server takes from one client
// Codes of errors that are not about a message of ours.
const BARRED = "access";
const LOOKS_ON = "standby";

export class Link {
  connected = false;
  /** @type {string | null} */
  resume = null;
  clock = new clocks.ServerClock();
  #closed = false;
  #failures = 0;
  #tries = 0; // since it was connected
  #heardAt = 0;
  /** @type {Socket | null} */
  #socket = null;
  /** @type {() => void} */
  #cancel = () => {};
  #perSecond = Infinity;
  #tokens = 0;
  #filledAt = 0;

  /**
   * @param {object} options
   * @param {readonly string[]} options.urls where the jam may be, in the order to try them
   * @param {(resume: string | null) => string} options.hello
   * @param {() => number} options.now our seconds
   * @param {SetTimer} options.setTimer
   * @param {(url: string) => Socket} options.openSocket
   * @param {string | null} [options.resume] as whom to come back
   * @param {Listener} options.listener
   */
  constructor({ urls, hello, now, setTimer, openSocket, resume = null, listener }) {
    this.urls = urls;
    this.url = urls[0]; // where it is, or tried last to be
    this.hello = hello;
    this.now = now;
    this.setTimer = setTimer;
    this.openSocket = openSocket;
    this.resume = resume;
    this.listener = listener;
  }

  /** Where it tries to be next. */
  get nextUrl() {
    return this.urls[this.#tries % this.urls.length];
  }

  /** Begins to connect. */
  open() {
    this.url = this.nextUrl;
    this.#tries += 1;
    this.#heardAt = this.now();
    /** @type {Socket} */
    let socket;
    try {
      socket = this.openSocket(this.url);
    } catch (error) {
      this.#refused(error instanceof Error ? error.message : String(error));
      return;
    }
    this.#socket = socket;
    let helloSent = this.now();
    let why = "the server closed the connection";
    socket.onopen = () => {
      helloSent = this.now();
      socket.send(this.hello(this.resume));
    };
    socket.onmessage = ({ data }) => {
      if (socket === this.#socket) {
        this.#hear(data, helloSent);
      }
    };
    socket.onerror = ({ message }) => {
      why = message ?? why;
    };
    socket.onclose = ({ code, reason }) => {
      if (socket !== this.#socket) {
        return;
      }
      if (FINAL.includes(code)) {
        this.#refused(`the server let us go: ${reason}`);
      } else {
        this.#lost(why);
      }
    };
    // A server that accepts and then says nothing is as good as none.
    this.#after(SILENT_SECONDS, () => this.#lost("the server says nothing"));
  }

  /**
   * Sends a message if there is someone to send it to, and not more than the server takes.
   * @param {string} text
   * @returns {boolean} whether it left
   */
  send(text) {
    if (!this.connected || this.#socket === null) {
      return false;
    }
    const now = this.now();
    const filled = this.#tokens + (now - this.#filledAt) * this.#perSecond;
    this.#tokens = Math.min(this.#perSecond, filled);
    this.#filledAt = now;
    if (this.#tokens < 1) {
      const most = Math.floor(this.#perSecond);
      this.listener.onProblem(`too many messages; allowed are ${most} a second, the rest is lost`);
      return false;
    }
    this.#tokens -= 1;
    this.#socket.send(text);
    return true;
  }

  /** Ends the connection for good. */
  close() {
    this.#closed = true;
    this.#cancel();
    this.#letSocketGo();
    this.connected = false;
  }

  /**
   * @param {string} data
   * @param {number} helloSent
   */
  #hear(data, helloSent) {
    const received = this.now();
    this.#heardAt = received;
    /** @type {ServerMessage} */
    let message;
    try {
      message = wire.read(data);
    } catch (error) {
      if (error instanceof wire.ProtocolError) {
        this.listener.onProblem(error.message);
        return;
      }
      throw error;
    }
    if (message.type === "pong") {
      this.clock.learn(message.client_time, message.server_time, received);
      return;
    }
    if (message.type === "error" && message.code === BARRED) {
      this.close();
      this.listener.onBarred(message.message);
      return;
    }
    if (message.type === "error" && message.code === LOOKS_ON) {
      this.#lost(message.message); // the other one plays, or this one will in a moment
      return;
    }
    if (message.type === "error" && !this.connected) {
      this.#refused(`the server says: ${message.message}`);
      return;
    }
    if (message.type === "welcome") {
      this.clock = new clocks.ServerClock(); // the server may be another process
      this.clock.learn(helloSent, message.transport.server_time, received);
      this.resume = message.resume;
      if (message.standby !== null) {
        // The spare one first: while the server is there, that one says so and lets nobody in.
        this.urls = [onServer(message.standby, this.url), this.url];
      }
      this.#failures = 0;
      this.#tries = 0;
      this.#perSecond = SHARE * perSecondOf(message);
      this.#tokens = this.#perSecond;
      this.#filledAt = received;
      this.connected = true;
      this.listener.onChange(true, "");
      this.#pingAfter(0);
    }
    this.listener.onMessage(message);
  }

  /** @param {number} sentSoFar */
  #pingAfter(sentSoFar) {
    this.#after(clocks.pingDelaySeconds(sentSoFar), () => {
      if (this.now() - this.#heardAt > SILENT_SECONDS) {
        this.#lost("the server says nothing more");
        return;
      }
      this.send(wire.ping(sentSoFar, this.now()));
      this.#pingAfter(sentSoFar + 1);
    });
  }

  /** @param {string} why */
  #lost(why) {
    if (this.#closed) {
      return;
    }
    this.#letSocketGo();
    this.connected = false;
    this.#after(clocks.reconnectDelaySeconds(this.#failures), () => this.open());
    this.#failures += 1;
    this.listener.onChange(false, why);
  }

  /** @param {string} sentence */
  #refused(sentence) {
    this.close();
    this.listener.onRefused(sentence);
  }

  #letSocketGo() {
    const socket = this.#socket;
    this.#socket = null;
    if (socket !== null) {
      socket.onopen = socket.onmessage = socket.onclose = null;
      socket.onerror = () => {}; // without it a late error would be nobody's
      socket.close();
    }
  }

  /**
   * @param {number} seconds
   * @param {() => void} callback
   */
  #after(seconds, callback) {
    this.#cancel();
    this.#cancel = this.setTimer(callback, seconds);
  }
}

/** @param {any} welcome whose limits the page does not look at */
function perSecondOf(welcome) {
  const most = welcome.limits?.messages_per_second;
  return typeof most === "number" && most > 0 ? most : 400;
}
