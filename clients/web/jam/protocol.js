/**
 * The wire as a client sees it: messages to send, and the server's messages read and checked.
 *
 * No DOM and no socket here: text in, objects out. `server/protocol.py` is the other half.
 */

export const PROTOCOL = 1;

/** The last half step before a downbeat belongs to the phrase that begins there. */
export const HALF_STEP_BEATS = 0.125;

/** How many answers a turn may be chosen from. */
export const MOST_CANDIDATES = 16;

/**
 * @typedef {"player" | "viewer"} Role
 * @typedef {"trade" | "together" | "listen"} Form
 * @typedef {"gaussian" | "interpolation" | "variation"} Mode
 * @typedef {"last-answer" | "middle" | "scene"} Toward
 * @typedef {"groove" | "density" | "novelty"} Preference
 * @typedef {"drums" | "melody" | "band" | "trio"} Instrument
 * @typedef {[number, number, number]} Point
 *
 * @typedef {object} Settings
 * @property {string} bundle
 * @property {Form} form
 * @property {Mode} mode
 * @property {number} radius
 * @property {number} alpha
 * @property {number} delta
 * @property {Toward} toward where interpolation leads
 * @property {string | null} scene the one that was recalled last
 * @property {Record<string, number>} attributes
 * @property {number} temperature
 * @property {number} candidates
 * @property {Preference} prefer
 * @property {"silence" | "keep-time"} on_silence
 *
 * @typedef {object} Transport Beat b sounds at `origin_seconds` + b × 60 / `tempo_bpm`.
 * @property {boolean} playing
 * @property {number} take another one begins anew, a new tempo in the same one moves no beat
 * @property {string | null} leader the player whose clock it is; null for the server's own
 * @property {number} tempo_bpm
 * @property {number} origin_seconds
 * @property {number} phrase_beats
 * @property {number} turn_beats
 * @property {number} server_time
 *
 * @typedef {object} BundleInfo
 * @property {string} name
 * @property {string} title
 * @property {Instrument} instrument
 * @property {number} bars
 * @property {Mode[]} modes
 * @property {string[]} attributes
 *
 * @typedef {object} PlayedNote
 * @property {number} beat
 * @property {number} note
 * @property {string} instrument
 * @property {number} velocity
 * @property {number} duration
 * @property {number} channel MIDI's, counted from 0
 *
 * @typedef {{label: string, meaning: string}} Axis
 *
 * @typedef {{type: "settings"} & Settings} SettingsMessage
 * @typedef {{type: "transport"} & Transport} TransportMessage
 *
 * @typedef {object} Welcome
 * @property {"welcome"} type
 * @property {string} jam
 * @property {string} you
 * @property {string} resume
 * @property {boolean} resumed
 * @property {BundleInfo[]} bundles
 * @property {Settings} settings
 * @property {Transport} transport
 * @property {string | null} standby address of the machine that goes on if this one is gone
 *
 * @typedef {object} SpaceMap
 * @property {"map"} type
 * @property {string} bundle
 * @property {Point[]} points
 * @property {Record<string, number[]>} attributes
 * @property {[Axis, Axis, Axis]} axes
 *
 * @typedef {object} Call
 * @property {"call"} type
 * @property {number} turn
 * @property {string} player
 * @property {number} start_beat
 * @property {PlayedNote[]} notes
 * @property {number} flams
 * @property {boolean} recorded
 *
 * @typedef {object} Response
 * @property {"response"} type
 * @property {number} turn
 * @property {string} player
 * @property {number} start_beat
 * @property {PlayedNote[]} notes
 * @property {number[]} latent of the answer
 * @property {number[]} heard of the call
 * @property {number} changed_hits
 * @property {boolean} fallback a draft in the place of an answer that was not made in time
 * @property {{margin_seconds: number}} timing
 *
 * @typedef {object} Draft What will be answered if nothing more is struck.
 * @property {"draft"} type
 * @property {number} turn
 * @property {string} player
 * @property {number} start_beat
 * @property {PlayedNote[]} notes
 *
 * @typedef {object} Missed
 * @property {"missed"} type
 * @property {number} turn
 * @property {string} player
 * @property {number} late_seconds
 * @property {string} reason
 *
 * @typedef {object} Trajectory
 * @property {"trajectory"} type
 * @property {"player" | "machine"} who
 * @property {string} player
 * @property {number} turn
 * @property {Point[]} points
 * @property {number[]} beats
 *
 * @typedef {{name: string, bundle: string, point: Point, beats: number}} StoredScene
 *
 * @typedef {object} Scenes
 * @property {"scenes"} type
 * @property {StoredScene[]} scenes
 *
 * @typedef {object} Audition What a place of the picture sounds like, from beat 0 on.
 * @property {"audition"} type
 * @property {number} id
 * @property {string} bundle
 * @property {Point} point
 * @property {number} beats
 * @property {PlayedNote[]} notes
 *
 * @typedef {object} Pong
 * @property {"pong"} type
 * @property {number} id
 * @property {number} client_time
 * @property {number} server_time
 *
 * @typedef {object} Refused
 * @property {"error"} type
 * @property {string} code
 * @property {string} message
 * @property {string | null} field
 *
 * @typedef {Welcome | SpaceMap | SettingsMessage | TransportMessage | Call | Draft | Response
 *   | Missed | Trajectory | Scenes | Audition | Pong | Refused} ServerMessage
 *
 * @typedef {Partial<Omit<Settings, "scene">>} SettingsChange What is left out stays as it is.
 */

