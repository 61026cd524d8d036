/**
 * The page: wires the connection, the schedule and everything on screen; decides nothing musical.
 */

import { Hands } from "./controls/hands.js";
import { Legend } from "./controls/legend.js";
import { Notices } from "./controls/notices.js";
import { Panel } from "./controls/panel.js";
import { listRecordings } from "./controls/recordings.js";
import { ReplayBar } from "./controls/replay_bar.js";
import { Scenes, sceneAfter } from "./controls/scenes.js";
import { watchSight } from "./controls/sight.js";
import { Status } from "./controls/status.js";
import { Toolbar } from "./controls/toolbar.js";
import { TransportBar } from "./controls/transport.js";
import { element, linkUp, roleOf } from "./controls/ways.js";
import { hideToken, takeToken } from "./jam/access.js";
import { Auditions } from "./jam/auditions.js";
import { Connection } from "./jam/connection.js";
import { Ear } from "./jam/ear.js";
import { Lamp } from "./jam/lamp.js";
import { needsAnotherTake } from "./jam/parts.js";
import { Playback } from "./jam/playback.js";
import * as wire from "./jam/protocol.js";
import { LATE_SECONDS, Schedule, callTurn, placeAt } from "./jam/schedule.js";
import { keepSeat, keptSeat } from "./jam/session.js";
import { Turns } from "./jam/turns.js";
import { Rig } from "./rig.js";
import { Sheets } from "./sheets/sheets.js";
import { NO_PICTURE, createScene } from "./space/scene.js";

/** @typedef {import("./jam/protocol.js").ServerMessage} ServerMessage */
/** @typedef {import("./jam/protocol.js").Settings} Settings */
/** @typedef {import("./jam/protocol.js").SettingsChange} SettingsChange */
/** @typedef {import("./jam/protocol.js").BundleInfo} BundleInfo */
/** @typedef {import("./jam/protocol.js").Transport} Transport */
/** @typedef {import("./jam/protocol.js").Point} Point */
/** @typedef {import("./jam/protocol.js").Role} Role */
/** @typedef {import("./jam/protocol.js").StoredScene} StoredScene */
/** @typedef {import("./controls/hands.js").Played} Played */
/** @typedef {import("./sound/midi.js").MidiMessage} MidiMessage */

const BEFORE_ALL = -1e6; // the beat of a timeline that was never started
const HEAD_START_SECONDS = 0.15; // from START to the count-in, so that its first click is heard

/** Seconds on the page's clock, the one that events are stamped with. */
const pageNow = () => performance.now() / 1000;

class Page {
  query = new URLSearchParams(location.search);
  token = takeToken(window, this.query); // before anybody reads the address bar
  onStage = this.query.get("view") === "stage";
  role = roleOf(this.query);
  jam = this.query.get("jam") || "main";

  // What the jam is like, as the server says.
  /** @type {Settings | null} */
  settings = null;
  /** @type {BundleInfo[]} */
  bundles = [];
  /** @type {StoredScene[]} */
  stored = [];
  you = "";
  resume = ""; // as whom the server knows this page

  // Time and turns.
  schedule = new Schedule();
  turns = new Turns();
  beat = BEFORE_ALL; // where the timeline is, or stood when it stopped
  /** @type {number | null} */
  startsAt = null; // the tempo to start with as soon as the server knows this player
  /** @type {SettingsChange | null} */
  unsent = null; // what was chosen before the server knew this player
  stopsWhenBack = false; // STOP was pressed while the server was gone
  lamp = new Lamp();
  ear = new Ear(
    () => ({
      clock: this.connection.clock,
      tempoBpm: this.schedule.transport?.tempo_bpm ?? 120,
      latencySeconds: this.rig.sound.latencySeconds,
    }),
    pageNow,
  );
  /** @type {Playback | null} in the place of a jam */
  playback = null;
  /** @type {ReplayBar | null} */
  bar = null;

  rig = new Rig(
    {
      midi: element("midi", HTMLElement),
      calibration: element("calibration", HTMLElement),
      goPad: element("go-pad", HTMLElement),
    },
    {
      go: () => this.#go(),
      played: (message) => this.#fromPort(message),
      notice: (subject, sentence) => this.notices.update(subject, sentence),
      change: () => this.#refresh(),
    },
  );
  auditions = new Auditions((id, point) => this.connection.send(wire.audition(id, point)));

