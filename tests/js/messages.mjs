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
  protocol.settings({ temperature: 0.5, candidates: 8, prefer: "novelty", toward: "middle" }),
  protocol.settings({ bundle: "stub", form: "together", on_silence: "silence" }),
  protocol.tempo(90),
  protocol.stop(),
  protocol.scene("store", "chorus"),
  protocol.scene("store", "drop", [0.5, -0.5, 0]),
  protocol.scene("recall", "chorus"),
  protocol.audition(7, [0, 0.25, -1]),
  protocol.note({ beat: 1.5, note: 60, velocity: 0, channel: 0 }),
  protocol.ping(0, 12.5),
  ...DRUMS.flatMap(({ note }) =>
    [KEY_VELOCITY, ACCENT_VELOCITY].map((velocity) => protocol.note({ beat: -0.1, note, velocity })),
  ),
];
process.stdout.write(messages.join("\n"));