/** A message from the server that this client cannot read. */
export class ProtocolError extends Error {}

/**
 * The first message of every client.
 * @param {{role: Role, name?: string, resume?: string | null, token?: string | null}} who
 * @returns {string}
 */
export function hello({ role, name = "player", resume = null, token = null }) {
  const message = { type: "hello", protocol: PROTOCOL, role, name, sends: "notes" };
  return JSON.stringify({
    ...message,
    ...(resume !== null && { resume }),
    ...(token !== null && { token }),
  });
}

/**
 * One note, streamed as it is struck; velocity 0 ends one.
 * @param {{beat: number, note: number, velocity: number, channel?: number}} struck
 * @returns {string}
 */
export function note({ beat, note: number, velocity, channel }) {
  return JSON.stringify({ type: "note", beat, note: number, velocity, channel });
}

/**
 * @param {SettingsChange} change
 * @returns {string}
 */
export function settings(change) {
  return JSON.stringify({ type: "settings", ...change });
}

/**
 * Starts the jam's timeline after a count-in, which begins at a moment of the server's clock.
 * @param {{tempoBpm: number, countInBars?: number, seconds?: number}} how
 * @returns {string}
 */
export function start({ tempoBpm, countInBars = 1, seconds }) {
  return JSON.stringify({
    type: "transport",
    action: "start",
    tempo_bpm: tempoBpm,
    count_in_bars: countInBars,
    seconds,
  });
}

/**
 * Goes on at another tempo.
 * @param {number} tempoBpm
 * @returns {string}
 */
export function tempo(tempoBpm) {
  return JSON.stringify({ type: "transport", action: "tempo", tempo_bpm: tempoBpm });
}

/** @returns {string} */
export function stop() {
  return JSON.stringify({ type: "transport", action: "stop" });
}

/**
 * Stores the last answer, or a place of the picture, under a name; recalls or forgets it, or goes
 * to the one after that which was recalled last.
 * @param {"store" | "recall" | "go" | "forget"} action
 * @param {string} [name] needed by all but "go"
 * @param {Point} [point]
 * @param {number} [beats] how long the way there takes
 * @returns {string}
 */
export function scene(action, name, point, beats) {
  return JSON.stringify({ type: "scene", action, name, point, beats });
}

/**
 * Asks what a place of the picture sounds like.
 * @param {number} id comes back with the answer
 * @param {Point} point
 * @returns {string}
 */
export function audition(id, point) {
  return JSON.stringify({ type: "audition", id, point });
}

/**
 * Asks for the server's clock.
 * @param {number} id
 * @param {number} now the client's seconds, which come back as they were
 * @returns {string}
 */
export function ping(id, now) {
  return JSON.stringify({ type: "ping", id, client_time: now });
}

// What each field must be: a JSON type, with ? if it may be null; [shape] is a list of such;
// {"*": shape} a table of such.

/** @typedef {string | any[] | {[field: string]: any}} Shape one of the three, of Shapes again */