  // What is on screen.
  notices = new Notices(element("notices", HTMLElement));
  status = new Status(document.body);
  sheets = new Sheets(
    element("call", HTMLCanvasElement),
    element("response", HTMLCanvasElement),
  );
  responseNote = element("response-note", HTMLElement);
  soundButton = element("sound", HTMLButtonElement);
  transport = new TransportBar((id) => element(id, HTMLElement), {
    onStart: () => this.#start(),
    onStop: () => this.#stop(),
    onPanic: () => this.#panic(),
    onTempo: (tempoBpm) => this.#changeTempo(tempoBpm),
  });
  scene = createScene(element("scene", HTMLElement));
  toolbar = this.scene === null ? null : new Toolbar(element("tools", HTMLElement), this.scene);
  legend = new Legend(
    element("legend", HTMLElement),
    element("players", HTMLElement),
    element("axes", HTMLElement),
  );
  hands =
    this.role === "player"
      ? new Hands(element("hands", HTMLElement), (played) => this.#play(played, false))
      : null;
  panel = new Panel(element("panel", HTMLElement), (change) => this.#change(change));
  scenes = new Scenes(element("scenes", HTMLElement), {
    store: (name, beats) => {
      const point = this.auditions.heard ?? undefined;
      this.connection.send(wire.scene("store", name, point, beats));
    },
    recall: (name) => this.#recall(name),
    go: () => this.#go(),
    forget: (name) => this.connection.send(wire.scene("forget", name)),
  });

  constructor() {
    hideToken(this.query);
    document.body.dataset.role = this.role;
    document.body.dataset.view = this.onStage ? "stage" : "full";
    this.#preparePicture();
    this.#listen();
    // A reload in mid-jam comes back as the same player. Before START a page only looks on, so
    // that nobody waits for its phrases.
    const seat = this.role === "player" ? keptSeat(sessionStorage, this.jam) : null;
    this.joined = seat !== null; // START was pressed: this page plays
    this.connection = this.#connect(this.joined ? "player" : "viewer", seat);
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
      auditions: this.auditions.asked,
      points: Object.freeze({ ...(this.scene?.counts ?? { cloud: 0, player: 0, machine: 0 }) }),
    });
  }

