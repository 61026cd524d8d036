// The vectors that the server's tests read, too: both sides say and understand the same.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import * as protocol from "../../clients/web/jam/protocol.js";
import { beatAt, callTurn, secondsAt } from "../../clients/web/jam/schedule.js";

/** @param {string} name */
const vectors = (name) =>
  JSON.parse(readFileSync(new URL(`../vectors/${name}.json`, import.meta.url), "utf8"));

for (const { call, message } of vectors("client_messages").made) {
  const [name, ...values] = call;
  test(`${name}(${JSON.stringify(values).slice(1, -1)}) is what the server reads`, () => {
    assert.deepEqual(JSON.parse(protocol[name](...values)), message);
  });
}

const server = vectors("server_messages");
for (const message of server.read) {
  test(`the server's ${message.type} is read whole`, () => {
    assert.deepEqual(protocol.read(JSON.stringify(message)), message);
  });
}
for (const { field, message } of server.refused) {
  test(`a ${message.type} with a wrong ${field} is refused by name`, () => {
    assert.throws(
      () => protocol.read(JSON.stringify(message)),
      (error) => error instanceof protocol.ProtocolError && error.message.includes(`${field} `),
    );
  });
}

const { transport, moments } = vectors("timeline");
for (const { seconds, beat, turn } of moments) {
  test(`at ${seconds} s it is beat ${beat}, in the call of turn ${turn}`, () => {
    assert.ok(Math.abs(beatAt(transport, seconds) - beat) < 1e-6);
    assert.ok(Math.abs(secondsAt(transport, beat) - seconds) < 1e-6);
    assert.equal(callTurn(transport, beat), turn);
  });
}
