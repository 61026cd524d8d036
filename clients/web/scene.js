/**
 * The latent space in three dimensions: real phrases as a cloud, and the player's and the
 * machine's trajectories moving through it.
 */

import * as THREE from "three";
import { OrbitControls } from "three/orbit-controls";

import { MACHINE_COLOUR, PLAYER_COLOUR, cloudColour } from "./colours.js";
import { extent, pointAt, shares } from "./space.js";

/** @typedef {import("./protocol.js").SpaceMap} SpaceMap */
/** @typedef {import("./protocol.js").Trajectory} Trajectory */

const MOST_POINTS = 1024; // of one trajectory's past
const FADE_BEATS = 22; // after so many beats a trajectory has a third of its light left
const NEVER = 1e9; // the beat of what must not be drawn
const HOME = [1.35, 0.6, 1.8]; // where the camera begins, in radii of the cloud
const SLOW_MILLISECONDS = 28; // from one frame to the next, on average
const COARSEST = 0.6; // picture points to a CSS pixel
const TURN_STEP = 0.08; // radians for one press of an arrow key

const FADE = `
  uniform float now;
  varying float age;
  float light() { return exp(-age / ${FADE_BEATS.toFixed(1)}); }
`;

const LINE_VERTEX = `
  attribute vec3 other;
  attribute float side;
  attribute float beat;
  uniform vec2 resolution;
  uniform float width;
  ${FADE}
  void main() {
    vec4 here = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
    vec4 there = projectionMatrix * modelViewMatrix * vec4(other, 1.0);
    vec2 way = (there.xy / there.w - here.xy / here.w) * resolution;
    float far = length(way);
    vec2 across = far > 1e-4 ? vec2(-way.y, way.x) / far : vec2(0.0);
    age = now - beat;
    here.xy += across * side * width / resolution * here.w;
    gl_Position = here;
  }
`;
const LINE_FRAGMENT = `
  uniform vec3 colour;
  ${FADE}
  void main() {
    if (age < 0.0) discard;
    gl_FragColor = vec4(colour, 0.85 * light());
    #include <colorspace_fragment>
  }
`;
const POINT_VERTEX = `
  attribute float beat;
  uniform float size;
  ${FADE}
  void main() {
    age = now - beat;
    float struck = age < 0.0 ? 0.0 : exp(-age * 2.5);
    vec4 here = modelViewMatrix * vec4(position, 1.0);
    gl_PointSize = size * (1.0 + 1.6 * struck) * 3.0 / max(0.1, -here.z);
    gl_Position = projectionMatrix * here;
  }
`;
const POINT_FRAGMENT = `
  uniform vec3 colour;
  ${FADE}
  void main() {
    if (age < 0.0) discard;
    float r = length(gl_PointCoord - 0.5) * 2.0;
    if (r > 1.0) discard;
    float core = smoothstep(0.55, 0.35, r);
    float glow = 0.45 * (1.0 - r);
    vec3 lit = mix(colour, vec3(1.0), 0.7 * core * exp(-age * 1.5));
    gl_FragColor = vec4(lit, (core + glow) * light());
    #include <colorspace_fragment>
  }
`;

/**
 * One side's way through the space. Its buffers are made once and written round and round.
 */
class Path {
  /** @param {string} colour */
  constructor(colour) {
    this.count = 0;
    this.next = 0;
    /** @type {Trajectory | null} */
    this.newest = null;
    this.points = new THREE.BufferGeometry();
    this.points.setAttribute("position", buffer(MOST_POINTS, 3));
    this.points.setAttribute("beat", buffer(MOST_POINTS, 1));
    this.lines = new THREE.BufferGeometry();
    this.lines.setAttribute("position", buffer(4 * MOST_POINTS, 3));
    this.lines.setAttribute("other", buffer(4 * MOST_POINTS, 3));
    this.lines.setAttribute("side", buffer(4 * MOST_POINTS, 1));
    this.lines.setAttribute("beat", buffer(4 * MOST_POINTS, 1));
    const corners = new Uint32Array(6 * MOST_POINTS);
    for (let i = 0; i < MOST_POINTS; i += 1) {
      corners.set([0, 1, 2, 2, 1, 3].map((corner) => 4 * i + corner), 6 * i);
    }
    this.lines.setIndex(new THREE.BufferAttribute(corners, 1));
    this.head = new THREE.BufferGeometry();
    this.head.setAttribute("position", buffer(1, 3));
    this.head.setAttribute("beat", buffer(1, 1));
    this.uniforms = {
      now: { value: 0 },
      colour: { value: new THREE.Color(colour) },
      resolution: { value: new THREE.Vector2(1, 1) },
      width: { value: 1 },
    };
    const [line, point, head] = [
      this.#material(LINE_VERTEX, LINE_FRAGMENT),
      this.#material(POINT_VERTEX, POINT_FRAGMENT),
      this.#material(POINT_VERTEX, POINT_FRAGMENT),
    ];
    this.pointSize = { value: 1 };
    this.headSize = { value: 1 };
    point.uniforms.size = this.pointSize;
    head.uniforms.size = this.headSize;
    this.materials = [line, point, head];
    this.object = new THREE.Group();
    this.object.add(
      new THREE.Mesh(this.lines, line),
      new THREE.Points(this.points, point),
      new THREE.Points(this.head, head),
    );
    for (const child of this.object.children) {
      child.frustumCulled = false; // its bounds change with every phrase
      child.renderOrder = 1;
    }
    this.clear();
  }

