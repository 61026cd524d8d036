/**
 * A stand-in for Max: a module in the place of `max-api`. Messages to the script come as JSON lists
 * on stdin, one a line; what it says goes to stdout, each list behind the seconds of the system's
 * steady clock.
 */

"use strict";

const { createInterface } = require("node:readline");

const MESSAGE_TYPES = { ALL: "all", BANG: "bang", DICT: "dict", LIST: "list", NUMBER: "number" };
const POST_LEVELS = { ERROR: "error", INFO: "info", WARN: "warn" };
const handlers = new Map();

function write(list) {
  const seconds = Number(process.hrtime.bigint()) / 1e9;
  process.stdout.write(`${JSON.stringify([seconds, ...list])}\n`);
  return Promise.resolve();
}

createInterface({ input: process.stdin })
  .on("line", (line) => {
    const [name, ...values] = JSON.parse(line);
    const handler = handlers.get(name);
    handlers.get(MESSAGE_TYPES.ALL)?.(handler !== undefined, name, ...values);
    handler?.(...values);
  })
  .on("close", () => process.exit());

module.exports = {
  MESSAGE_TYPES,
  POST_LEVELS,
  addHandler: (name, handler) => handlers.set(name, handler),
  outlet: (...list) => write(list),
  post: (sentence) => write(["post", sentence]),
};
