/**
 * One side's way through the space, and the line from a call's end to its answer.
 */

import * as THREE from "three";

import { beatPulse, pointAt } from "./space.js";

/** @typedef {import("../jam/protocol.js").Point} Point */
/** @typedef {import("../jam/protocol.js").Trajectory} Trajectory */

/**
 * @typedef {object} View How the picture is drawn.
 * @property {number} width of the picture in pixels
 * @property {number} height
 * @property {number} scale pixels to a CSS pixel
 * @property {number} magnification of points, lines and words
 */

const MOST_POINTS = 1024; // of one trajectory's past
const FADE_BEATS = 22; // after so many beats a trajectory has a third of its light left
const GONE_BEATS = 6 * FADE_BEATS; // nothing is left to see
const NEVER = 1e9; // the beat of what must not be drawn
const BEAT_SWELL = 0.22; // of a head's size
const LINK_LIGHT = 0.55;
const LINK_FADE_BEATS = 3;

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
  uniform float strength;
  ${FADE}
  void main() {
    if (age < 0.0) discard;
    gl_FragColor = vec4(colour, strength * light());
    #include <colorspace_fragment>
  }
`;
const POINT_VERTEX = `
  attribute float beat;
  uniform float size;
  ${FADE}
  void main() {
    age = now - beat;
    if (age < 0.0 || age > ${GONE_BEATS.toFixed(1)}) {
      gl_Position = vec4(2.0, 2.0, 2.0, 1.0); // outside the picture
      gl_PointSize = 0.0;
      return;
    }
    vec4 here = modelViewMatrix * vec4(position, 1.0);
    gl_PointSize = size * (1.0 + 1.6 * exp(-age * 2.5)) * 3.0 / max(0.1, -here.z);
    gl_Position = projectionMatrix * here;
  }
`;
const POINT_FRAGMENT = `
  uniform vec3 colour;
  ${FADE}
  void main() {
    float r = length(gl_PointCoord - 0.5) * 2.0;
    if (r > 1.0) discard;
    float core = smoothstep(0.55, 0.35, r);
    float glow = 0.45 * (1.0 - r);
    vec3 lit = mix(colour, vec3(1.0), 0.7 * core * exp(-age * 1.5));
    gl_FragColor = vec4(lit, (core + glow) * light());
    #include <colorspace_fragment>
  }
