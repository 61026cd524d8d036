/**
 * The latent space in three dimensions: real phrases as a cloud, and the players' and the
 * machine's trajectories moving through it.
 */

import * as THREE from "three";

import { Cloud } from "./cloud.js";
import { Places, Ring } from "./marks.js";
import { Pointer } from "./pointer.js";
import { Seats } from "./seats.js";
import { pointNearest, pointUnder, project } from "./space.js";
import { Viewpoint } from "./viewpoint.js";

/** @typedef {import("../jam/protocol.js").Point} Point */
/** @typedef {import("../jam/protocol.js").SpaceMap} SpaceMap */
/** @typedef {import("../jam/protocol.js").Trajectory} Trajectory */
/** @typedef {import("./camera.js").CameraMode} CameraMode */
/** @typedef {import("./marks.js").Place} Place */
/** @typedef {import("./pointer.js").Phase} Phase */
/** @typedef {import("./pointer.js").Tool} Tool */
/** @typedef {{point: Point, index: number | null, phase: Phase}} Picked in the map's own units */

const SLOW_MILLISECONDS = 28; // from one frame to the next, on average
const COARSEST = 0.6; // picture points to a CSS pixel
const STAGE_SCALE = 1.7; // readable from ten metres
const TURN_STEP = 0.08; // radians for one press of an arrow key

/** @type {Record<string, number[]>} radians around and down, and times the distance */
const TURNS = {
  ArrowLeft: [-TURN_STEP, 0, 1],
  ArrowRight: [TURN_STEP, 0, 1],
  ArrowUp: [0, -TURN_STEP, 1],
  ArrowDown: [0, TURN_STEP, 1],
  "+": [0, 0, 0.9],
  "-": [0, 0, 1.1],
};

