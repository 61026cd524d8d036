/**
 * A player in Max: what its patch says becomes messages to the server, what the server answers
 * becomes lists for the patch. It knows nothing of Max: outlet, clock, timers and sockets are
 * given.
 */

import {
  PatchError,
  address,
  count,
  name,
  number,
  oneOf,
  shown,
  token,
  whole,
} from "./arguments.mjs";
import { Follower } from "./follower.mjs";
import { Link } from "./link.mjs";
import { HANDLERS } from "./messages.mjs";
import { Picture } from "./picture.mjs";
import * as says from "./says.mjs";
import { changes } from "./settings.mjs";
import { auditions, parts, timeline, wire } from "./shared.mjs";
import { Telling } from "./telling.mjs";

/** @typedef {import("../../web/jam/protocol.js").ServerMessage} ServerMessage */
/** @typedef {import("../../web/jam/protocol.js").Settings} Settings */
/** @typedef {import("../../web/jam/protocol.js").BundleInfo} BundleInfo */
/** @typedef {import("../../web/jam/protocol.js").Transport} Transport */
/** @typedef {import("../../web/jam/protocol.js").Instrument} Instrument */
/** @typedef {import("../../web/jam/protocol.js").Welcome} Welcome */
/** @typedef {import("../../web/jam/protocol.js").Response} Response */
/** @typedef {import("../../web/jam/protocol.js").Audition} Audition */
/** @typedef {import("../../web/jam/schedule.js").DueNote} DueNote */
/** @typedef {import("./link.mjs").SetTimer} SetTimer */
/** @typedef {import("./link.mjs").Socket} Socket */
/** @typedef {import("./says.mjs").Struck} Struck */
/** @typedef {readonly unknown[]} Values */
/** @typedef {{tempoBpm: number, countInBars: number, sent: boolean}} Wish a jam to be started */

const PULSE_SECONDS = 0.005;
const PREPARED_SECONDS = 0.02; // for a note that leaves at its time, so that a timer can be set
const EARLIEST_BEAT = -1; // of a stroke that the wire takes
const LONGEST_NOTE_BEATS = 64;
const LATEST_PHRASE_BEAT = 64;
const MOST_NOTES = 2048;
const FARTHEST = 100; // of a place from the middle of the picture

/** @type {readonly Instrument[]} */
const INSTRUMENTS = ["drums", "melody", "band", "trio"];
/** @type {readonly ("store" | "recall" | "go" | "forget")[]} */
const SCENE_ACTIONS = ["store", "recall", "go", "forget"];
const BEATS_PER_BAR = 4;
const LONGEST_WAY_BARS = 256; // to a scene

export class Session {
  // Who plays, and where.
  #name = "max";
  #kit = "roland-td11";
  /** @type {Instrument | null} */
  #instrument = null;
  /** @type {string | null} lets in where a server asks for one; never shown */
  #token = null;
  /** @type {Link | null} */
  #link = null;
  /** @type {Link | null} the one whose server asks for another token */
  #barred = null;
  #you = "";

  // What the jam is like, as the server says.
  /** @type {Settings | null} */
  #settings = null;
  /** @type {BundleInfo[]} */
  #bundles = [];
  /** @type {string[]} */
  #kits = [];
  /** @type {string[]} */
  #scenes = [];

  // What the patch asked for; a server that does not know us is told again.
  /** @type {Map<string, string | number>} */
  #asked = new Map();
  /** @type {Map<string, number>} */
  #moved = new Map();
  /** @type {Wish | null} */
  #wish = null;
  #stopLater = false;

