/**
 * Everybody's trajectories: for each player the way of the calls, that of the answers, and the
 * line between them.
 */

import * as THREE from "three";

import { MACHINE_COLOUR, PLAYER_COLOURS } from "./colours.js";
import { Link, Path } from "./path.js";
import { Players } from "./players.js";

/** @typedef {import("../jam/protocol.js").Trajectory} Trajectory */
/** @typedef {import("./path.js").View} View */

class Seat {
  /** @param {string} colour */
  constructor(colour) {
    this.player = new Path(colour);
    this.machine = new Path(MACHINE_COLOUR);
    this.link = new Link();
    this.paths = [this.player, this.machine];
    this.parts = [this.link, this.player, this.machine];
  }

  /** @param {Trajectory} trajectory */
  add(trajectory) {
    this[trajectory.who].add(trajectory);
    if (trajectory.who === "machine") {
      this.link.begin(this.player.newest, trajectory);
    }
  }

  /**
   * @param {number} beat
   * @param {View} view
   */
  update(beat, view) {
    this.player.update(beat, view);
    this.machine.update(beat, view);
    this.link.update(beat, view, this.machine);
  }
}

export class Seats {
  constructor() {
    this.players = new Players(PLAYER_COLOURS.length);
    /** @type {Seat[]} */
    this.seats = []; // made when they are first needed, and kept
    this.object = new THREE.Group(); // in the map's own units
    this.measure = new THREE.Vector3();
  }

  /** How many points are drawn. */
  get counts() {
    let player = 0;
    let machine = 0;
    for (const seat of this.seats) {
      player += seat.player.count;
      machine += seat.machine.count;
    }
    return { player, machine };
  }

  /** Who was heard, with the colours of their trajectories. */
  get colours() {
    return this.players.seats.map(({ player }, i) => ({ player, colour: PLAYER_COLOURS[i] }));
  }

  /** @param {Trajectory} trajectory */
  add(trajectory) {
    const until = trajectory.beats[trajectory.beats.length - 1];
    const { seat: i, isNew } = this.players.sit(trajectory.player, until);
    if (this.seats[i] === undefined) {
      this.seats[i] = new Seat(PLAYER_COLOURS[i]);
      this.object.add(...this.seats[i].parts.map((part) => part.object));
    } else if (isNew) {
      this.#empty(this.seats[i]);
    }
    this.seats[i].add(trajectory);
  }

  clear() {
    this.players.clear();
    for (const seat of this.seats) {
      this.#empty(seat);
    }
  }

  /**
   * @param {number} beat where the timeline is
   * @param {View} view
   */
  update(beat, view) {
    for (const seat of this.seats) {
      seat.update(beat, view);
    }
  }

  /**
   * The path that set out last.
   * @param {number} beat where the timeline is
   */
  newest(beat) {
    /** @type {Path | null} */
    let newest = null;
    let since = -Infinity;
    for (const seat of this.seats) {
      for (const path of seat.paths) {
        const begins = path.newest?.beats[0] ?? Infinity;
        if (path.hasHead && begins <= beat + 1 && begins > since) {
          newest = path;
          since = begins;
        }
      }
    }
    return newest;
  }

  /**
   * How far everybody's newest trajectories go from the middle of a space.
   * @param {any} space whose matrix leads from the map's own units to that space
   */
  reach(space) {
    let farthest = 0;
    for (const seat of this.seats) {
      for (const path of seat.paths) {
        for (const point of path.newest?.points ?? []) {
          this.measure.set(...point).applyMatrix4(space.matrixWorld);
          farthest = Math.max(farthest, this.measure.length());
        }
      }
    }
    return farthest;
  }

  dispose() {
    for (const seat of this.seats) {
      for (const part of seat.parts) {
        part.dispose();
      }
    }
  }

  /** @param {Seat} seat */
  #empty(seat) {
    for (const part of seat.parts) {
      part.clear();
    }
  }
}