  /**
   * One more phrase; it goes on from where the one before it ended.
   * @param {Trajectory} trajectory
   */
  add(trajectory) {
    const before = this.newest;
    const goesOn = before !== null && before.player === trajectory.player;
    let from = goesOn ? before.points[before.points.length - 1] : trajectory.points[0];
    let fromBeat = goesOn ? before.beats[before.beats.length - 1] : NEVER;
    this.newest = trajectory;
    const { position, beat } = this.points.attributes;
    const line = this.lines.attributes;
    trajectory.points.forEach((point, k) => {
      const i = this.next;
      const toBeat = fromBeat === NEVER ? NEVER : trajectory.beats[k];
      position.setXYZ(i, ...point);
      beat.setX(i, trajectory.beats[k]);
      for (let corner = 0; corner < 4; corner += 1) {
        const atStart = corner < 2;
        line.position.setXYZ(4 * i + corner, ...(atStart ? from : point));
        line.other.setXYZ(4 * i + corner, ...(atStart ? point : from));
        line.side.setX(4 * i + corner, atStart === (corner % 2 === 0) ? 1 : -1);
        line.beat.setX(4 * i + corner, atStart ? fromBeat : toBeat);
      }
      from = point;
      fromBeat = trajectory.beats[k];
      this.next = (this.next + 1) % MOST_POINTS;
      this.count = Math.min(MOST_POINTS, this.count + 1);
    });
    this.#changed();
  }

  /**
   * @param {number} beat where the timeline is
   * @param {number} width of the picture in pixels
   * @param {number} height
   * @param {number} scale pixels to a CSS pixel
   */
  update(beat, width, height, scale) {
    this.uniforms.now.value = beat;
    this.uniforms.resolution.value.set(width, height);
    this.uniforms.width.value = 5 * scale;
    this.pointSize.value = (height / 60) * Math.max(0.8, scale / 2);
    this.headSize.value = 1.9 * this.pointSize.value;
    if (this.newest !== null) {
      const { beats } = this.newest;
      const [x, y, z] = pointAt(this.newest, beat);
      const { position, beat: at } = this.head.attributes;
      position.setXYZ(0, x, y, z);
      at.setX(0, beat < beats[0] ? NEVER : Math.min(beat, beats[beats.length - 1]));
      position.needsUpdate = true;
      at.needsUpdate = true;
    }
  }

  clear() {
    this.count = 0;
    this.next = 0;
    this.newest = null;
    for (const geometry of [this.points, this.lines, this.head]) {
      geometry.attributes.beat.array.fill(NEVER);
    }
    this.#changed();
  }

  dispose() {
    for (const each of [this.points, this.lines, this.head, ...this.materials]) {
      each.dispose();
    }
  }

  #changed() {
    for (const geometry of [this.points, this.lines, this.head]) {
      for (const attribute of Object.values(geometry.attributes)) {
        /** @type {any} */ (attribute).needsUpdate = true;
      }
    }
  }

  /**
   * @param {string} vertexShader
   * @param {string} fragmentShader
   */
  #material(vertexShader, fragmentShader) {
    return new THREE.ShaderMaterial({
      uniforms: { ...this.uniforms },
      vertexShader,
      fragmentShader,
      transparent: true,
      depthWrite: false,
      depthTest: false,
      side: THREE.DoubleSide,
    });
  }
}

/**
 * @param {number} count
 * @param {number} size
 */
