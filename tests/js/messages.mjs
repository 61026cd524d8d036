// Prints one of each message the page sends, for the server's own reader to judge.

import * as protocol from "../../clients/web/protocol.js";
import { ACCENT_VELOCITY, DRUMS, KEY_VELOCITY } from "../../clients/web/kit.js";

const messages = [
  protocol.hello({ role: "player" }),
  protocol.hello({ role: "viewer", name: "viewer", resume: "x1" }),
  protocol.settings({ mode: "interpolation" }),
  protocol.settings({ radius: 1.5, attributes: { density: -0.5 } }),
  protocol.settings({ alpha: 0.25 }),
  protocol.start({ tempoBpm: 240 }),
  protocol.stop(),
  protocol.ping(0, 12.5),
  ...DRUMS.flatMap(({ note }) =>
    [KEY_VELOCITY, ACCENT_VELOCITY].map((velocity) => protocol.note({ beat: -0.1, note, velocity })),
  ),
];
process.stdout.write(messages.join("\n"));