/** @type {Shape} */
const NOTE = {
  beat: "number",
  note: "number",
  instrument: "string",
  velocity: "number",
  duration: "number",
  channel: "number",
};
/** @type {{[field: string]: Shape}} */
const SETTINGS = {
  bundle: "string",
  form: "string",
  mode: "string",
  radius: "number",
  alpha: "number",
  delta: "number",
  toward: "string",
  scene: "string?",
  attributes: { "*": "number" },
  temperature: "number",
  candidates: "number",
  prefer: "string",
  on_silence: "string",
};
/** @type {{[field: string]: Shape}} */
const TRANSPORT = {
  playing: "boolean",
  take: "number",
  leader: "string?",
  tempo_bpm: "number",
  origin_seconds: "number",
  phrase_beats: "number",
  turn_beats: "number",
  server_time: "number",
};
/** @type {{[type: string]: {[field: string]: Shape}}} */
const MESSAGES = {
  welcome: {
    jam: "string",
    you: "string",
    resume: "string",
    resumed: "boolean",
    bundles: [
      {
        name: "string",
        title: "string",
        instrument: "string",
        bars: "number",
        modes: ["string"],
        attributes: ["string"],
      },
    ],
    settings: SETTINGS,
    transport: TRANSPORT,
    standby: "string?",
  },
  map: {
    bundle: "string",
    points: [["number"]],
    attributes: { "*": ["number"] },
    axes: [{ label: "string", meaning: "string" }],
  },
  settings: SETTINGS,
  transport: TRANSPORT,
  call: { turn: "number", player: "string", start_beat: "number", notes: [NOTE], flams: "number" },
  response: {
    turn: "number",
    player: "string",
    start_beat: "number",
    notes: [NOTE],
    latent: ["number"],
    heard: ["number"],
    changed_hits: "number",
    fallback: "boolean",
    timing: { margin_seconds: "number" },
  },
  draft: { turn: "number", player: "string", start_beat: "number", notes: [NOTE] },
  missed: { turn: "number", player: "string", late_seconds: "number", reason: "string" },
  trajectory: {
    who: "string",
    player: "string",
    turn: "number",
    points: [["number"]],
    beats: ["number"],
  },
  scenes: { scenes: [{ name: "string", bundle: "string", point: ["number"], beats: "number" }] },
  audition: {
    id: "number",
    bundle: "string",
    point: ["number"],
    beats: "number",
    notes: [NOTE],
  },
  pong: { id: "number", client_time: "number", server_time: "number" },
  error: { code: "string", message: "string" },
};

/**
 * A server's message, checked. Fields this client does not know are left alone, so that an older
 * page still follows a newer server.
 * @param {string} text
 * @returns {ServerMessage}
 * @throws {ProtocolError} naming the field that is missing or wrong
 */
export function read(text) {
  /** @type {any} */
  let message;
  try {
    message = JSON.parse(text);
  } catch {
    throw new ProtocolError("The server sent a message that is not JSON.");
  }
  return checked(message);
}

/**
 * A message of the server's that was parsed already.
 * @param {any} message
 * @returns {ServerMessage}
 * @throws {ProtocolError} as `read` does
 */
export function checked(message) {
  if (message === null || typeof message !== "object" || Array.isArray(message)) {
    throw new ProtocolError("The server sent a message that is not a JSON object.");
  }
  if (!Object.hasOwn(MESSAGES, message.type)) {
    throw new ProtocolError(
      `The server sent a message of the type ${JSON.stringify(message.type)}; ` +
        `this page knows ${Object.keys(MESSAGES).join(", ")}.`,
    );
  }
  const problem = misfit(message, MESSAGES[message.type], "");
  if (problem !== null) {
    throw new ProtocolError(`The server's message "${message.type}" does not fit: ${problem}.`);
  }
  return message;
}

/**
 * What keeps a value from its shape, or null.
 * @param {any} value
 * @param {Shape} shape
 * @param {string} path
 * @returns {string | null}
 */
function misfit(value, shape, path) {
  if (shape === "string?") {
    return value === null || typeof value === "string" ? null : `${path} should be a string or null`;
  }
  if (typeof shape === "string") {
    return typeof value === shape ? null : `${path} should be a ${shape}`;
  }
  if (Array.isArray(shape)) {
    if (!Array.isArray(value)) {
      return `${path} should be a list`;
    }
    return firstProblem(value.map((item, index) => misfit(item, shape[0], `${path}.${index}`)));
  }
  if (value === null || typeof value !== "object" || Array.isArray(value)) {
    return `${path} should be an object`;
  }
  const prefix = path === "" ? "" : `${path}.`;
  const fields = Object.hasOwn(shape, "*")
    ? Object.keys(value).map((field) => /** @type {const} */ ([field, shape["*"]]))
    : Object.entries(shape);
  return firstProblem(fields.map(([field, inner]) => misfit(value[field], inner, prefix + field)));
}

/**
 * @param {(string | null)[]} problems
 * @returns {string | null}
 */
function firstProblem(problems) {
  return problems.find((problem) => problem !== null) ?? null;
}