`;

/** A trajectory, phrase after phrase. Its buffers are made once and written round and round. */
export class Path {
  /** @param {string} colour */
  constructor(colour) {
    this.count = 0;
    this.next = 0;
    /** @type {Trajectory | null} */
    this.newest = null;
    /** @type {{points: Point[], beats: number[]}} */
    this.way = { points: [], beats: [] }; // the newest, from where the one before it ended
    /** @type {Point} */
    this.head = [0, 0, 0]; // where it is now, in the map's own units
    this.hasHead = false;
    this.points = new THREE.BufferGeometry();
    this.points.setAttribute("position", buffer(MOST_POINTS, 3));
    this.points.setAttribute("beat", buffer(MOST_POINTS, 1));
    this.lines = segments(MOST_POINTS);
    this.tip = new THREE.BufferGeometry();
    this.tip.setAttribute("position", buffer(1, 3));
    this.tip.setAttribute("beat", buffer(1, 1));
    this.uniforms = {
      now: { value: 0 },
      colour: { value: new THREE.Color(colour) },
      resolution: { value: new THREE.Vector2(1, 1) },
      width: { value: 1 },
      strength: { value: 0.85 },
    };
    this.pointSize = { value: 1 };
    this.tipSize = { value: 1 };
    this.materials = [
      drawnLast(LINE_VERTEX, LINE_FRAGMENT, this.uniforms),
      drawnLast(POINT_VERTEX, POINT_FRAGMENT, { ...this.uniforms, size: this.pointSize }),
      drawnLast(POINT_VERTEX, POINT_FRAGMENT, { ...this.uniforms, size: this.tipSize }),
    ];
    const [line, point, tip] = this.materials;
    this.object = new THREE.Group();
    this.object.add(
      new THREE.Mesh(this.lines, line),
      new THREE.Points(this.points, point),
      new THREE.Points(this.tip, tip),
    );
    for (const child of this.object.children) {
      child.frustumCulled = false; // its bounds change with every phrase
      child.renderOrder = 2;
    }
    this.clear();
  }

  /**
   * One more phrase; it goes on from where the one before it ended.
   * @param {Trajectory} trajectory
   */
  add(trajectory) {
    const { points, beats } = trajectory;
    const before = this.newest;
    let from = before === null ? points[0] : before.points[before.points.length - 1];
    let fromBeat = before === null ? NEVER : before.beats[before.beats.length - 1];
    this.newest = trajectory;
    const goesOn = fromBeat < beats[0];
    this.way = goesOn ? { points: [from, ...points], beats: [fromBeat, ...beats] } : trajectory;
    const { position, beat } = this.points.attributes;
    points.forEach((point, k) => {
      const i = this.next;
      position.setXYZ(i, ...point);
      beat.setX(i, beats[k]);
      setSegment(this.lines, i, from, point);
      setBeats(this.lines, i, fromBeat, fromBeat === NEVER ? NEVER : beats[k]);
      from = point;
      fromBeat = beats[k];
      this.next = (this.next + 1) % MOST_POINTS;
      this.count = Math.min(MOST_POINTS, this.count + 1);
    });
    this.#changed();
  }

  /**
   * @param {number} beat where the timeline is
   * @param {View} view
   */
  update(beat, view) {
    if (this.newest === null) {
      return;
    }
    this.uniforms.now.value = beat;
    this.uniforms.resolution.value.set(view.width, view.height);
    this.uniforms.width.value = 5 * view.scale * view.magnification;
    this.pointSize.value = (view.height / 60) * Math.max(0.8, view.scale / 2) * view.magnification;
    this.tipSize.value = 1.9 * this.pointSize.value * (1 + BEAT_SWELL * beatPulse(beat));
    const { beats } = this.way;
    pointAt(this.way, beat, this.head);
    this.hasHead = beat >= beats[0];
    const { position, beat: at } = this.tip.attributes;
    position.setXYZ(0, this.head[0], this.head[1], this.head[2]);
    at.setX(0, this.hasHead ? Math.min(beat, beats[beats.length - 1]) : NEVER);
    position.needsUpdate = true;
    at.needsUpdate = true;
  }

  clear() {
    this.count = 0;
    this.next = 0;
    this.newest = null;
    this.hasHead = false;
    this.#changed();
  }

  dispose() {
    for (const each of [this.points, this.lines, this.tip, ...this.materials]) {
      each.dispose();
    }
  }

  #changed() {
    this.object.visible = this.newest !== null;
    this.points.setDrawRange(0, this.count);
    this.lines.setDrawRange(0, 6 * this.count);
    for (const geometry of [this.points, this.lines]) {
      for (const attribute of Object.values(geometry.attributes)) {
        /** @type {any} */ (attribute).needsUpdate = true;
      }
    }
  }
}

/** A thin line from a call's end to where its answer is: how far the answer went. */
export class Link {
  constructor() {
    this.line = segments(1);
    setBeats(this.line, 0, 0, 0);
    this.uniforms = {
      now: { value: 0 },
      colour: { value: new THREE.Color("#eef1f6") },
      resolution: { value: new THREE.Vector2(1, 1) },
      width: { value: 1 },
      strength: { value: 0 },
    };
    this.material = drawnLast(LINE_VERTEX, LINE_FRAGMENT, this.uniforms);
    this.object = new THREE.Mesh(this.line, this.material);
    this.object.frustumCulled = false;
    this.object.renderOrder = 2;
    /** @type {Point | null} */
    this.from = null;
    this.clear();
  }

  /**
   * An answer was made; it is measured from its call, where that one is known.
   * @param {Trajectory | null} call the player's newest
   * @param {Trajectory} answer
   */
  begin(call, answer) {
    const known = call !== null && call.turn === answer.turn;
    this.from = known ? call.points[call.points.length - 1] : null;
  }

  /**
   * @param {number} beat where the timeline is
   * @param {View} view
   * @param {Path} answer
   */
  update(beat, view, answer) {
    const ended = answer.newest === null ? 0 : answer.newest.beats[answer.newest.beats.length - 1];
    const light = Math.exp(-Math.max(0, beat - ended) / LINK_FADE_BEATS);
    this.object.visible = this.from !== null && answer.hasHead && light > 0.01;
    if (this.from === null || !this.object.visible) {
      return;
    }
    this.uniforms.resolution.value.set(view.width, view.height);
    this.uniforms.width.value = 1.5 * view.scale * view.magnification;
    this.uniforms.strength.value = LINK_LIGHT * light;
    setSegment(this.line, 0, this.from, answer.head);
    this.line.attributes.position.needsUpdate = true;
    this.line.attributes.other.needsUpdate = true;
  }

  clear() {
    this.from = null;
    this.object.visible = false;
  }

  dispose() {
    this.line.dispose();
    this.material.dispose();
  }
}

/**
 * Straight lines as wide as pixels say: four corners and two triangles for each.
 * @param {number} count
 */
function segments(count) {
  const geometry = new THREE.BufferGeometry();
  geometry.setAttribute("position", buffer(4 * count, 3));
  geometry.setAttribute("other", buffer(4 * count, 3));
  geometry.setAttribute("side", buffer(4 * count, 1));
  geometry.setAttribute("beat", buffer(4 * count, 1));
  const corners = new Uint32Array(6 * count);
  for (let i = 0; i < count; i += 1) {
    corners.set([0, 1, 2, 2, 1, 3].map((corner) => 4 * i + corner), 6 * i);
    // Seen from the other end, a corner's left is its right.
    [1, -1, -1, 1].forEach((side, k) => geometry.attributes.side.setX(4 * i + k, side));
  }
  geometry.setIndex(new THREE.BufferAttribute(corners, 1));
  return geometry;
}

/**
 * @param {any} geometry of segments
 * @param {number} i
 * @param {Point} from
 * @param {Point} to
 */
function setSegment(geometry, i, from, to) {
  const { position, other } = geometry.attributes;
  for (let k = 4 * i; k < 4 * i + 4; k += 1) {
    const [here, there] = k < 4 * i + 2 ? [from, to] : [to, from];
    position.setXYZ(k, here[0], here[1], here[2]);
    other.setXYZ(k, there[0], there[1], there[2]);
  }
}

/**
 * @param {any} geometry of segments
 * @param {number} i
 * @param {number} from the beat at the segment's start
 * @param {number} to at its end
 */
function setBeats(geometry, i, from, to) {
  for (let k = 0; k < 4; k += 1) {
    geometry.attributes.beat.setX(4 * i + k, k < 2 ? from : to);
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

/**
 * A material that shows through what lies before it.
 * @param {string} vertexShader
 * @param {string} fragmentShader
 * @param {Record<string, {value: any}>} uniforms shared with whoever else has them
 */
export function drawnLast(vertexShader, fragmentShader, uniforms) {
  return new THREE.ShaderMaterial({
    uniforms,
    vertexShader,
    fragmentShader,
    transparent: true,
    depthWrite: false,
    depthTest: false,
    side: THREE.DoubleSide,
  });
}