  // Time, turns and notes.
  #schedule = new timeline.Schedule();
  #follower = new Follower();
  #picture = new Picture();
  #places = new auditions.Auditions((id, point) => {
    return this.#link?.send(wire.audition(id, point)) ?? false;
  });
  /** @type {{beat: number, at: number} | null} where the timeline was at one of our moments */
  #here = null;
  #latencySeconds = 0;
  #aheadSeconds = 0.1;
  #pedal = 127;
  /** @type {Struck[] | null} a phrase that is being written */
  #phrase = null;
  #sentTurn = -1;
  /** @type {Struck[]} strokes of the last turn while nobody was there to hear them */
  #unheard = [];
  /** @type {Set<() => void>} cancels notes that wait for their time */
  #waiting = new Set();

  /** @type {Readonly<Record<string, (...values: unknown[]) => void>>} */
  #handlers = {
    connect: (...values) => this.#connect(values),
    disconnect: () => this.#disconnect("disconnected"),
    name: (...values) => this.#call(values),
    token: (...values) => this.#changeToken(values),
    instrument: (...values) => this.#play(values),
    kit: (...values) => this.#changeKit(values),
    start: (...values) => this.#start(values),
    stop: () => this.#stop(),
    tempo: (...values) => this.#changeTempo(values),
    panic: () => this.#stop(),
    note: (...values) => this.#strike(values),
    pedal: (...values) => {
      count(values, "pedal", 1, 1);
      this.#pedal = whole(values[0], "pedal: value", 0, 127);
    },
    phrase: (...values) => this.#write(values),
    transport: (...values) => this.#followTransport(values),
    settings: (...values) => this.#change(values),
    attribute: (...values) => this.#move(values),
    scene: (...values) => this.#changeScene(values),
    audition: (...values) => this.#audition(values),
    latency: (...values) => {
      count(values, "latency", 1, 1);
      this.#latencySeconds = number(values[0], "latency: ms", 0, 500) / 1000;
    },
    ahead: (...values) => {
      count(values, "ahead", 1, 1);
      this.#aheadSeconds = number(values[0], "ahead: ms", 0, 200) / 1000;
      this.#schedule.lookaheadSeconds = this.#aheadSeconds || PREPARED_SECONDS;
    },
    status: () => this.#sayAll(),
  };

  /**
   * @param {object} world
   * @param {(...list: (string | number)[]) => void} world.outlet
   * @param {(sentence: string) => void} world.post to Max's console
   * @param {() => number} world.now our seconds
   * @param {(url: string) => Socket} world.openSocket
   * @param {SetTimer} world.setTimer
   */
  constructor({ outlet, post, now, openSocket, setTimer }) {
    this.outlet = outlet;
    this.post = post;
    this.telling = new Telling(outlet, post);
    this.now = now;
    this.openSocket = openSocket;
    this.setTimer = setTimer;
  }

  /** Begins to keep time; a patch may connect when it hears this. */
  begin() {
    this.telling.status("connect me to a jam");
    this.outlet("ready", 0);
    this.#pulse();
  }

  /**
   * A message of the patch's. Whatever is wrong with it, the session goes on.
   * @param {string} message
   * @param {...unknown} values
   */
  take(message, ...values) {
    const handler = Object.hasOwn(this.#handlers, message) ? this.#handlers[message] : null;
    if (handler === null) {
      this.refuse([message, ...values]);
      return;
    }
    this.#guarded(() => handler(...values));
  }

  /**
   * A message that nobody handles.
   * @param {Values} values
   */
  refuse(values) {
    const known = Object.keys(HANDLERS).join(", ");
    this.#complain(`message ${shown(values.join(" "))} is unknown; allowed are ${known}`);
  }

  // The server -----------------------------------------------------------------------------

  /** @param {Values} values */
  #connect(values) {
    count(values, "connect", 0, 2);
    const url = address(values[0] ?? "127.0.0.1:8000", values[1] ?? "main");
    if (this.#link !== null) {
      this.#leave();
    }
    this.#open([url], null);
  }

  /**
   * @param {readonly string[]} urls where the jam may be
   * @param {string | null} resume as whom to come back
   */
  #open(urls, resume) {
    const before = this.#link;
    before?.close();
    this.#barred = null;
    this.telling.ready(false);
    this.telling.status(`connecting to ${urls[0]}`);
    const link = new Link({
      urls,
      resume,
      hello: (as) => {
        const [named, kit, instrument] = [this.#name, this.#kit, this.#instrument];
        return says.hello({ name: named, kit, instrument, resume: as, token: this.#token });
      },
      now: this.now,
      setTimer: (callback, seconds) => this.setTimer(() => this.#guarded(callback), seconds),
      openSocket: this.openSocket,
      listener: {
        onMessage: (message) => this.#guarded(() => this.#hear(message)),
        onChange: (connected, why) => {
          if (!connected) {
            this.telling.ready(false);
            const { url, nextUrl } = link;
            const next = nextUrl === url ? "again" : nextUrl;
            this.telling.status(`no jam at ${url} (${why}); trying ${next}`);
          }
        },
        onProblem: (sentence) => this.#complain(sentence),
        onRefused: (sentence) => {
          this.#disconnect("not connected");
          this.#complain(`${sentence}; connect again when that is put right`);
        },
        onBarred: (sentence) => {
          this.#disconnect(`not let in: ${sentence}`);
          this.#barred = link;
          this.#complain(`the server says: ${sentence}; it is asked again with another token`);
        },
      },
    });
    if (before !== null) {
      link.clock = before.clock; // what waits for its time goes by it
    }
    this.#link = link;
    link.open();
  }

  /**
   * Joins once more where a link is, or was.
   * @param {Link | null} link
   * @param {boolean} [asWho] whether as the same player
   */
  #reopen(link, asWho = true) {
    if (link !== null) {
      const others = link.urls.filter((url) => url !== link.url);
      this.#open([link.url, ...others], asWho ? link.resume : null);
    }
  }

  /** @param {string} status */
  #disconnect(status) {
    this.#leave();
    this.#wish = null;
    this.telling.ready(false);
    this.telling.status(status);
  }

  /** Ends the jam for us. */
  #leave() {
    this.#link?.close();
    this.#link = null;
    this.#barred = null;
    this.#silence();
    this.#here = null;
    this.#unheard = [];
    const { lookaheadSeconds } = this.#schedule;
    this.#schedule = new timeline.Schedule({ lookaheadSeconds });
    this.#picture.clear();
  }

  /**
   * Sends what only makes sense now.
   * @param {string} message the patch's
   * @param {string} text
   */
  #send(message, text) {
    if (this.#link === null || !this.#link.connected) {
      throw new PatchError(`${message}: there is no jam yet; connect first`);
    }
    this.#link.send(text);
  }

  /** @param {ServerMessage} message */
  #hear(message) {
    switch (message.type) {
      case "welcome":
        this.#enter(message);
        break;
      case "map":
        this.#picture.showMap(message);
        this.#sayAxes();
        break;
      case "settings":
        this.#settle(message);
        this.#forgetUnknownAttributes();
        break;
      case "transport":
        if (this.#schedule.transport?.playing && !message.playing) {
          this.#wish = null; // somebody stopped the jam
        }
        this.#follow(message);
        break;
      case "call":
        if (message.player === this.#you) {
          this.outlet("call", message.turn, message.notes.length, message.flams);
        }
        break;
      case "response":
        this.#answer(message);
        break;
      case "draft":
        this.#schedule.arm(message);
        break;
      case "missed":
        this.#schedule.miss(message.turn, message.player);
        this.telling.status(`turn ${message.turn + 1} was missed: ${message.reason}`);
        this.#sound();
        break;
      case "trajectory":
        this.#picture.addTrajectory(message);
        break;
      case "scenes":
        this.#scenes = message.scenes.map((scene) => scene.name);
        this.outlet("scenes", ...this.#scenes);
        break;
      case "audition":
        this.#hearPlace(message);
        break;
      case "error":
        this.#places.giveUp();
        this.#complain(`the server says: ${message.message}`);
        break;
      case "pong":
        break;
    }
  }

  /** @param {Welcome & {kits?: string[]}} welcome */
  #enter(welcome) {
    const before = this.#schedule.transport;
    const beat = before !== null && before.playing ? this.#beatByNow(before) : null;
    this.#you = welcome.you;
    this.#bundles = welcome.bundles;
    this.#kits = welcome.kits ?? [];
    this.telling.status(`in jam ${welcome.jam} as ${welcome.you}`);
    this.#follow(welcome.transport);
    this.#settle(welcome.settings);
    this.#places.giveUp();
    this.#sayNames();
    const goesOn = welcome.resumed && before?.take === welcome.transport.take;
    for (const struck of goesOn ? this.#unheard : []) {
      this.#link?.send(says.note(struck));
    }
    this.#unheard = [];
    if (!welcome.resumed) {
      this.#askAgain();
      this.#follower.beginAnew();
    }
    if (this.#stopLater && welcome.resumed) {
      this.#stop();
    }
    this.#stopLater = false;
    if (!this.#follower.running && !welcome.transport.playing) {
      this.#startAgain(welcome.resumed, beat);
    }
    this.telling.ready(true);
  }

  /**
   * Where a timeline would be by now whose server was lost: our own clock went on.
   * @param {Transport} transport
   */
  #beatByNow(transport) {
    const here = this.#here;
    return here && here.beat + ((this.now() - here.at) * transport.tempo_bpm) / 60;
  }

  /** Tells a server that does not know us what the patch asked for. */
  #askAgain() {
    for (const [field, value] of this.#asked) {
      this.#link?.send(wire.settings({ [field]: value }));
    }
    if (this.#moved.size > 0) {
      this.#link?.send(wire.settings({ attributes: Object.fromEntries(this.#moved) }));
    }
  }

  /**
   * Starts the jam that the patch asked for. One that was lost with its server goes on at the beat
   * where it would be by now; one that somebody stopped meanwhile stays stopped.
   * @param {boolean} resumed
   * @param {number | null} beat
   */
  #startAgain(resumed, beat) {
    const wish = this.#wish;
    if (wish === null) {
      return;
    }
    if (wish.sent && resumed) {
      this.#wish = null;
    } else if (wish.sent && beat !== null) {
      const seconds = /** @type {Link} */ (this.#link).clock.toServer(this.now());
      this.#link?.send(says.startAt(beat, seconds, wish.tempoBpm));
    } else {
      this.#sendWish(wish);
    }
  }

  /** @param {Wish} wish */
  #sendWish(wish) {
    wish.sent = this.#link?.send(wire.start(wish)) ?? false;
  }

  /** @param {Settings} settings */
  #settle(settings) {
    const before = this.#settings;
    this.#settings = settings;
    const bundle = this.#bundle();
    if (this.#instrument !== null && bundle !== undefined) {
      this.#instrument = bundle.instrument; // the jam may have been given another
    }
    this.telling.settings(settings);
    if (before !== null && before.bundle !== settings.bundle) {
      this.outlet("attributes", ...(bundle?.attributes ?? []));
      this.#places.silence();
      this.#places.heard = null; // it was a place of another picture
    }
    const you = settings.form === "listen" ? null : this.#you;
    this.#schedule.expectAnswersTo(you, this.#soundNow());
  }

  /** The server let go of what the new model does not know, too. */
  #forgetUnknownAttributes() {
    const known = this.#bundle()?.attributes ?? [];
    for (const each of this.#moved.keys()) {
      if (!known.includes(each)) {
        this.#moved.delete(each);
      }
    }
  }

  /** @param {Transport} transport */
  #follow(transport) {
    const before = this.#schedule.transport;
    const again =
      before !== null &&
      before.playing === transport.playing &&
      before.take === transport.take;
    this.#schedule.follow(transport, this.#soundNow());
    if (this.#wish !== null && transport.playing) {
      this.#wish.tempoBpm = transport.tempo_bpm;
    }
    if (!again) {
      if (before !== null && before.playing) {
        this.#silence();
      }
      this.#picture.clear();
      this.#places.silence();
      this.#sentTurn = -1;
    }
    this.telling.counts(this.#schedule);
  }

  /** @param {Response} response */
  #answer(response) {
    const { inTime, marginSeconds } = this.#schedule.receive(response, this.#soundNow());
    if (response.player === this.#you) {
      const { turn, notes, changed_hits: changed } = response;
      this.outlet("response", turn, notes.length, changed, inTime ? 1 : 0);
      this.outlet("margin", tenths(1000 * marginSeconds));
      this.#places.heard = null; // what is stored next is this answer
    }
    this.#sound();
  }

  // Time -----------------------------------------------------------------------------------

  #pulse() {
    this.setTimer(() => this.#pulse(), PULSE_SECONDS);
    this.#guarded(() => {
      this.#sound();
      this.#show();
    });
  }

  /** How the way to the loudspeaker is made up for at this tempo. */
  #latency() {
    const tempoBpm = this.#schedule.transport?.tempo_bpm ?? 120;
    return timeline.shareLatency(tempoBpm, this.#latencySeconds);
  }

  /** The moment, on the server's clock, whose sound must leave Max now. */
  #soundNow() {
    const now = this.now() + this.#latency().leadSeconds;
    return this.#link?.clock.toServer(now) ?? now;
  }

  /** The beat of the timeline now; null while the jam stands still. */
  #beatNow() {
    const { transport } = this.#schedule;
    if (transport === null || !transport.playing || this.#link === null) {
      return null;
    }
    return timeline.beatAt(transport, this.#link.clock.toServer(this.now()));
  }

  /** The beat that is heard now. */
  #beatHeard() {
    const beat = this.#beatNow();
    const tempoBpm = this.#schedule.transport?.tempo_bpm ?? 120;
    return beat === null ? null : beat - (this.#latency().lagSeconds * tempoBpm) / 60;
  }

  /** Hands over what must sound soon. */
  #sound() {
    const { notes, clicks, misses } = this.#schedule.due(this.#soundNow());
    for (const { turn, instead } of misses) {
      this.telling.status(`turn ${turn + 1} was missed: ${instead}`);
    }
    for (const due of notes) {
      this.#playInTime(due);
    }
    const leaving = this.now() + this.#latency().leadSeconds;
    for (const { seconds, note } of this.#places.loop.due(leaving)) {
      const { clock } = /** @type {Link} */ (this.#link);
      this.#playInTime({ seconds: clock.toServer(seconds), note });
    }
    for (const { seconds, accent } of clicks) {
      this.#inTime(seconds, (wait) => this.outlet("click", accent ? 1 : 0, wait));
    }
    this.telling.counts(this.#schedule);
  }

  /** @param {DueNote} due */
  #playInTime({ seconds, note }) {
    const tempoBpm = this.#schedule.transport?.tempo_bpm ?? 120;
    const duration = Math.max(1, Math.round((60_000 * note.duration) / tempoBpm));
    const { note: pitch, velocity, instrument } = note;
    this.#inTime(seconds, (wait) => {
      this.outlet("play", wait, pitch, velocity, duration, note.channel + 1, instrument);
    });
  }

  /**
   * Says something ahead of its time, with the ms to wait, or at its time.
   * @param {number} seconds on the server's clock, of the sound
   * @param {(waitMs: number) => void} say
   */
  #inTime(seconds, say) {
    const link = /** @type {Link} */ (this.#link);
    const leaves = link.clock.toLocal(seconds) - this.#latency().leadSeconds;
    const wait = Math.max(0, leaves - this.now());
    if (this.#aheadSeconds > 0) {
      say(tenths(1000 * wait));
      return;
    }
    const cancel = this.setTimer(() => {
      this.#waiting.delete(cancel);
      this.#guarded(() => say(0));
    }, wait);
    this.#waiting.add(cancel);
  }

  /** Says where the timeline is, and shows what of the picture has come. */
  #show() {
    const { transport } = this.#schedule;
    const [now, beat] = [this.#beatNow(), this.#beatHeard()];
    this.#here = now === null ? this.#here : { beat: now, at: this.now() };
    if (transport !== null) {
      const answers = this.#settings?.form !== "listen";
      this.telling.where(timeline.placeAt(transport, beat ?? 0, answers), beat);
    }
    for (const list of this.#picture.due(beat ?? Infinity)) {
      this.outlet(...list);
    }
    this.#lead();
  }

  /** Lets Max's transport lead, if it runs. */
  #lead() {
    const { transport } = this.#schedule;
    const link = this.#link;
    if (link !== null && link.connected && transport !== null) {
      const toServer = (/** @type {number} */ at) => link.clock.toServer(at);
      for (const word of this.#follower.words(transport, this.#you, this.now(), toServer)) {
        link.send(word);
      }
    }
  }

  // What the patch asks for ----------------------------------------------------------------

  /** @param {Values} values */
  #call(values) {
    this.#name = name(values, "name");
    this.#reopen(this.#link, false); // an id to come back with is of one name
  }

  /**
   * A server that let nobody in for want of one is asked again; any other hears of it when it is
   * joined next.
   * @param {Values} values none, or an empty one, lets go of what there is
   */
  #changeToken(values) {
    this.#token = token(values);
    this.#reopen(this.#barred);
  }

  /** @param {Values} values */
  #play(values) {
    count(values, "instrument", 1, 1);
    const instrument = oneOf(values[0], "instrument", INSTRUMENTS);
    if (this.#link !== null && this.#link.connected) {
      const bundle = this.#bundles.find((each) => each.instrument === instrument);
      if (bundle === undefined) {
        const played = [...new Set(this.#bundles.map((each) => each.instrument))].join(", ");
        throw new PatchError(`instrument is ${instrument}; this server's models play ${played}`);
      }
      if (this.#bundle()?.instrument !== instrument) {
        this.#asked.set("bundle", bundle.name);
        this.#link.send(wire.settings({ bundle: bundle.name }));
      }
      this.#instrument = null; // the model says what is played
      return;
    }
    this.#instrument = instrument;
  }

  /** @param {Values} values */
  #changeKit(values) {
    const kit = name(values, "kit");
    if (this.#kits.length > 0 && !this.#kits.includes(kit)) {
      throw new PatchError(`kit is ${shown(kit)}; allowed are ${this.#kits.join(", ")}`);
    }
    this.#kit = kit;
    this.#reopen(this.#link);
  }

  /** @param {Values} values */
  #start(values) {
    count(values, "start", 0, 2);
    const known = this.#schedule.transport?.tempo_bpm ?? 120;
    const tempoBpm = number(values[0] ?? known, "start: tempo", 30, 300);
    const countInBars = whole(values[1] ?? 1, "start: count-in bars", 0, 4);
    this.#wish = { tempoBpm, countInBars, sent: false };
    this.#stopLater = false;
    if (this.#link === null) {
      this.telling.status("starts as soon as it is connected");
    } else {
      this.#sendWish(this.#wish);
    }
  }

  /** Stops here at once; a server that is away hears of it when it is back. */
  #stop() {
    this.#wish = null;
    this.#schedule.halt();
    this.#silence();
    const sent = this.#link?.send(wire.stop());
    this.#stopLater = sent === false;
  }

  /** @param {Values} values */
  #changeTempo(values) {
    count(values, "tempo", 1, 1);
    const tempoBpm = number(values[0], "tempo: bpm", 30, 300);
    this.#send("tempo", wire.tempo(tempoBpm));
  }

  /** Nothing sounds from here on that was to sound. */
  #silence() {
    this.#schedule.silence();
    this.#places.silence();
    for (const cancel of this.#waiting) {
      cancel();
    }
    this.#waiting.clear();
    this.outlet("panic");
  }

  /** @param {Values} values */
  #strike(values) {
    count(values, "note", 2, 3);
    const beat = this.#beatHeard();
    const struck = this.#struck("note", beat ?? 0, values[0], values[1], undefined, values[2]);
    const link = this.#link;
    if (beat === null || beat < EARLIEST_BEAT || link === null) {
      return;
    }
    if (link.connected) {
      link.send(says.note(struck));
      return;
    }
    const turnBeats = this.#schedule.transport?.turn_beats ?? 0;
    this.#unheard = [...this.#unheard.filter((each) => each.beat > beat - turnBeats), struck];
  }

  /**
   * @param {string} message
   * @param {number} beat
   * @param {unknown} pitch
   * @param {unknown} velocity
   * @param {unknown} duration
   * @param {unknown} channel counted from 1
   * @returns {Struck}
   */
  #struck(message, beat, pitch, velocity, duration, channel) {
    const [part] = parts.PARTS[this.#bundle()?.instrument ?? this.#instrument ?? "drums"];
    const usual = part.channel + 1;
    return {
      beat,
      note: whole(pitch, `${message}: pitch`, 0, 127),
      velocity: whole(velocity, `${message}: velocity`, 0, 127),
      ...(duration !== undefined && {
        duration: number(duration, `${message}: duration`, 1 / 64, LONGEST_NOTE_BEATS),
      }),
      pedal: this.#pedal,
      channel: whole(channel ?? usual, `${message}: channel`, 1, 16) - 1,
    };
  }

  /** @param {Values} values */
  #write([what, ...values]) {
    switch (oneOf(what, "phrase: what", ["begin", "note", "end"])) {
      case "begin":
        this.#phrase = [];
        break;
      case "note": {
        if (this.#phrase === null) {
          throw new PatchError("phrase note: there is no phrase; say phrase begin first");
        }
        count(values, "phrase note", 3, 5);
        const [position, pitch, velocity, duration, channel] = values;
        const half = wire.HALF_STEP_BEATS;
        const beat = number(position, "phrase note: beat", -half, LATEST_PHRASE_BEAT);
        const note = this.#struck("phrase note", beat, pitch, velocity, duration, channel);
        if (this.#phrase.length >= MOST_NOTES) {
          throw new PatchError(`phrase note: allowed are ${MOST_NOTES} notes in a phrase`);
        }
        this.#phrase.push(note);
        break;
      }
      case "end":
        this.#sendPhrase();
    }
  }

  /** Sends the phrase that was written as the call of the turn that is open. */
  #sendPhrase() {
    const notes = this.#phrase;
    this.#phrase = null;
    if (notes === null) {
      throw new PatchError("phrase end: there is no phrase; say phrase begin first");
    }
    const { transport } = this.#schedule;
    const beat = this.#beatNow();
    if (transport === null || beat === null) {
      throw new PatchError("phrase end: the jam does not play; start it first");
    }
    const open = Math.max(0, Math.floor(beat / transport.turn_beats));
    const called = timeline.callTurn(transport, Math.max(0, beat)) ?? open + 1;
    const turn = Math.max(called, this.#sentTurn + 1);
    if (turn > open + 1) {
      throw new PatchError(
        `phrase end: turn ${turn} is far ahead; now is turn ${open}, and one more is allowed`,
      );
    }
    const end = transport.phrase_beats - wire.HALF_STEP_BEATS;
    const inside = notes.filter((note) => note.beat < end);
    const begins = turn * transport.turn_beats;
    const moved = inside.map((note) => ({ ...note, beat: begins + note.beat }));
    this.#send("phrase end", says.phrase(turn, moved));
    this.#sentTurn = turn;
    if (inside.length < notes.length) {
      throw new PatchError(
        `phrase end: ${notes.length - inside.length} of ${notes.length} notes lie behind the ` +
          `phrase and are left out; allowed are beats from 0 to ${end}`,
      );
    }
  }

  /** @param {Values} values */
  #followTransport(values) {
    count(values, "transport", 3, 3);
    const beat = number(values[0], "transport: beat", -1024, 1e6);
    const playing = whole(values[2], "transport: playing", 0, 1) === 1;
    const tempoBpm = playing ? number(values[1], "transport: bpm", 30, 300) : 120;
    this.#follower.hear(beat, tempoBpm, playing, this.now());
    if (playing) {
      this.#wish = null; // it is Max's to start now
    }
  }

  /** @param {Values} values */
  #change(values) {
    const asked = changes(values);
    for (const [field, value] of asked) {
      this.#asked.delete(field);
      this.#asked.set(field, value);
      if (field === "bundle") {
        this.#instrument = null; // the model says what is played
      }
    }
    this.#link?.send(wire.settings(Object.fromEntries(asked)));
  }

  /** @param {Values} values */
  #move(values) {
    count(values, "attribute", 2, 2);
    const attribute = name([values[0]], "attribute: name");
    const known = this.#bundle()?.attributes;
    if (known !== undefined && !known.includes(attribute)) {
      throw new PatchError(
        `attribute: name is ${shown(attribute)}; allowed are ${known.join(", ")}`,
      );
    }
    this.#moved.set(attribute, number(values[1], `attribute: ${attribute}`, -1, 1));
    const attributes = { ...this.#settings?.attributes, ...Object.fromEntries(this.#moved) };
    this.#link?.send(wire.settings({ attributes }));
  }

  /** @param {Values} values */
  #changeScene([action, ...rest]) {
    const asked = oneOf(action, "scene: action", SCENE_ACTIONS);
    const point = (asked === "store" && this.#places.heard) || undefined;
    const [named, bars] = asked === "forget" ? [rest, undefined] : wayIn(rest, asked === "go");
    const scene = asked === "go" && named.length === 0 ? undefined : name(named, "scene: name");
    this.#send("scene", wire.scene(asked, scene, point, bars && BEATS_PER_BAR * bars));
  }

  /** @param {Values} values */
  #audition(values) {
    const now = this.now();
    if (values.length === 0) {
      this.#places.loop.release(now);
      return;
    }
    count(values, "audition", 3, 3);
    const [x, y, z] = values.map((value, i) => {
      return number(value, `audition: ${"xyz"[i]}`, -FARTHEST, FARTHEST);
    });
    const { transport } = this.#schedule;
    const link = this.#link;
    if (link === null || !link.connected || transport === null) {
      throw new PatchError("audition: there is no jam yet; connect first");
    }
    this.#places.touch([x, y, z], this.#places.loop.held ? "move" : "down", now, {
      tempoBpm: transport.tempo_bpm,
      originSeconds: transport.playing ? link.clock.toLocal(transport.origin_seconds) : null,
    });
  }

  /** @param {Audition} audition */
  #hearPlace(audition) {
    if (audition.bundle === this.#settings?.bundle) {
      this.#places.take(audition, this.now());
    } else {
      this.#places.giveUp();
    }
  }

  // What is said to the patch --------------------------------------------------------------

  #sayAll() {
    this.telling.again();
    this.#sayNames();
    this.#sayAxes();
    this.#picture.again();
    this.telling.counts(this.#schedule);
    if (this.#settings !== null) {
      this.telling.settings(this.#settings);
    }
  }

  /** What there is to choose from. */
  #sayNames() {
    this.outlet("bundles", ...this.#bundles.map((bundle) => bundle.name));
    this.outlet("kits", ...this.#kits);
    this.outlet("scenes", ...this.#scenes);
    this.outlet("attributes", ...(this.#bundle()?.attributes ?? []));
  }

  #sayAxes() {
    const { map } = this.#picture;
    if (map !== null) {
      this.outlet("axes", ...map.axes.flatMap(({ label, meaning }) => [label, meaning]));
    }
  }

  /** @param {string} sentence */
  #complain(sentence) {
    this.telling.error(sentence, this.now());
  }

  /**
   * Does something; what goes wrong is told, and ends nothing.
   * @param {() => void} job
   */
  #guarded(job) {
    try {
      job();
    } catch (error) {
      this.#complain(error instanceof Error ? error.message : String(error));
      if (!(error instanceof PatchError) && error instanceof Error) {
        this.post(error.stack ?? error.message); // a mistake of ours
      }
    }
  }

  /** The model that plays, as far as it is known. */
  #bundle() {
    return this.#bundles.find((bundle) => bundle.name === this.#settings?.bundle);
  }
}

/**
 * A scene's name, and how many bars the way there takes: a number that comes last.
 * @param {Values} values
 * @param {boolean} nameless whether it may have no name
 * @returns {[Values, number | undefined]}
 */
function wayIn(values, nameless) {
  const last = values.at(-1);
  if (typeof last !== "number" || (values.length === 1 && !nameless)) {
    return [values, undefined];
  }
  return [values.slice(0, -1), number(last, "scene: bars", 0, LONGEST_WAY_BARS)];
}

/** @param {number} milliseconds as exact as Max's scheduler is */
function tenths(milliseconds) {
  return Math.round(milliseconds * 10) / 10;
}
