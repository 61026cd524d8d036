/**
 * The page: wires the connection, the schedule and everything on screen; decides nothing musical.
 */

import { Audition } from "./jam/audition.js";
import { Calibration } from "./controls/calibration.js";
import { MACHINE_COLOUR } from "./space/colours.js";
import { Connection } from "./jam/connection.js";
import { Hands } from "./controls/hands.js";
import { kitsFrom } from "./jam/kit_map.js";
import { MidiPorts } from "./sound/midi.js";
import { MidiPanel, keep, recall } from "./controls/midi_panel.js";
import { Notices } from "./controls/notices.js";
import { Output } from "./sound/output.js";
import { Panel } from "./controls/panel.js";
import { partOn, wireNote } from "./jam/parts.js";
import * as wire from "./jam/protocol.js";
import { createScene } from "./space/scene.js";
import { Scenes } from "./controls/scenes.js";
import { Schedule, beatAt, callTurn, placeAt, shareLatency } from "./jam/schedule.js";
import { keepSeat, keptSeat } from "./jam/session.js";
import { Sheets } from "./sheets/sheets.js";
import { Sound } from "./sound/sound.js";
import { Status } from "./controls/status.js";
import { Taps } from "./jam/tap.js";
import { Toolbar } from "./controls/toolbar.js";
import { Turns } from "./jam/turns.js";

/** @typedef {import("./jam/protocol.js").ServerMessage} ServerMessage */
/** @typedef {import("./jam/protocol.js").Settings} Settings */
/** @typedef {import("./jam/protocol.js").BundleInfo} BundleInfo */
/** @typedef {import("./jam/protocol.js").Transport} Transport */
/** @typedef {import("./jam/protocol.js").Point} Point */
/** @typedef {import("./jam/protocol.js").Role} Role */
/** @typedef {import("./jam/protocol.js").StoredScene} StoredScene */
/** @typedef {import("./jam/protocol.js").Instrument} Instrument */
/** @typedef {import("./controls/hands.js").Played} Played */
/** @typedef {import("./sound/midi.js").MidiMessage} MidiMessage */
/** @typedef {import("./jam/kit_map.js").KitMap} KitMap */

const BEFORE_ALL = -1e6; // the beat of a timeline that was never started
const HIDDEN_SECONDS = 2; // a shorter look away is not worth a word
const LATENCY_KEY = "twos-latency-seconds";

/** Seconds on the page's clock, the one that events are stamped with. */
const pageNow = () => performance.now() / 1000;

/**
 * @template {HTMLElement} T
 * @param {string} id
 * @param {new () => T} kind
 * @returns {T}
 */
function element(id, kind) {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) {
    throw new Error(`index.html has no ${kind.name} with the id ${id}`);
  }
  return found;
}

class Page {
  query = new URLSearchParams(location.search);
  onStage = this.query.get("view") === "stage";
  /** @type {Role} */
  role = this.onStage || this.query.get("role") === "viewer" ? "viewer" : "player";
  jam = this.query.get("jam") ?? "main";

  // What the jam is like, as the server says.
  /** @type {Settings | null} */
  settings = null;
  /** @type {BundleInfo[]} */
  bundles = [];
  /** @type {StoredScene[]} */
  stored = [];
  /** @type {KitMap[]} */
  kits = [];
  you = "";

  // Time and turns.
  schedule = new Schedule();
  turns = new Turns();
  taps = new Taps();
  beat = BEFORE_ALL; // where the timeline is, or stood when it stopped
  /** @type {number | null} */
  startsAt = null; // the tempo to start with as soon as the server knows this player
  hiddenAt = 0;

  // Sound.
  audible = false;
  sound = new Sound();
  ports = new MidiPorts({
    onMessage: (message) => this.#fromPort(message),
    onChange: () => this.#showPorts(),
    onProblem: (sentence) => this.notices.update("midi", sentence),
  });
  output = new Output(this.sound, this.ports);
  /** @type {KitMap | null} */
  kit = null; // that strokes come from
  calibration = new Calibration(element("calibration", HTMLElement), {
    click: (accent, at) => this.sound.click(accent, at),
    onApply: (seconds) => this.#setLatency(seconds),
    onBegin: () => void this.#openSound(),
  });

  // Auditions of places.
  audition = new Audition();
  asked = 0;
  asking = false; // one is being made
  /** @type {Point | null} */
  wanted = null; // the place to ask for next
  /** @type {Point | null} */
  heardPlace = null; // what was auditioned since the last answer

