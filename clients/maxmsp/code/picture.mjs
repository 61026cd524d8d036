/**
 * The picture's points on their way to the patch: a few at a time, so that notes are never behind
 * them; a point of a trajectory not before its beat.
 */

/** @typedef {import("../../web/jam/protocol.js").SpaceMap} SpaceMap */
/** @typedef {import("../../web/jam/protocol.js").Trajectory} Trajectory */
/** @typedef {(string | number)[]} List */

const MAP_POINTS = 4; // a pulse
const TRAJECTORY_POINTS = 8;

export class Picture {
  /** @type {SpaceMap | null} */
  map = null;
  #shown = 0;
  /** @type {Map<string, {beat: number, list: List}[]>} by who */
  #ways = new Map();

  /**
   * Another cloud, shown from its first point on.
   * @param {SpaceMap} map
   */
  showMap(map) {
    this.map = map;
    this.#shown = 0;
  }

  /** Shows the cloud once more. */
  again() {
    this.#shown = 0;
  }

  /**
   * The newest way of each takes the place of the one before.
   * @param {Trajectory} trajectory
   */
  addTrajectory({ who, points, beats }) {
    const way = points.map((point, i) => {
      return { beat: beats[i], list: ["trajectory", who, ...point.map(short), short(beats[i])] };
    });
    this.#ways.set(who, way);
  }

  /** Forgets the ways of the take before. */
  clear() {
    this.#ways.clear();
  }

  /**
   * What to show now.
   * @param {number} beat that sounds
   * @returns {List[]}
   */
  due(beat) {
    /** @type {List[]} */
    const lists = [];
    for (const way of this.#ways.values()) {
      for (let n = 0; n < TRAJECTORY_POINTS && way.length > 0 && way[0].beat <= beat; n += 1) {
        lists.push(/** @type {{list: List}} */ (way.shift()).list);
      }
    }
    const { map } = this;
    if (map !== null) {
      const density = map.attributes.density ?? [];
      const end = Math.min(map.points.length, this.#shown + MAP_POINTS);
      for (; this.#shown < end; this.#shown += 1) {
        const i = this.#shown;
        lists.push(["map", i, ...map.points[i].map(short), short(density[i] ?? 0)]);
      }
    }
    return lists;
  }
}

/** @param {number} value to as many digits as a picture needs */
function short(value) {
  return Math.round(value * 1e4) / 1e4;
}