/** The picture. */
export class Scene {
  /**
   * @param {HTMLElement} host
   * @param {WebGL2RenderingContext} context
   * @param {HTMLCanvasElement} canvas
   */
  constructor(host, context, canvas) {
    this.canvas = canvas;
    host.append(canvas);
    this.renderer = new THREE.WebGLRenderer({ canvas, context, antialias: true, alpha: true });
    this.view = {
      width: 1,
      height: 1,
      scale: Math.min(2, window.devicePixelRatio || 1),
      magnification: 1,
    };
    this.renderer.setPixelRatio(this.view.scale);
    this.scene = new THREE.Scene();
    this.space = new THREE.Group(); // in the map's own units
    this.scene.add(this.space);
    this.viewpoint = new Viewpoint(canvas);
    this.seats = new Seats();
    /** @type {Cloud | null} */
    this.cloud = null;
    this.wantedAttribute = "";
    this.places = new Places();
    this.ring = new Ring();
    this.space.add(this.seats.object, this.ring.object, this.places.points);
    this.scene.add(this.places.words);

    /** @type {((picked: Picked) => void) | null} */
    this.onPoint = null;
    /** @type {((place: {name: string}) => void) | null} */
    this.onPlace = null;
    /** @type {Tool} */
    this.chosenTool = "look";
    /** @type {number | null} */
    this.picked = null; // the index of the point that was heard last
    /** @type {Picked} */
    this.dragged = { point: [0, 0, 0], index: null, phase: "up" };
    this.lens = new THREE.Matrix4();
    this.ray = new THREE.Vector3();
    this.pointer = new Pointer(
      canvas,
      (x, y) => this.#tap(x, y),
      (phase, x, y) => this.#drag(phase, x, y),
    );
    /** @type {(event: KeyboardEvent) => void} */
    this.onKey = (event) => this.#key(event);
    canvas.addEventListener("keydown", this.onKey);
    /** @type {((lost: boolean) => void) | null} the graphics chip was taken away, or is back */
    this.onLost = null;
    for (const kind of ["webglcontextlost", "webglcontextrestored"]) {
      canvas.addEventListener(kind, () => {
        canvas.style.visibility = kind === "webglcontextlost" ? "hidden" : "";
        this.onLost?.(kind === "webglcontextlost");
      });
    }

    this.width = 1; // CSS pixels
    this.height = 1;
    this.drawnAt = 0; // milliseconds
    this.pace = 0; // milliseconds from frame to frame, smoothed
    this.resized = new ResizeObserver(() => this.#resize(host));
    this.resized.observe(host);
    this.#resize(host);
  }

  /** Whether this machine draws so slowly that the picture could hold up the music. */
  get slow() {
    return this.pace > SLOW_MILLISECONDS;
  }

  /** How many points are drawn. */
  get counts() {
    return { cloud: this.cloud?.count ?? 0, ...this.seats.counts };
  }

  /** Who was heard since the start, in the colours of their trajectories. */
  get players() {
    return this.seats.colours;
  }

  /** What the cloud can be coloured by. */
  get attributeNames() {
    return this.cloud?.attributeNames ?? [];
  }

  /** What the cloud is coloured by. */
  get attribute() {
    return this.cloud?.attribute ?? "";
  }

  /** The attribute's values at the ends of the colours, or null where no point has any. */
  get colourRange() {
    return this.cloud?.range ?? null;
  }

  get cameraMode() {
    return this.viewpoint.mode;
  }

  get tool() {
    return this.chosenTool;
  }

  /** What a press on the picture does. */
  set tool(tool) {
    this.pointer.cancel();
    this.chosenTool = tool;
    this.pointer.tool = tool;
    this.viewpoint.setTurnable(tool === "look");
    this.canvas.style.cursor = tool === "play" ? "crosshair" : "";
  }

  /**
   * The reference cloud and the axes, in place of those before. The same map again, after a
   * connection was lost, leaves the trajectories as they are.
   * @param {SpaceMap} map
   */
  showMap(map) {
    if (this.cloud?.map.bundle === map.bundle && this.cloud.count === map.points.length) {
      return;
    }
    this.pointer.cancel();
    this.cloud?.dispose();
    this.ring.hide();
    this.picked = null;
    this.clear();
    const cloud = new Cloud(map);
    this.cloud = cloud;
    if (cloud.attributeNames.includes(this.wantedAttribute)) {
      cloud.colourBy(this.wantedAttribute);
    }
    cloud.magnify(this.view.magnification);
    this.space.scale.setScalar(1 / cloud.radius);
    this.space.position.set(...cloud.middle).multiplyScalar(-1 / cloud.radius);
    this.space.updateMatrixWorld();
    this.space.add(cloud.points);
    this.scene.add(cloud.axes);
    this.showPlaces(this.places.places);
  }

  /**
   * Colours the cloud by one of its attributes; later maps too, where they have it.
   * @param {string} name
   * @returns {{low: number, high: number} | null} the colourRange
   */
  colourBy(name) {
    this.wantedAttribute = name;
    this.cloud?.colourBy(name);
    return this.colourRange;
  }

  /**
   * Stored scenes, in place of those before.
   * @param {readonly Place[]} places
   */
  showPlaces(places) {
    this.places.show(places, this.space, this.view.magnification);
  }

  /** @param {CameraMode} mode */
  setCamera(mode) {
    this.viewpoint.choose(mode);
  }

  /**
   * Larger points, lines and words for a hall.
   * @param {boolean} stage
   * @param {number} magnification how much larger
   */
  setStage(stage, magnification = STAGE_SCALE) {
    this.view.magnification = stage ? magnification : 1;
    this.cloud?.magnify(this.view.magnification);
    this.places.magnify(this.view.magnification);
  }

  /**
   * A ring around a point, until null lets it fade.
   * @param {Point | null} point in the map's own units
   */
  mark(point) {
    if (point === null) {
      this.ring.release(performance.now() / 1000);
    } else {
      this.ring.show(point);
    }
  }

  /** @param {Trajectory} trajectory */
  addTrajectory(trajectory) {
    this.seats.add(trajectory);
    this.viewpoint.sight.far = this.seats.reach(this.space);
  }

  /** Forgets the trajectories, as at a new start. */
  clear() {
    this.seats.clear();
    this.viewpoint.sight.far = 0;
  }

  /** @param {number} beat where the timeline is */
  update(beat) {
    const milliseconds = performance.now();
    const passed = Math.min(100, milliseconds - this.drawnAt);
    this.drawnAt = milliseconds;
    this.#keepPace(passed);
    const { view } = this;
    view.width = this.width * view.scale;
    view.height = this.height * view.scale;
    this.seats.update(beat, view);
    this.ring.update(milliseconds / 1000, view);
    this.#findHead(beat);
    this.viewpoint.update(passed / 1000);
    this.renderer.render(this.scene, this.viewpoint.camera);
  }

  dispose() {
    this.resized.disconnect();
    this.onPoint = this.onPlace = null;
    this.pointer.dispose();
    this.canvas.removeEventListener("keydown", this.onKey);
    this.cloud?.dispose();
    for (const each of [this.seats, this.places, this.ring, this.viewpoint, this.renderer]) {
      each.dispose();
    }
    this.canvas.remove();
  }

  /**
   * Tells the camera where the head is that set out last.
   * @param {number} beat
   */
  #findHead(beat) {
    const { sight } = this.viewpoint;
    const path = this.seats.newest(beat);
    sight.hasHead = path !== null;
    if (path !== null) {
      sight.head.fromArray(path.head).applyMatrix4(this.space.matrixWorld);
    }
  }