  // What is on screen.
  notices = new Notices(element("notices", HTMLElement));
  status = new Status(document.body);
  sheets = new Sheets(
    element("call", HTMLCanvasElement),
    element("response", HTMLCanvasElement),
  );
  responseNote = element("response-note", HTMLElement);
  startButton = element("start", HTMLButtonElement);
  stopButton = element("stop", HTMLButtonElement);
  soundButton = element("sound", HTMLButtonElement);
  tempo = element("tempo", HTMLInputElement);
  tapButton = element("tap", HTMLButtonElement);
  countIn = element("count-in", HTMLSelectElement);
  click = element("click", HTMLInputElement);
  scene = createScene(element("scene", HTMLElement));
  toolbar = this.scene === null ? null : new Toolbar(element("tools", HTMLElement), this.scene);
  hands =
    this.role === "player"
      ? new Hands(element("hands", HTMLElement), (played) => this.#play(played, false))
      : null;
  panel = new Panel(element("panel", HTMLElement), (change) => {
    this.connection.send(wire.settings(change));
  });
  midiPanel = new MidiPanel(element("midi", HTMLElement), {
    onInput: (id) => this.ports.chooseInput(id),
    onOutput: (id) => this.ports.chooseOutput(id),
    onKit: (kit) => {
      this.kit = kit;
      this.output.kit = kit;
    },
    onBothSounds: (both) => {
      this.output.both = both;
    },
    onConnect: () => void this.#openPorts(),
  });
  scenes = new Scenes(element("scenes", HTMLElement), {
    store: (name) => this.connection.send(wire.scene("store", name, this.heardPlace ?? undefined)),
    recall: (name) => this.#recall(name),
    forget: (name) => this.connection.send(wire.scene("forget", name)),
  });

  constructor() {
    document.body.dataset.role = this.role;
    document.body.dataset.view = this.onStage ? "stage" : "full";
    this.sound.extraLatencySeconds = Number(recall(LATENCY_KEY) ?? 0);
    this.#preparePicture();
    this.#listen();
    // A reload in mid-jam comes back as the same player. Before START a page only looks on, so
    // that nobody waits for its phrases.
    const seat = this.role === "player" ? keptSeat(sessionStorage, this.jam) : null;
    this.joined = seat !== null; // START was pressed: this page plays
    this.connection = this.#connect(this.joined ? "player" : "viewer", seat);
    if (this.joined) {
      this.#openSoundWithTheNextTouch();
    }
    this.timer = new Worker(new URL("./jam/timer.js", import.meta.url));
    this.timer.onmessage = () => this.#tick();
    this.#draw();
  }

  /** What a test may look at. */
  get state() {
    const { transport } = this.schedule;
    return Object.freeze({
      connected: this.connection.connected,
      started: (this.joined || this.role === "viewer") && transport !== null && transport.playing,
      turns: this.schedule.turns,
      missed: this.schedule.missed,
      responses: this.turns.responses,
      auditions: this.asked,
      points: Object.freeze({ ...(this.scene?.counts ?? { cloud: 0, player: 0, machine: 0 }) }),
    });
  }

  #preparePicture() {
    const { scene } = this;
    element("tools", HTMLElement).hidden = scene === null || this.onStage;
    if (scene === null) {
      this.notices.update(
        "scene",
        "This browser has no WebGL, so there is no 3-D picture; everything else works. Another " +
          "browser, or graphics acceleration switched on in this one's settings, will show it.",
      );
      return;
    }
    scene.setStage(this.onStage);
    scene.setCamera(this.onStage ? "cruise" : "orbit");
    scene.onPoint = ({ point, phase }) => this.#sound(point, phase);
    scene.onPlace = ({ name }) => this.#recall(name);
  }

  // The server -----------------------------------------------------------------------------