  #preparePicture() {
    const { scene } = this;
    element("tools", HTMLElement).hidden = scene === null || this.onStage;
    if (scene === null) {
      this.notices.update("scene", NO_PICTURE);
      return;
    }
    scene.setStage(this.onStage);
    scene.setCamera(this.onStage ? "cruise" : "orbit");
    scene.onPoint = ({ point, phase }) => this.#touch(point, phase);
    scene.onPlace = ({ name }) => this.#recall(name);
    scene.onLost = (lost) =>
      this.notices.update(
        "scene",
        lost ? "The browser took the picture away; the music goes on, and it may come back." : "",
      );
  }

  // The server -----------------------------------------------------------------------------

  /**
   * @param {Role} role
   * @param {string | null} resume as whom to come back
   */
  #connect(role, resume = null) {
    const id = this.query.get("recording");
    if (id !== null) {
      return this.#playBack(id);
    }
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    return new Connection({
      url: `${scheme}://${location.host}/ws/jams/${encodeURIComponent(this.jam)}`,
      role,
      token: this.token,
      resume,
      now: pageNow,
      onMessage: (message) => this.#take(message),
      onChange: (connected) => {
        this.notices.update(
          "connection",
          connected || this.connection.closed
            ? ""
            : "The connection to the server is lost; this page keeps trying.",
        );
        this.#refresh();
      },
      onProblem: (sentence) => this.notices.update("server", sentence),
    });
  }

  /** @param {string} id of the recording that is told in the place of a jam */
  #playBack(id) {
    const playback = new Playback({
      id,
      token: this.token,
      now: pageNow,
      onMessage: (message) => this.#take(message),
      onJump: () => {
        this.rig.output.silence();
        this.schedule = new Schedule();
        this.turns = new Turns();
        this.beat = BEFORE_ALL;
        this.scene?.clear();
      },
      onChange: () => this.#refresh(),
      onProblem: (sentence) => this.notices.update("server", sentence),
    });
    const host = element("replay", HTMLElement);
    this.bar = new ReplayBar(host, playback, () => this.rig.openSound());
    document.body.dataset.replay = "true";
    this.toolbar?.hideHands();
    this.playback = playback;
    return playback;
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
        this.auditions.giveUp();
        this.resume = message.resume;
        if (this.role === "player") {
          void this.rig.fetchKits(this.token);
        }
        this.#follow(message.transport);
        this.schedule.expectAnswersTo(this.#expects(), this.ear.soundNow);
        this.#goOn(message);
        break;
      case "map":
        this.scene?.showMap(message);
        this.toolbar?.update();
        if (this.scene !== null) {
          this.legend.showAxes(message.axes);
          this.legend.showPlayers(this.scene.players);
        }
        break;
      case "settings":
        this.settings = message;
        this.notices.update("server", "");
        this.schedule.expectAnswersTo(this.#expects(), this.ear.soundNow);
        break;
      case "transport":
        this.#follow(message);
        break;
      case "call":
        if (!this.joined || message.player === this.you) {
          this.turns.hear(message);
        }
        this.lamp.hear(message.recorded);
        if (message.recorded) {
          this.notices.update("recording", "");
        }
        break;
      case "response": {
        const { inTime, marginSeconds } = this.schedule.receive(message, this.ear.soundNow);
        this.turns.answer(message, inTime, marginSeconds);
        this.auditions.heard = null;
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
        this.legend.showPlayers(this.scene?.players ?? []);
        break;
      case "scenes":
        this.stored = message.scenes;
        break;
      case "audition":
        this.#hearPlace(message);
        break;
      case "error":
        if (message.code === "recording") {
          this.notices.update("recording", this.lamp.told(message.message));
          break;
        }
        this.auditions.giveUp();
        this.notices.update("server", `The server says: ${message.message}.`);
        break;
      case "pong":
        break;
    }
    this.#refresh();
  }

  /**
   * Does what was asked for before the server knew this player.
   * @param {import("./jam/protocol.js").Welcome} welcome
   */
  #goOn({ resumed, transport }) {
    if (this.stopsWhenBack && transport.playing) {
      this.#stop();
    }
    this.stopsWhenBack = false;
    if (this.unsent !== null) {
      this.connection.send(wire.settings(this.unsent));
      this.unsent = null;
    }
    if (!transport.playing) {
      this.#startTransport();
    } else if (resumed && !this.rig.audible) {
      this.rig.openWithTheNextTouch();
    }
    this.startsAt = null; // a jam that plays is joined as it is
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
    this.schedule.follow(transport, this.ear.soundNow);
    // What plays is come back to after a reload, what stands still is begun anew.
    const seat = transport.playing && this.joined ? { jam: this.jam, resume: this.resume } : null;
    keepSeat(sessionStorage, seat);
    if (transport.playing) {
      this.transport.showTempo(transport.tempo_bpm);
    }
    if (again) {
      return;
    }
    this.rig.output.silence();
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
    const { rig, playback } = this;
    if (playback?.jumping) {
      return;
    }
    rig.update(now);
    playback?.tick(now);
    const { notes, clicks, misses } = this.schedule.due(this.ear.soundNow);
    for (const { turn, startBeat, notes: instead, instead: what } of misses) {
      this.turns.show(turn, startBeat, instead, instead.length > 0 ? `missed: ${what}` : "missed");
    }
    const tempoBpm = this.schedule.transport?.tempo_bpm ?? this.transport.tempoBpm;
    for (const { seconds, note } of this.auditions.loop.due(now)) {
      rig.output.play(note, seconds, tempoBpm);
    }
    this.#strikeAgain(tempoBpm);
    if (!rig.audible) {
      return;
    }
    for (const { seconds, note } of notes) {
      rig.output.play(note, this.ear.heardAt(seconds), tempoBpm);
    }
    if (this.joined && this.transport.clicks) {
      for (const { seconds, accent } of clicks) {
        rig.sound.click(accent, this.ear.heardAt(seconds));
      }
    }
  }

  /**
   * In a replay nobody plays the call: it is heard and seen as it was struck.
   * @param {number} tempoBpm
   */
  #strikeAgain(tempoBpm) {
    const now = this.ear.soundNow;
    const { transport, lookaheadSeconds } = this.schedule;
    for (const { seconds, turn, note } of this.playback?.struck(now + lookaheadSeconds) ?? []) {
      if (transport !== null) {
        this.turns.reach(turn, transport);
        this.turns.add(note);
      }
      if (this.rig.audible && seconds > now - LATE_SECONDS) {
        this.rig.output.play(note, this.ear.heardAt(seconds), tempoBpm, "player");
      }
    }
  }

  /** Draws what is heard at this moment, once for each frame of the screen. */
  #draw() {
    requestAnimationFrame(() => this.#draw());
    this.bar?.update();
    const { transport } = this.schedule;
    if (transport === null) {
      this.scene?.update(0);
      return;
    }
    if (transport.playing) {
      this.beat = this.ear.beatHeard(transport, pageNow());
      const turn = callTurn(transport, this.beat);
      if (turn !== null) {
        this.turns.reach(turn, transport);
      }
    }
    const { call, response, remark, marginSeconds, changedHits, distance } = this.turns;
    const place = placeAt(transport, this.beat, this.settings?.form !== "listen");
    if (!(this.scene?.slow && this.schedule.awaits(this.ear.soundNow))) {
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
      link: this.bar ? "replay" : this.connection.connected ? "connected" : "connection lost",
      connected: this.connection.connected,
      watching: this.role === "viewer",
      place,
      turns: this.schedule.turns,
      missed: this.schedule.missed,
      marginSeconds,
      changedHits,
      distance,
      recorded: this.lamp.word,
    });
  }

  // Hands ----------------------------------------------------------------------------------

  /**
   * A note was played: it sounds at once and goes to the server as it is.
   * @param {Played} played
   * @param {boolean} fromPort
   */
  #play(played, fromPort) {
    this.rig.output.monitor(played, fromPort);
    const { transport } = this.schedule;
    if (!this.joined || transport === null || !transport.playing) {
      return;
    }
    const { part, instrument, note, velocity, at } = played;
    const beat = this.ear.beatHeard(transport, at);
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
    const played = this.hands?.playedBy(message, this.rig.kit) ?? null;
    if (played !== null) {
      this.#play(played, true);
    }
  }

  #start() {
    void this.rig.openSound();
    void this.rig.openPorts();
    this.startsAt = this.transport.tempoBpm;
    if (this.joined) {
      this.#startTransport();
      return;
    }
    this.#join();
  }

  /** This page plays from now on. */
  #join() {
    if (!this.joined) {
      this.joined = true;
      this.connection.close();
      this.connection = this.#connect("player");
      this.#refresh();
    }
  }

  #startTransport() {
    if (this.startsAt !== null) {
      const { countInBars } = this.transport;
      const seconds = this.connection.clock.toServer(pageNow()) + HEAD_START_SECONDS;
      this.connection.send(wire.start({ tempoBpm: this.startsAt, countInBars, seconds }));
      this.startsAt = null;
    }
  }

  /**
   * Goes on at another tempo, if the jam plays; else it starts with it.
   * @param {number} tempoBpm
   */
  #changeTempo(tempoBpm) {
    if (this.schedule.transport?.playing && this.joined) {
      this.connection.send(wire.tempo(tempoBpm));
    }
  }

  /** The jam stands still, here at once. */
  #stop() {
    this.startsAt = null;
    const plays = this.joined && this.schedule.transport?.playing;
    if (plays && !this.connection.send(wire.stop())) {
      this.stopsWhenBack = true;
    }
    if (this.joined) {
      this.schedule.halt();
    }
    this.auditions.silence();
    this.rig.output.silence();
    this.#refresh();
  }

  /** Silence, on the MIDI port too, whatever else is going on. */
  #panic() {
    this.#stop();
    this.rig.output.panic();
  }

  /**
   * Answers in another way. Before START this makes the page a player's, for lookers-on may not.
   * @param {SettingsChange} change
   */
  #change(change) {
    if (this.joined) {
      this.#sendWith(change, wire.settings(change));
      return;
    }
    this.unsent = { ...this.unsent, ...change };
    this.#join();
  }

  /**
   * Sends what changes how the machine answers, between two takes if it must be.
   * @param {SettingsChange} change
   * @param {string} text
   */
  #sendWith(change, text) {
    const { transport } = this.schedule;
    if (!transport?.playing || !needsAnotherTake(change, this.settings, this.bundles)) {
      this.connection.send(text);
      return;
    }
    this.connection.send(wire.stop());
    this.connection.send(text);
    this.startsAt = transport.tempo_bpm;
    this.#startTransport();
  }

  // Places of the picture ------------------------------------------------------------------

  /**
   * A hand is on a place of the picture: it wants to hear it.
   * @param {Point} point
   * @param {"down" | "move" | "up"} phase
   */
  #touch(point, phase) {
    const { transport } = this.schedule;
    const playing = transport !== null && transport.playing;
    if (phase === "down" && !this.rig.sound.running) {
      void this.rig.sound.create();
    }
    this.auditions.touch(point, phase, pageNow(), {
      tempoBpm: playing ? transport.tempo_bpm : this.transport.tempoBpm,
      originSeconds: playing ? this.ear.heardAt(transport.origin_seconds) : null,
    });
  }

  /** @param {import("./jam/protocol.js").Audition} audition */
  #hearPlace(audition) {
    if (audition.bundle !== this.settings?.bundle) {
      this.auditions.giveUp();
      return;
    }
    this.auditions.take(audition, pageNow());
    if (!this.schedule.transport?.playing) {
      this.beat = BEFORE_ALL;
      this.turns.show(-1, 0, audition.notes, "this place of the picture");
    }
  }

  /** @param {string} name */
  #recall(name) {
    if (this.joined) {
      const bundle = this.stored.find((each) => each.name === name)?.bundle;
      this.#sendWith({ bundle }, wire.scene("recall", name));
    }
  }

  /** Recalls the next scene; at the end of the list the server says so. */
  #go() {
    if (this.joined) {
      const bundle = sceneAfter(this.stored, this.settings?.scene ?? null)?.bundle;
      this.#sendWith({ bundle }, wire.scene("go"));
    }
  }

  // The page -------------------------------------------------------------------------------

  /** Brings buttons and sliders to where things stand. */
  #refresh() {
    const { transport } = this.schedule;
    const { connected } = this.connection;
    const playing = transport !== null && transport.playing;
    this.transport.update({
      playing,
      joined: this.joined,
      connected,
      led: transport !== null && transport.leader !== null,
    });
    const { audible } = this.rig;
    this.soundButton.setAttribute("aria-pressed", String(audible));
    this.soundButton.textContent = audible ? "SOUND ON" : "SOUND OFF";
    if (this.settings === null || this.playback?.jumping) {
      return;
    }
    const { bundle, scene } = this.settings;
    const mayChange = this.role === "player" && connected && (this.joined || !playing);
    this.hands?.update(this.#instrument);
    this.rig.play(this.#instrument !== "drums");
    this.panel.update(this.settings, this.bundles, mayChange);
    this.scenes.update(this.stored, scene, bundle, mayChange && this.joined);
    this.scene?.showPlaces(this.stored.filter((each) => each.bundle === bundle));
  }

  #listen() {
    this.soundButton.addEventListener("click", () => this.rig.toggleSound());
    element("calibrate", HTMLElement).addEventListener("click", () => this.rig.calibrate());
    linkUp(this.jam);
    watchSight((sentence) => {
      if (this.rig.audible && this.playback === null) {
        this.notices.update("hidden", sentence);
      }
    });
    window.addEventListener("error", (event) => {
      this.notices.update("page", `This page has a fault: ${event.message}`);
    });
  }
}

if (new URLSearchParams(location.search).get("view") === "recordings") {
  listRecordings(element("recordings", HTMLElement));
} else {
  const page = new Page();
  Object.defineProperty(window, "twos", { get: () => page.state });
}
