/**
 * The Node for Max script: `[node.script trading-twos.js @autostart 1]` in Max 8.6 or newer.
 *
 * This file only wires: Max's messages go to the session (session.mjs), the session's lists go to
 * the outlet. `max-api` is provided by Max. The websocket is `ws`, plain JavaScript: it lies beside
 * the script in the package that `python -m clients.maxmsp.package` makes; in a clone of the
 * repository the message `script npm install` fetches it once.
 *
 * The script shares the page's modules (protocol, clock, schedule, parts). The package holds them
 * in code/shared/; where that folder is not, shared.mjs takes them from ../../web/jam/.
 */

"use strict";

const max = require("max-api");

/** A websocket with the browser's events. */
function openSocket(/** @type {string} */ url) {
  let WebSocket;
  try {
    WebSocket = require("ws");
  } catch {
    throw new Error("the websocket module ws is not installed; say script npm install, once");
  }
  return new WebSocket(url, { perMessageDeflate: false, handshakeTimeout: 5000 });
}

/** A list to the outlet; that Max is gone is no reason to fall over. */
function outlet(/** @type {(string | number)[]} */ ...list) {
  Promise.resolve(max.outlet(...list)).catch(() => {});
}

/** A line in Max's console. */
function post(/** @type {string} */ sentence) {
  Promise.resolve(max.post(sentence, max.POST_LEVELS.WARN)).catch(() => {});
}

/** Whatever goes wrong is told, and the script goes on. */
function tell(/** @type {unknown} */ error) {
  const sentence = `trading-twos: ${error instanceof Error ? error.message : error}`;
  outlet("error", sentence);
  post(error instanceof Error && error.stack ? error.stack : sentence);
}

process.on("uncaughtException", tell);
process.on("unhandledRejection", tell);

async function main() {
  const { HANDLERS } = await import("./messages.mjs");
  const { Session } = await import("./session.mjs");
  const session = new Session({
    outlet,
    post,
    now: () => performance.now() / 1000,
    openSocket,
    setTimer: (callback, seconds) => {
      const timer = setTimeout(callback, 1000 * seconds);
      return () => clearTimeout(timer);
    },
  });
  for (const name of Object.keys(HANDLERS)) {
    max.addHandler(name, (...values) => session.take(name, ...values));
  }
  max.addHandler(max.MESSAGE_TYPES.ALL, (handled, ...values) => {
    if (!handled) {
      session.refuse(values);
    }
  });
  session.begin();
}

main().catch(tell);