  /**
   * A machine without a graphics chip gets a coarser picture, not a late answer.
   * @param {number} passed milliseconds since the frame before
   */
  #keepPace(passed) {
    this.pace += 0.05 * (passed - this.pace);
    if (this.slow && this.view.scale > COARSEST) {
      this.view.scale = Math.max(COARSEST, 0.75 * this.view.scale);
      this.renderer.setPixelRatio(this.view.scale);
      this.pace = 0;
    }
  }

  /** @param {HTMLElement} host */
  #resize(host) {
    this.width = Math.max(1, host.clientWidth);
    this.height = Math.max(1, host.clientHeight);
    this.renderer.setSize(this.width, this.height, false);
    this.viewpoint.resize(this.width, this.height);
  }

  // Hands ----------------------------------------------------------------------------------

  /**
   * Where points are on the picture as it stands.
   * @param {{positions: Float32Array, onPicture: Float32Array}} what
   */
  #onPicture({ positions, onPicture }) {
    const { camera } = this.viewpoint;
    camera.updateMatrixWorld();
    this.lens.multiplyMatrices(camera.projectionMatrix, camera.matrixWorldInverse);
    this.lens.multiply(this.space.matrixWorld);
    return project(positions, this.lens.elements, this.width, this.height, onPicture);
  }

  /**
   * @param {number} x CSS pixels
   * @param {number} y
   */
  #tap(x, y) {
    const place = pointUnder(this.#onPicture(this.places), x, y);
    if (place !== null) {
      this.onPlace?.({ name: this.places.places[place].name });
    } else if (this.cloud !== null) {
      this.#play(pointUnder(this.#onPicture(this.cloud), x, y));
    }
  }

  /**
   * A short press on a point of the cloud.
   * @param {number | null} index
   */
  #play(index) {
    if (index === null || this.cloud === null) {
      return;
    }
    this.picked = index;
    const point = this.cloud.map.points[index];
    this.mark(point);
    this.onPoint?.({ point, index, phase: "down" });
    this.onPoint?.({ point, index, phase: "up" });
    this.mark(null);
  }

  /**
   * @param {Phase} phase
   * @param {number} x CSS pixels
   * @param {number} y
   */
  #drag(phase, x, y) {
    if (this.cloud === null) {
      return;
    }
    if (phase === "up") {
      this.viewpoint.letGo();
      this.mark(null);
      this.dragged = { ...this.dragged, phase };
    } else {
      this.viewpoint.hold();
      const index = pointUnder(this.#onPicture(this.cloud), x, y);
      const through = phase === "down" ? this.cloud.middle : this.dragged.point;
      const { points } = this.cloud.map;
      const point = index === null ? this.#pointAcross(x, y, through) : points[index];
      this.picked = index ?? this.picked;
      this.mark(point);
      this.dragged = { point, index, phase };
    }
    this.onPoint?.(this.dragged);
  }

  /**
   * Where a finger points, as far away as another point.
   * @param {number} x CSS pixels
   * @param {number} y
   * @param {Point} through
   * @returns {Point}
   */
  #pointAcross(x, y, through) {
    const depth = this.ray.set(...through).applyMatrix4(this.lens).z;
    this.ray.set((2 * x) / this.width - 1, 1 - (2 * y) / this.height, depth);
    this.ray.unproject(this.viewpoint.camera);
    this.space.worldToLocal(this.ray);
    return [this.ray.x, this.ray.y, this.ray.z];
  }

  /**
   * Arrow keys turn the picture, + and - move closer and away; Enter plays the point in the
   * picture's middle, [ and ] the ones before and after it along the colours.
   * @param {KeyboardEvent} event
   */
  #key(event) {
    if (event.metaKey || (event.ctrlKey && !event.altKey)) {
      return; // the browser's own
    }
    const turn = TURNS[event.key];
    if (turn !== undefined) {
      event.preventDefault();
      this.viewpoint.turn(turn[0], turn[1], turn[2]);
    } else if (!event.repeat && this.cloud !== null) {
      this.#audition(event, this.cloud);
    }
  }

  /**
   * @param {KeyboardEvent} event
   * @param {Cloud} cloud
   */
  #audition(event, cloud) {
    if (event.key === "Enter") {
      this.#play(pointNearest(this.#onPicture(cloud), this.width / 2, this.height / 2));
    } else if (event.key === "[" || event.key === "]") {
      this.#play(cloud.beside(this.picked, event.key === "]" ? 1 : -1));
    } else {
      return;
    }
    event.preventDefault();
  }
}

/** What to say where there is none. */
export const NO_PICTURE =
  "This browser has no WebGL, so there is no 3-D picture; everything else works. Another " +
  "browser, or graphics acceleration switched on in this one's settings, will show it.";

/**
 * The picture, or null where the browser has no WebGL.
 * @param {HTMLElement} host
 * @returns {Scene | null}
 */
export function createScene(host) {
  const canvas = document.createElement("canvas");
  canvas.tabIndex = 0;
  canvas.setAttribute("role", "img");
  canvas.setAttribute(
    "aria-label",
    "The latent space in three dimensions: a cloud of real phrases, and the trajectories of the " +
      "players and of the machine. The arrow keys turn it, plus and minus move it; Enter plays " +
      "the phrase in its middle, and the square brackets the one before or after it.",
  );
  const context = canvas.getContext("webgl2", { antialias: true, alpha: true });
  return context === null ? null : new Scene(host, context, canvas);
}
