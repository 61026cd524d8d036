// Reads the server's messages from standard input, one a line, and prints their types.

import { createInterface } from "node:readline";

import { read } from "../../clients/web/protocol.js";

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${read(line).type}\n`);
}
