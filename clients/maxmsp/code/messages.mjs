/**
 * Every message that Max says to the script, and every list that the script says to Max.
 *
 * The patches, docs/max.md and the tests are held to these two tables. Beats, notes and velocities
 * are numbers; MIDI channels are counted from 1, as everywhere in Max.
 */

/** @typedef {{takes: string, does: string}} Handler what follows the name; what it asks for */
/** @typedef {{holds: string, means: string}} Selector what follows the name; what it says */

/** @type {Readonly<Record<string, Handler>>} */
export const HANDLERS = Object.freeze({
  connect: {
    takes: "[host:port [jam]]",
    does: "joins a jam: `main` at `127.0.0.1:8000` if left out; comes back by itself after a loss",
  },
  disconnect: { takes: "", does: "leaves the jam" },
  name: { takes: "name", does: "the player's name in the jam" },
  token: {
    takes: "[text]",
    does:
      "lets in where the server asks for one: what `twos token player` prints there; the script " +
      "keeps it and shows it nowhere",
  },
  instrument: {
    takes: "drums/melody/band/trio",
    does: "what is played; the jam takes a model for it if it stands still",
  },
  kit: { takes: "name", does: "which MIDI note is which drum; the list `kits` has the names" },
  start: { takes: "[bpm [bars]]", does: "starts the jam after a count-in of 0 to 4 bars" },
  stop: { takes: "", does: "silence at once; stops the jam" },
  tempo: { takes: "bpm", does: "goes on at another tempo, 30 to 300" },
  panic: { takes: "", does: "as `stop`" },
  note: {
    takes: "pitch velocity [channel]",
    does: "a note that is struck now; velocity 0 ends one",
  },
  pedal: { takes: "value", does: "the hi-hat's foot (CC 4): 0 open to 127 closed" },
  phrase: {
    takes: "begin/note/end …",
    does:
      "a whole phrase: `phrase begin`, then `phrase note beat pitch velocity [beats [channel]]` " +
      "with beats from 0, then `phrase end`; it is the call of the turn that is open",
  },
  transport: {
    takes: "beat bpm playing",
    does: "where Max's or Live's transport is, some 20 times a second; it leads the jam",
  },
  settings: {
    takes: "field value …",
    does: "how the machine answers, as `settings mode gaussian radius 0.5`",
  },
  attribute: { takes: "name value", does: "moves the answers along an attribute, -1 to 1" },
  scene: {
    takes: "store/recall/go/forget [name] [bars]",
    does:
      "keeps where the machine is and its settings, brings them back, goes to the next of the " +
      "list or to one by its name, lets one go; on a way there of so many bars, 0 to 256",
  },
  audition: {
    takes: "[x y z]",
    does: "what a place of the picture sounds like, round and round; without a place it ends",
  },
  latency: { takes: "ms", does: "how long a note takes from Max to the loudspeaker, 0 to 500" },
  ahead: {
    takes: "ms",
    does:
      "how early a note leaves the script, 0 to 200, at first 100; `play` says how long to wait. " +
      "0 sends each note at its time",
  },
  status: { takes: "", does: "says everything again" },
});

/** @type {Readonly<Record<string, Selector>>} */
export const SELECTORS = Object.freeze({
  ready: { holds: "0/1", means: "whether the script is in a jam" },
  status: { holds: "text", means: "a sentence for people" },
  error: { holds: "sentence", means: "what was wrong, where, and what is allowed" },
  turn: {
    holds: "who bar beat",
    means: "`stopped`, `count-in`, `player`, `machine` or `both`, with bar and beat from 1",
  },
  beat: { holds: "n", means: "each beat of the timeline as it sounds; below 0 in the count-in" },
  click: { holds: "accent ms", means: "the metronome, 1 on a bar line; sound it in so many ms" },
  play: {
    holds: "ms pitch velocity duration channel instrument",
    means: "a note of the machine's: sound it in so many ms, for `duration` ms",
  },
  panic: { holds: "", means: "let go of everything that sounds or waits in a `pipe`" },
  call: {
    holds: "turn notes left_out",
    means: "a phrase as the machine heard it; `left_out` notes its grid could not hold",
  },
  response: {
    holds: "turn notes changed in_time",
    means: "an answer came; `changed` hits differ from the call; 0 if it came too late to sound",
  },
  margin: { holds: "ms", means: "time that was left to the answer's first note" },
  turns: { holds: "n", means: "answers in time in this take" },
  missed: { holds: "n", means: "turns without one in this take; something else sounded instead" },
  tempo: { holds: "bpm", means: "the jam's tempo" },
  settings: { holds: "field value", means: "how the machine answers now" },
  attribute: { holds: "name value", means: "how far the answers are moved along an attribute" },
  attributes: { holds: "name …", means: "the attributes that the model knows" },
  bundles: { holds: "name …", means: "the server's models" },
  kits: { holds: "name …", means: "the server's kit maps" },
  scenes: { holds: "name …", means: "the jam's scenes" },
  axes: {
    holds: "label meaning label meaning label meaning",
    means: "of the picture: x, y and z",
  },
  map: {
    holds: "index x y z density",
    means: "a point of the picture's cloud; index 0 begins another cloud",
  },
  trajectory: {
    holds: "who x y z beat",
    means: "a point of the way of `player` or `machine` through the picture",
  },
});