function buffer(count, size) {
  const attribute = new THREE.BufferAttribute(new Float32Array(count * size), size);
  return attribute.setUsage(THREE.DynamicDrawUsage);
}

/** A round dot for the cloud's points. */
function dotTexture() {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 64;
  const paint = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  paint.fillStyle = "#ffffff";
  paint.beginPath();
  paint.arc(32, 32, 28, 0, 2 * Math.PI);
  paint.fill();
  return new THREE.CanvasTexture(canvas);
}

/**
 * A word that always faces the viewer.
 * @param {string} text
 */
function labelSprite(text) {
  const canvas = document.createElement("canvas");
  const paint = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const font = "600 56px system-ui, sans-serif";
  paint.font = font;
  canvas.width = Math.ceil(paint.measureText(text).width) + 24;
  canvas.height = 80;
  paint.font = font; // a resized canvas forgets it
  paint.textBaseline = "middle";
  paint.lineJoin = "round";
  paint.lineWidth = 10;
  paint.strokeStyle = "#0b0d12";
  paint.strokeText(text, 12, 42);
  paint.fillStyle = "#eef1f6";
  paint.fillText(text, 12, 42);
  const texture = new THREE.CanvasTexture(canvas);
  texture.colorSpace = THREE.SRGBColorSpace;
  const sprite = new THREE.Sprite(new THREE.SpriteMaterial({ map: texture, depthTest: false }));
  const height = 0.1;
  sprite.scale.set((height * canvas.width) / canvas.height, height, 1);
  return sprite;
}

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
    this.scale = Math.min(2, window.devicePixelRatio || 1);
    this.renderer.setPixelRatio(this.scale);
    this.scene = new THREE.Scene();
    this.camera = new THREE.PerspectiveCamera(45, 1, 0.05, 60);
    this.camera.position.set(HOME[0], HOME[1], HOME[2]);
    this.controls = new OrbitControls(this.camera, canvas);
    this.controls.enableDamping = true;
    this.controls.autoRotate = !matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.controls.autoRotateSpeed = 0.35;
    this.controls.minDistance = 0.6;
    this.controls.maxDistance = 8;
    /** @type {(event: KeyboardEvent) => void} */
    this.onKey = (event) => this.#turn(event);
    canvas.addEventListener("keydown", this.onKey);
    this.space = new THREE.Group(); // in the map's own units
    this.paths = { player: new Path(PLAYER_COLOUR), machine: new Path(MACHINE_COLOUR) };
    this.space.add(this.paths.player.object, this.paths.machine.object);
    this.scene.add(this.space);
    this.dot = dotTexture();
    this.bundle = "";
    this.cloudCount = 0;
    /** @type {any[]} */
    this.mapObjects = [];
    this.width = 1;
    this.height = 1;
    this.drawnAt = 0;
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
    const { player, machine } = this.paths;
    return { cloud: this.cloudCount, player: player.count, machine: machine.count };
  }

  /**
   * The reference cloud and the axes, in place of those before. The same map again, after a
   * connection was lost, leaves the trajectories as they are.
   * @param {SpaceMap} map
   */
  showMap(map) {
    if (map.bundle === this.bundle && map.points.length === this.cloudCount) {
      return;
    }
    this.bundle = map.bundle;
    this.#clearMap();
    this.clear();
    const { middle, radius } = extent(map.points);
    this.space.scale.setScalar(1 / radius);
    this.space.position.set(-middle[0] / radius, -middle[1] / radius, -middle[2] / radius);
    const geometry = new THREE.BufferGeometry();
    geometry.setAttribute("position", new THREE.Float32BufferAttribute(map.points.flat(), 3));
    const colours = colourAll(map.points.length, map.attributes.density);
    geometry.setAttribute("color", new THREE.Float32BufferAttribute(colours, 3));
    const material = new THREE.PointsMaterial({
      size: 0.034,
      map: this.dot,
      vertexColors: true,
      transparent: true,
      opacity: 0.9,
      depthWrite: false,
    });
    const cloud = new THREE.Points(geometry, material);
    this.space.add(cloud);
    this.mapObjects.push(cloud);
    map.axes.forEach((axis, i) => this.#addAxis(axis.label, i));
    this.cloudCount = map.points.length;
  }

  /** @param {Trajectory} trajectory */
  addTrajectory(trajectory) {
    this.paths[trajectory.who].add(trajectory);
  }

  /** Forgets the trajectories, as at a new start. */
  clear() {
    this.paths.player.clear();
    this.paths.machine.clear();
  }

  /** @param {number} beat where the timeline is */
  update(beat) {
    this.#keepPace(performance.now());
    this.controls.update();
    const [width, height] = [this.width * this.scale, this.height * this.scale];
    this.paths.player.update(beat, width, height, this.scale);
    this.paths.machine.update(beat, width, height, this.scale);
    this.renderer.render(this.scene, this.camera);
  }

  dispose() {
    this.resized.disconnect();
    this.canvas.removeEventListener("keydown", this.onKey);
    this.#clearMap();
    this.paths.player.dispose();
    this.paths.machine.dispose();
    this.dot.dispose();
    this.controls.dispose();
    this.renderer.dispose();
    this.canvas.remove();
  }

  /**
   * @param {string} label
   * @param {number} i 0 x, 1 y, 2 z
   */
  #addAxis(label, i) {
    const end = [0, 0, 0];
    end[i] = 0.7;
    const geometry = new THREE.BufferGeometry();
    const line = [...end.map((value) => -value), ...end];
    geometry.setAttribute("position", new THREE.Float32BufferAttribute(line, 3));
    const material = new THREE.LineBasicMaterial({
      color: "#6b7690",
      transparent: true,
      opacity: 0.7,
    });
    const axis = new THREE.Line(geometry, material);
    const sprite = labelSprite(`${i + 1} ${label}`);
    sprite.position.set(end[0] * 1.1, end[1] * 1.1, end[2] * 1.1);
    this.scene.add(axis, sprite);
    this.mapObjects.push(axis, sprite);
  }

  #clearMap() {
    for (const object of this.mapObjects) {
      object.removeFromParent();
      if (object.isSprite) {
        object.material.map.dispose();
      } else {
        object.geometry.dispose();
      }
      object.material.dispose();
    }
    this.mapObjects = [];
    this.cloudCount = 0;
  }

  /**
   * A machine without a graphics chip gets a coarser picture, not a late answer.
   * @param {number} now milliseconds
   */
  #keepPace(now) {
    this.pace += 0.05 * (Math.min(100, now - this.drawnAt) - this.pace);
    this.drawnAt = now;
    if (this.slow && this.scale > COARSEST) {
      this.scale = Math.max(COARSEST, 0.75 * this.scale);
      this.renderer.setPixelRatio(this.scale);
      this.pace = 0;
    }
  }

  /** @param {HTMLElement} host */
  #resize(host) {
    this.width = Math.max(1, host.clientWidth);
    this.height = Math.max(1, host.clientHeight);
    this.renderer.setSize(this.width, this.height, false);
    this.camera.aspect = this.width / this.height;
    // A narrow picture still shows the whole cloud.
    this.camera.fov = this.camera.aspect < 1 ? 45 / this.camera.aspect ** 0.8 : 45;
    this.camera.updateProjectionMatrix();
  }

  /**
   * Arrow keys turn the picture, + and - move closer and away.
   * @param {KeyboardEvent} event
   */
  #turn(event) {
    const spherical = new THREE.Spherical().setFromVector3(this.camera.position);
    /** @type {Record<string, () => void>} */
    const moves = {
      ArrowLeft: () => (spherical.theta -= TURN_STEP),
      ArrowRight: () => (spherical.theta += TURN_STEP),
      ArrowUp: () => (spherical.phi -= TURN_STEP),
      ArrowDown: () => (spherical.phi += TURN_STEP),
      "+": () => (spherical.radius = Math.max(this.controls.minDistance, spherical.radius * 0.9)),
      "-": () => (spherical.radius = Math.min(this.controls.maxDistance, spherical.radius * 1.1)),
    };
    const move = moves[event.key];
    if (move === undefined) {
      return;
    }
    event.preventDefault();
    move();
    spherical.makeSafe();
    this.camera.position.setFromSpherical(spherical);
    this.controls.update();
  }
}

/**
 * Three numbers for each point of the cloud: from few hits to many.
 * @param {number} count
 * @param {number[] | undefined} densities
 */
function colourAll(count, densities) {
  const places = densities === undefined ? new Array(count).fill(0.5) : shares(densities);
  const colour = new THREE.Color();
  const all = new Float32Array(3 * count);
  for (let i = 0; i < count; i += 1) {
    colour.set(cloudColour(places[i])).toArray(all, 3 * i);
  }
  return all;
}

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
      "player and of the machine. The arrow keys turn it, plus and minus move it.",
  );
  const context = canvas.getContext("webgl2", { antialias: true, alpha: true });
  return context === null ? null : new Scene(host, context, canvas);
}
