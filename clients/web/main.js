/**
 * The page: wires the connection, the schedule and everything on screen; decides nothing musical.
 */

import { MACHINE_COLOUR, PLAYER_COLOUR } from "./colours.js";
import { Connection } from "./connection.js";
import { Grid } from "./grid.js";
import { Notices } from "./notices.js";
import { Pads } from "./pads.js";
import { Panel } from "./panel.js";
import { note, settings, start, stop, tempo } from "./protocol.js";
import { createScene } from "./scene.js";
import { Schedule, beatAt, callTurn, placeAt, shareLatency } from "./schedule.js";
import { Sound } from "./sound.js";
import { Status } from "./status.js";
import { Taps } from "./tap.js";

/** @typedef {import("./protocol.js").ServerMessage} ServerMessage */
/** @typedef {import("./protocol.js").Settings} Settings */
/** @typedef {import("./protocol.js").BundleInfo} BundleInfo */
/** @typedef {import("./protocol.js").Role} Role */
/** @typedef {import("./clock.js").ServerClock} ServerClock */
/** @typedef {import("./grid.js").GridHit} GridHit */
/** @typedef {{turn: number, startBeat: number, hits: GridHit[]}} Shown */

const BEFORE_ALL = -1e6; // the beat of a timeline that was never started
const HIDDEN_SECONDS = 2; // a shorter look away is not worth a word

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
  constructor() {
    const query = new URLSearchParams(location.search);
    /** @type {Role} */
    this.role = query.get("role") === "viewer" ? "viewer" : "player";
    this.jam = query.get("jam") ?? "main";
    document.body.dataset.role = this.role;

    this.notices = new Notices(element("notices", HTMLElement));
    this.status = new Status(document.body);
    this.panel = new Panel(element("panel", HTMLElement), (change) => {
      this.connection.send(settings(change));
    });
    this.callGrid = new Grid(element("call", HTMLCanvasElement), PLAYER_COLOUR);
    this.responseGrid = new Grid(element("response", HTMLCanvasElement), MACHINE_COLOUR);
    this.responseNote = element("response-note", HTMLElement);
    this.scene = createScene(element("scene", HTMLElement));
    if (this.scene === null) {
      this.notices.update(
        "scene",
        "This browser has no WebGL, so there is no 3-D picture; everything else works.",
      );
    }
    this.sound = new Sound();
    this.schedule = new Schedule();
    this.pads =
      this.role === "player"
        ? new Pads(element("pads", HTMLElement), (drum, velocity, at) =>
            this.#strike(drum.instrument, drum.note, velocity, at),
          )
        : null;

    this.startButton = element("start", HTMLButtonElement);
    this.stopButton = element("stop", HTMLButtonElement);
    this.soundButton = element("sound", HTMLButtonElement);
    this.tempo = element("tempo", HTMLInputElement);
    this.tapButton = element("tap", HTMLButtonElement);
    this.taps = new Taps();
    this.click = element("click", HTMLInputElement);

    /** @type {Settings | null} */
    this.settings = null;
    /** @type {BundleInfo[]} */
    this.bundles = [];
    /** @type {Shown} */
    this.call = { turn: -1, startBeat: 0, hits: [] };
    /** @type {Shown} */
    this.response = { turn: -1, startBeat: 0, hits: [] };
    this.responses = 0;
    /** @type {number | null} */
    this.marginSeconds = null;
    /** @type {number | null} */
    this.changedHits = null;
    this.joined = false; // START was pressed: this page plays
    /** @type {number | null} */
    this.startsAt = null; // the tempo to start with as soon as the server knows this player
    this.audible = false;
    this.beat = BEFORE_ALL; // where the timeline is, or stood when it stopped
    this.you = "";
    this.hiddenAt = 0;

    this.#listen();
    // Before START the page only looks on, so that nobody waits for its phrases.
    this.connection = this.#connect("viewer");
    this.timer = new Worker(new URL("./timer.js", import.meta.url));
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
      responses: this.responses,
      points: Object.freeze({ ...(this.scene?.counts ?? { cloud: 0, player: 0, machine: 0 }) }),
    });
  }

  // The server -----------------------------------------------------------------------------

  /** @param {Role} role */
  #connect(role) {
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    return new Connection({
      url: `${scheme}://${location.host}/ws/jams/${encodeURIComponent(this.jam)}`,
      role,
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
   * @param {import("./protocol.js").Transport} transport
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

  /** @param {ServerMessage} message */
  #take(message) {
    switch (message.type) {
      case "welcome":
        this.you = message.you;
        this.bundles = message.bundles;
        this.settings = message.settings;
        this.#follow(message.transport);
        this.schedule.expectAnswersTo(this.#expects(), this.#soundNow());
        if (!message.transport.playing) {
          this.#startTransport();
        }
        this.startsAt = null; // a jam that plays is joined as it is
        break;
      case "map":
        this.scene?.showMap(message);
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
        if (message.turn >= this.call.turn && (!this.joined || message.player === this.you)) {
          this.call = {
            turn: message.turn,
            startBeat: message.start_beat,
            hits: message.notes,
          };
        }
        break;
      case "response": {
        const { inTime, marginSeconds } = this.schedule.receive(message, this.#soundNow());
        this.responses += 1;
        this.marginSeconds = marginSeconds;
        this.changedHits = message.changed_hits;
        if (inTime) {
          const remark = message.fallback ? "missed: a draft instead" : "";
          this.#showResponse(message.turn, message.start_beat, message.notes, remark);
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
        break;
      case "error":
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

  /** @param {import("./protocol.js").Transport} transport */
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
    this.sound.silence();
    if (transport.playing) {
      this.scene?.clear();
      this.call = { turn: -1, startBeat: 0, hits: [] };
      this.response = { turn: -1, startBeat: transport.phrase_beats, hits: [] };
      this.responses = 0;
      this.marginSeconds = null;
      this.changedHits = null;
      this.responseNote.textContent = "";
      this.notices.update("missed", "");
    }
  }

  /**
   * @param {number} turn
   * @param {number} startBeat
   * @param {GridHit[]} hits
   * @param {string} remark
   */
  #showResponse(turn, startBeat, hits, remark) {
    this.response = { turn, startBeat, hits };
    this.responseNote.textContent = remark;
  }

  // Time -----------------------------------------------------------------------------------

  /** Hands over what must sound in the next 100 ms. */
  #tick() {
    this.sound.update(pageNow());
    const { notes, clicks, misses } = this.schedule.due(this.#soundNow());
    for (const miss of misses) {
      const remark = miss.notes.length > 0 ? `missed: ${miss.instead}` : "missed";
      this.#showResponse(miss.turn, miss.startBeat, miss.notes, remark);
    }
    if (!this.audible) {
      return;
    }
    for (const { seconds, note: played } of notes) {
      const { instrument, velocity } = played;
      this.sound.strike(instrument, velocity, "machine", this.#heardAt(seconds));
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
      if (turn !== null && turn > this.call.turn) {
        this.call = { turn, startBeat: turn * transport.turn_beats, hits: [] };
      }
    }
    const place = placeAt(transport, this.beat);
    this.callGrid.update({
      ...this.call,
      phraseBeats: transport.phrase_beats,
      beat: this.beat,
      active: place.who === "player" || place.who === "both",
    });
    this.responseGrid.update({
      ...this.response,
      phraseBeats: transport.phrase_beats,
      beat: this.beat,
      active: place.who === "machine" || place.who === "both",
    });
    if (!(this.scene?.slow && this.schedule.awaits(this.#soundNow()))) {
      this.scene?.update(this.beat);
    }
    this.status.update({
      link: this.connection.connected ? "connected" : "connection lost",
      connected: this.connection.connected,
      watching: this.role === "viewer",
      place,
      turns: this.schedule.turns,
      missed: this.schedule.missed,
      marginSeconds: this.marginSeconds,
      changedHits: this.changedHits,
    });
  }

  // Hands ----------------------------------------------------------------------------------

  /**
   * A drum was struck here: it sounds at once and goes to the server as it is.
   * @param {string} instrument
   * @param {number} number
   * @param {number} velocity
   * @param {number} at page seconds
   */
  #strike(instrument, number, velocity, at) {
    this.sound.strike(instrument, velocity, "player");
    const { transport } = this.schedule;
    if (!this.joined || transport === null || !transport.playing) {
      return;
    }
    const beat = this.#beatHeard(transport, at);
    const turn = callTurn(transport, beat);
    if (turn === null) {
      return; // between the calls a drum is only heard here
    }
    this.connection.send(note({ beat, note: number, velocity }));
    const struck = { beat, instrument, velocity };
    this.call =
      turn === this.call.turn
        ? { ...this.call, hits: [...this.call.hits, struck] }
        : { turn, startBeat: turn * transport.turn_beats, hits: [struck] };
  }

  #start() {
    void this.#openSound();
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
      this.connection.send(start({ tempoBpm: this.startsAt }));
      this.startsAt = null;
    }
  }

  /** Goes on at the tempo of the field, if the jam plays; else it starts with it. */
  #changeTempo() {
    const { transport } = this.schedule;
    if (transport !== null && transport.playing && this.joined && this.tempo.validity.valid) {
      this.connection.send(tempo(Number(this.tempo.value)));
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
    this.connection.send(stop());
    this.schedule.silence();
    this.sound.silence();
  }

  async #openSound() {
    this.audible = true;
    this.notices.update("sound", "");
    try {
      await this.sound.create();
    } catch (error) {
      this.audible = false;
      this.notices.update("sound", `There is no sound, because the browser refused it: ${error}`);
    }
    this.#refresh();
  }

  #toggleSound() {
    if (this.audible) {
      this.audible = false;
      this.sound.silence();
      this.#refresh();
    } else {
      void this.#openSound();
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
    if (this.settings !== null) {
      const { bundle } = this.settings;
      const { attributes = [], modes = [] } =
        this.bundles.find((each) => each.name === bundle) ?? {};
      this.panel.update(this.settings, attributes, modes, this.joined && connected);
    }
  }

  /** @param {import("./protocol.js").Axis[]} axes */
  #showAxes(axes) {
    const list = element("axes", HTMLOListElement);
    list.replaceChildren(
      ...axes.map(({ label, meaning }, i) => {
        const item = document.createElement("li");
        const name = document.createElement("b");
        name.textContent = `${i + 1} ${label}`;
        item.append(name, `: ${meaning}`);
        return item;
      }),
    );
    element("legend", HTMLElement).hidden = this.scene === null;
  }

  #listen() {
    this.startButton.addEventListener("click", () => this.#start());
    this.stopButton.addEventListener("click", () => this.#stop());
    this.soundButton.addEventListener("click", () => this.#toggleSound());
    this.tempo.addEventListener("input", () => this.#refresh());
    this.tempo.addEventListener("change", () => this.#changeTempo());
    this.tapButton.addEventListener("pointerdown", (event) => this.#tap(event.timeStamp / 1000));
    this.tapButton.addEventListener("click", (event) => {
      if (event.detail === 0) {
        this.#tap(event.timeStamp / 1000); // by Enter or the space bar
      }
    });
    window.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !this.stopButton.disabled) {
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