  /**
   * @param {Role} role
   * @param {string | null} resume as whom to come back
   */
  #connect(role, resume = null) {
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    return new Connection({
      url: `${scheme}://${location.host}/ws/jams/${encodeURIComponent(this.jam)}`,
      role,
      resume,
      now: pageNow,
      onMessage: (message) => this.#take(message),
      onChange: (connected) => {
        this.notices.update(
          "connection",
          connected ? "" : "The connection to the server is lost; this page keeps trying.",
        );
        this.#refresh();
      },
      onProblem: (sentence) => this.notices.update("server", sentence),
    });
  }

  /** How the loudspeaker's delay is made up for at this tempo. */
  #latency() {
    return shareLatency(this.schedule.transport?.tempo_bpm ?? 120, this.sound.latencySeconds);
  }

  /** The moment, on the server's clock, whose sound must leave the page now. */
  #soundNow() {
    return this.connection.clock.toServer(pageNow() + this.#latency().leadSeconds);
  }

  /**
   * The beat that is heard on this page at one of its moments.
   * @param {Transport} transport
   * @param {number} at page seconds
   */
  #beatHeard(transport, at) {
    return beatAt(transport, this.connection.clock.toServer(at - this.#latency().lagSeconds));
  }

  /**
   * When a moment of the server's clock is heard on this page, in page seconds.
   * @param {number} serverSeconds
   */
  #heardAt(serverSeconds) {
    return this.connection.clock.toLocal(serverSeconds) + this.#latency().lagSeconds;
  }

  /** What the jam plays. */
  get #instrument() {
    const playing = this.bundles.find(({ name }) => name === this.settings?.bundle);
    return playing?.instrument ?? "drums";
  }

  /** @param {ServerMessage} message */
  #take(message) {
    switch (message.type) {
      case "welcome":
        this.you = message.you;
        this.bundles = message.bundles;
        this.settings = message.settings;
        this.asking = false;
        if (this.joined) {
          keepSeat(sessionStorage, { jam: this.jam, resume: message.resume });
        }
        void this.#fetchKits();
        this.#follow(message.transport);
        this.schedule.expectAnswersTo(this.#expects(), this.#soundNow());
        if (!message.transport.playing) {
          this.#startTransport();
        }
        this.startsAt = null; // a jam that plays is joined as it is
        break;
      case "map":
        this.scene?.showMap(message);
        this.toolbar?.update();
        this.#showAxes(message.axes);
        break;
      case "settings":
        this.settings = message;
        this.schedule.expectAnswersTo(this.#expects(), this.#soundNow());
        break;
      case "transport":
        this.#follow(message);
        break;
      case "call":
        if (!this.joined || message.player === this.you) {
          this.turns.hear(message);
        }
        break;
      case "response": {
        const { inTime, marginSeconds } = this.schedule.receive(message, this.#soundNow());
        this.turns.answer(message, inTime, marginSeconds);
        this.heardPlace = null;
        if (inTime) {
          this.notices.update("missed", "");
        }
        this.#tick();
        break;
      }
      case "draft":
        this.schedule.arm(message);
        break;
      case "missed":
        this.schedule.miss(message.turn, message.player);
        this.notices.update("missed", `Turn ${message.turn + 1} was missed: ${message.reason}.`);
        this.#tick();
        break;
      case "trajectory":
        this.scene?.addTrajectory(message);
        this.#showPlayers();
        break;
      case "scenes":
        this.stored = message.scenes;
        break;
      case "audition":
        this.#hearPlace(message);
        break;
      case "error":
        this.asking = false;
        this.notices.update("server", `The server says: ${message.message}.`);
        break;
      case "pong":
        break;
    }
    this.#refresh();
  }

  /** Whose answers this page waits for: nobody's unless it plays. */
  #expects() {
    return this.joined && this.settings?.form !== "listen" ? this.you : null;
  }

  /** @param {Transport} transport */
  #follow(transport) {
    const before = this.schedule.transport;
    const again =
      before !== null &&
      before.playing === transport.playing &&
      before.take === transport.take;
    this.schedule.follow(transport, this.#soundNow());
    if (transport.playing) {
      this.tempo.value = String(Math.round(transport.tempo_bpm));
    }
    if (again) {
      return;
    }
    this.output.silence();
    if (transport.playing) {
      this.scene?.clear();
      this.turns.begin(transport.phrase_beats);
      this.notices.update("missed", "");
    }
  }

  // Time -----------------------------------------------------------------------------------

  /** Hands over what must sound in the next 100 ms. */
  #tick() {
    const now = pageNow();
    this.sound.update(now);
    this.calibration.tick(now);
    const { notes, clicks, misses } = this.schedule.due(this.#soundNow());
    for (const { turn, startBeat, notes: instead, instead: what } of misses) {
      this.turns.show(turn, startBeat, instead, instead.length > 0 ? `missed: ${what}` : "missed");
    }
    const tempoBpm = this.schedule.transport?.tempo_bpm ?? Number(this.tempo.value);
    for (const { seconds, note } of this.audition.due(now)) {
      this.output.play(note, seconds, tempoBpm);
    }
    if (!this.audible) {
      return;
    }
    for (const { seconds, note } of notes) {
      this.output.play(note, this.#heardAt(seconds), tempoBpm);
    }
    if (this.joined && this.click.checked) {
      for (const { seconds, accent } of clicks) {
        this.sound.click(accent, this.#heardAt(seconds));
      }
    }
  }

  /** Draws what is heard at this moment, once for each frame of the screen. */
  #draw() {
    requestAnimationFrame(() => this.#draw());
    const { transport } = this.schedule;
    if (transport === null) {
      this.scene?.update(0);
      return;
    }
    if (transport.playing) {
      this.beat = this.#beatHeard(transport, pageNow());
      const turn = callTurn(transport, this.beat);
      if (turn !== null) {
        this.turns.reach(turn, transport);
      }
    }
    const { call, response, remark, marginSeconds, changedHits, distance } = this.turns;
    const place = placeAt(transport, this.beat);
    if (!(this.scene?.slow && this.schedule.awaits(this.#soundNow()))) {
      this.scene?.update(this.beat);
    }
    this.sheets.update(this.#instrument, call, response, {
      phraseBeats: transport.phrase_beats,
      beat: this.beat,
      calls: place.who === "player" || place.who === "both",
      answers: place.who === "machine" || place.who === "both",
    });
    if (this.responseNote.textContent !== remark) {
      this.responseNote.textContent = remark;
    }
    this.status.update({
      link: this.connection.connected ? "connected" : "connection lost",
      connected: this.connection.connected,
      watching: this.role === "viewer",
      place,
      turns: this.schedule.turns,
      missed: this.schedule.missed,
      marginSeconds,
      changedHits,
      distance,
    });
  }

  // Hands ----------------------------------------------------------------------------------

  /**
   * A note was played: it sounds at once and goes to the server as it is.
   * @param {Played} played
   * @param {boolean} fromPort
   */
  #play(played, fromPort) {
    this.output.monitor(played, fromPort);
    const { transport } = this.schedule;
    if (!this.joined || transport === null || !transport.playing) {
      return;
    }
    const { part, instrument, note, velocity, at } = played;
    const beat = this.#beatHeard(transport, at);
    const turn = callTurn(transport, beat);
    if (turn === null && (velocity > 0 || beat < 0)) {
      return; // between the calls a note is only heard here; one that is held still ends
    }
    const { channel } = part;
    this.connection.send(wire.note({ beat, note, velocity, channel }));
    if (turn !== null) {
      this.turns.reach(turn, transport);
    }
    this.turns.play({ beat, note, instrument, velocity, channel });
  }

  /**
   * A kit or a keyboard that is plugged in was played.
   * @param {MidiMessage} message
   */
  #fromPort(message) {
    const { kind, note, velocity, channel, pedal, at } = message;
    this.midiPanel.heard(message);
    if (this.midiPanel.learning || this.hands === null || kind === "pedal") {
      return;
    }
    if (this.calibration.isOpen) {
      if (kind === "on") {
        this.calibration.tap(at);
      }
      return;
    }
    const part = partOn(this.#instrument, this.hands.part, channel);
    /** @type {Played} */
    let played = { part, instrument: part.name, note, velocity: kind === "on" ? velocity : 0, at };
    if (part.onPads) {
      const instrument = this.kit?.instrumentOf(note, pedal) ?? null;
      const number = instrument === null ? null : wireNote(instrument);
      if (kind === "off" || instrument === null || number === null) {
        return; // no drum of this kit; the panel says so
      }
      played = { ...played, instrument, note: number };
    }
    if (played.velocity > 0) {
      this.hands.light(played);
    }
    this.#play(played, true);
  }

  #start() {
    void this.#openSound();
    void this.#openPorts();
    this.startsAt = Number(this.tempo.value);
    if (this.joined) {
      this.#startTransport();
      return;
    }
    this.joined = true;
    this.connection.close();
    this.connection = this.#connect("player");
    this.#refresh();
  }

  #startTransport() {
    if (this.startsAt !== null) {
      const countInBars = Number(this.countIn.value);
      this.connection.send(wire.start({ tempoBpm: this.startsAt, countInBars }));
      this.startsAt = null;
    }
  }

  /** Goes on at the tempo of the field, if the jam plays; else it starts with it. */
  #changeTempo() {
    const { transport } = this.schedule;
    if (transport !== null && transport.playing && this.joined && this.tempo.validity.valid) {
      this.connection.send(wire.tempo(Number(this.tempo.value)));
    }
  }

  /** @param {number} at seconds of the page */
  #tap(at) {
    const tempoBpm = this.taps.tap(at);
    if (tempoBpm !== null) {
      this.tempo.value = String(Math.round(tempoBpm));
      this.#changeTempo();
      this.#refresh();
    }
  }

  #stop() {
    this.connection.send(wire.stop());
    this.schedule.silence();
    this.output.silence();
  }

  /** Silence, whatever else is going on. */
  #panic() {
    this.audition.silence();
    this.schedule.silence();
    this.output.panic();
    if (this.joined && this.schedule.transport?.playing) {
      this.connection.send(wire.stop());
    }
  }

  // Sound and ports ------------------------------------------------------------------------

  async #openSound() {
    this.audible = true;
    this.notices.update("sound", "");
    try {
      await this.sound.create();
    } catch (error) {
      this.audible = false;
      this.notices.update(
        "sound",
        `There is no sound, because the browser refused it (${error}); check its sound settings ` +
          "and press START again.",
      );
    }
    this.#refresh();
  }

  /** Browsers let a page sound only after it was touched. */
  #openSoundWithTheNextTouch() {
    this.notices.update("sound", "You are back in the jam. Press any key or the page for sound.");
    const once = new AbortController();
    const open = () => {
      once.abort();
      void this.#openSound();
      void this.#openPorts();
    };
    for (const kind of ["keydown", "pointerdown"]) {
      window.addEventListener(kind, open, { capture: true, signal: once.signal });
    }
  }

  /** @param {number} seconds beyond what the browser knows of */
  #setLatency(seconds) {
    this.sound.extraLatencySeconds = seconds;
    keep(LATENCY_KEY, String(seconds));
  }

  #toggleSound() {
    if (this.audible) {
      this.audible = false;
      this.output.silence();
      this.#refresh();
    } else {
      void this.#openSound();
    }
  }

  async #openPorts() {
    this.notices.update("midi", await this.ports.open());
    this.#showPorts();
  }

  #showPorts() {
    const { opened, inputs, outputs } = this.ports;
    const pitched = this.#instrument !== "drums";
    this.midiPanel.update({ opened, inputs, outputs, kits: this.kits, pitched });
  }

  /** The kits that the server knows; asked for once. */
  async #fetchKits() {
    if (this.kits.length > 0 || this.role === "viewer") {
      return;
    }
    try {
      this.kits = kitsFrom(await (await fetch("./api/kits")).json());
    } catch {
      return; // the next welcome asks again
    }
    this.#showPorts();
  }

  // Places of the picture ------------------------------------------------------------------

  /**
   * A hand is on a place of the picture: it wants to hear it.
   * @param {Point} point
   * @param {"down" | "move" | "up"} phase
   */
  #sound(point, phase) {
    const { transport } = this.schedule;
    if (phase === "up") {
      this.audition.release(pageNow());
      return;
    }
    if (phase === "down") {
      const playing = transport !== null && transport.playing;
      this.audition.hold(
        pageNow(),
        playing ? transport.tempo_bpm : Number(this.tempo.value),
        playing ? this.#heardAt(transport.origin_seconds) : null,
      );
      if (!this.sound.running) {
        void this.sound.create();
      }
    }
    this.wanted = [...point];
    this.#askForPlace();
  }

  /** Asks for the place that is wanted, one question at a time. */
  #askForPlace() {
    if (this.wanted === null || this.asking) {
      return;
    }
    this.asked += 1;
    this.asking = this.connection.send(wire.audition(this.asked, this.wanted));
    this.wanted = null;
  }

  /** @param {import("./jam/protocol.js").Audition} audition */
  #hearPlace({ point, notes, beats, bundle }) {
    this.asking = false;
    if (bundle === this.settings?.bundle) {
      this.audition.place(pageNow(), notes, beats);
      this.heardPlace = point;
      if (!this.schedule.transport?.playing) {
        this.beat = BEFORE_ALL;
        this.turns.show(-1, 0, notes, "this place of the picture");
      }
    }
    this.#askForPlace();
  }

  /** @param {string} name */
  #recall(name) {
    if (this.joined) {
      this.connection.send(wire.scene("recall", name));
    }
  }

  // The page -------------------------------------------------------------------------------

  /** Brings buttons and sliders to where things stand. */
  #refresh() {
    const { transport } = this.schedule;
    const playing = transport !== null && transport.playing;
    const connected = this.connection.connected;
    const mine = playing && this.joined;
    this.startButton.disabled = mine || (this.joined && !connected) || !this.tempo.validity.valid;
    this.startButton.textContent = playing && !this.joined ? "JOIN" : "START";
    this.stopButton.disabled = !mine;
    const led = transport !== null && transport.leader !== null;
    this.tempo.disabled = this.tapButton.disabled = led || (playing && !this.joined);
    this.soundButton.setAttribute("aria-pressed", String(this.audible));
    this.soundButton.textContent = this.audible ? "SOUND ON" : "SOUND OFF";
    if (this.settings === null) {
      return;
    }
    const { bundle, scene } = this.settings;
    const mayChange = this.joined && connected;
    this.hands?.update(this.#instrument);
    this.panel.update(this.settings, this.bundles, mayChange);
    this.scenes.update(this.stored, scene, bundle, mayChange);
    this.scene?.showPlaces(this.stored.filter((each) => each.bundle === bundle));
  }

  /** @param {import("./jam/protocol.js").Axis[]} axes */
  #showAxes(axes) {
    element("axes", HTMLOListElement).replaceChildren(
      ...axes.map(({ label, meaning }, i) => {
        const item = document.createElement("li");
        const name = document.createElement("b");
        name.textContent = `${i + 1} ${label}`;
        item.append(name, `: ${meaning}`);
        return item;
      }),
    );
    element("legend", HTMLElement).hidden = this.scene === null;
    this.#showPlayers();
  }

  /** Whose trajectory has which colour. */
  #showPlayers() {
    const list = element("players", HTMLUListElement);
    const machine = { player: "machine", colour: MACHINE_COLOUR };
    const players = [...(this.scene?.players ?? []), machine];
    if (list.childElementCount === players.length) {
      return;
    }
    list.replaceChildren(
      ...players.map(({ player, colour }) => {
        const item = document.createElement("li");
        item.style.color = colour;
        item.textContent = player;
        return item;
      }),
    );
  }

  #listen() {
    this.startButton.addEventListener("click", () => this.#start());
    this.stopButton.addEventListener("click", () => this.#stop());
    element("panic", HTMLButtonElement).addEventListener("click", () => this.#panic());
    this.soundButton.addEventListener("click", () => this.#toggleSound());
    element("calibrate", HTMLButtonElement).addEventListener("click", () =>
      this.calibration.open(this.sound.extraLatencySeconds),
    );
    this.tempo.addEventListener("input", () => this.#refresh());
    this.tempo.addEventListener("change", () => this.#changeTempo());
    this.tapButton.addEventListener("pointerdown", (event) => this.#tap(event.timeStamp / 1000));
    this.tapButton.addEventListener("click", (event) => {
      if (event.detail === 0) {
        this.#tap(event.timeStamp / 1000); // by Enter or the space bar
      }
    });
    window.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && event.shiftKey) {
        this.#panic();
      } else if (event.key === "Escape" && !this.stopButton.disabled) {
        this.#stop();
      }
    });
    const jam = element("jam", HTMLInputElement);
    jam.value = this.jam;
    element("jam-form", HTMLFormElement).addEventListener("submit", (event) => {
      event.preventDefault();
      const query = new URLSearchParams(location.search);
      query.set("jam", jam.value);
      location.search = query.toString();
    });
    const watch = new URLSearchParams({ jam: this.jam, role: "viewer" });
    element("watch", HTMLAnchorElement).href = `?${watch}`;
    const stage = new URLSearchParams({ jam: this.jam, view: "stage" });
    element("stage", HTMLAnchorElement).href = `?${stage}`;
    document.addEventListener("visibilitychange", () => this.#onVisibility());
    window.addEventListener("error", (event) => {
      this.notices.update("page", `This page has a fault: ${event.message}`);
    });
  }

  #onVisibility() {
    if (document.hidden) {
      this.hiddenAt = pageNow();
      return;
    }
    const seconds = Math.round(pageNow() - this.hiddenAt);
    if (this.audible && seconds >= HIDDEN_SECONDS) {
      this.notices.update(
        "hidden",
        `This page was hidden for ${seconds} s; browsers slow hidden pages down, ` +
          "so keep it in sight while you play.",
      );
    }
  }
}

const page = new Page();
Object.defineProperty(window, "twos", { get: () => page.state });
