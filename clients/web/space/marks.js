/**
 * What is marked in the space: the point under a finger, and the scenes that were stored.
 */

import * as THREE from "three";

import { Label } from "./label.js";
import { drawnLast } from "./path.js";

/** @typedef {import("../jam/protocol.js").Point} Point */
/** @typedef {import("./path.js").View} View */
/** @typedef {{name: string, point: Point}} Place */

const RING_PIXELS = 34; // CSS pixels across
const FADE_SECONDS = 1.2;
const DIAMOND_PIXELS = 18;
const LABEL_HEIGHT = 0.075; // radii of the cloud

const RING_VERTEX = `
  uniform float size;
  void main() {
    gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
    gl_PointSize = size;
  }
`;
const RING_FRAGMENT = `
  uniform float light;
  void main() {
    float r = length(gl_PointCoord - 0.5) * 2.0;
    float ring = smoothstep(0.62, 0.7, r) - smoothstep(0.84, 0.92, r);
    float edge = smoothstep(0.5, 0.6, r) - smoothstep(0.94, 1.0, r);
    gl_FragColor = vec4(vec3(ring), light * max(ring, 0.6 * edge));
    #include <colorspace_fragment>
  }
`;

/** A ring around one point; it widens and fades when it is released. */
export class Ring {
  constructor() {
    this.geometry = new THREE.BufferGeometry();
    this.geometry.setAttribute("position", new THREE.BufferAttribute(new Float32Array(3), 3));
    this.size = { value: RING_PIXELS };
    this.light = { value: 0 };
    const uniforms = { size: this.size, light: this.light };
    this.material = drawnLast(RING_VERTEX, RING_FRAGMENT, uniforms);
    this.object = new THREE.Points(this.geometry, this.material);
    this.object.frustumCulled = false;
    this.object.renderOrder = 4;
    this.object.visible = false;
    this.releasedAt = Infinity; // seconds
  }

  /** @param {Point} point in the map's own units */
  show(point) {
    const { position } = this.geometry.attributes;
    position.setXYZ(0, point[0], point[1], point[2]);
    position.needsUpdate = true;
    this.releasedAt = Infinity;
    this.object.visible = true;
  }

  /** @param {number} seconds */
  release(seconds) {
    this.releasedAt = Math.min(this.releasedAt, seconds);
  }

  hide() {
    this.object.visible = false;
  }

  /**
   * @param {number} seconds
   * @param {View} view
   */
  update(seconds, view) {
    const gone = Math.max(0, seconds - this.releasedAt) / FADE_SECONDS;
    if (gone >= 1) {
      this.hide();
    }
    this.light.value = Math.max(0, 1 - gone) ** 2;
    this.size.value = RING_PIXELS * view.scale * view.magnification * (1 + 0.5 * gone);
  }

  dispose() {
    this.geometry.dispose();
    this.material.dispose();
  }
}

/** Stored scenes as small diamonds with their names. */
export class Places {
  constructor() {
    /** @type {readonly Place[]} */
    this.places = [];
    this.positions = new Float32Array(0);
    this.onPicture = new Float32Array(0);
    /** @type {Label[]} */
    this.labels = [];
    this.words = new THREE.Group(); // in radii of the cloud
    this.diamond = diamondTexture();
    this.geometry = new THREE.BufferGeometry();
    this.material = new THREE.PointsMaterial({
      size: DIAMOND_PIXELS,
      sizeAttenuation: false,
      map: this.diamond,
      transparent: true,
      depthTest: false,
      depthWrite: false,
    });
    this.points = new THREE.Points(this.geometry, this.material); // in the map's own units
    this.points.frustumCulled = false;
    this.points.renderOrder = 3;
    this.points.visible = false;
  }

  /**
   * These in place of those before.
   * @param {readonly Place[]} places
   * @param {any} space whose matrix leads from the map's own units to radii of the cloud
   * @param {number} magnification
   */
  show(places, space, magnification) {
    this.#clear();
    this.places = places;
    this.positions = new Float32Array(places.flatMap(({ point }) => point));
    this.onPicture = new Float32Array(this.positions.length);
    this.geometry.setAttribute("position", new THREE.BufferAttribute(this.positions, 3));
    this.points.visible = places.length > 0;
    for (const { name, point } of places) {
      const label = new Label(name, LABEL_HEIGHT);
      label.object.position.set(...point).applyMatrix4(space.matrixWorld);
      label.object.center.set(0.5, -0.25); // above its diamond
      label.object.renderOrder = 3;
      this.words.add(label.object);
      this.labels.push(label);
    }
    this.magnify(magnification);
  }

  /** @param {number} magnification */
  magnify(magnification) {
    this.material.size = DIAMOND_PIXELS * magnification;
    for (const label of this.labels) {
      label.magnify(magnification);
    }
  }

  dispose() {
    this.#clear();
    this.material.dispose();
    this.diamond.dispose();
  }

  #clear() {
    for (const label of this.labels) {
      label.dispose();
    }
    this.labels = [];
    this.geometry.dispose(); // frees its buffers; new ones are made when it is drawn again
  }
}

function diamondTexture() {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 64;
  const paint = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  paint.beginPath();
  paint.moveTo(32, 6);
  paint.lineTo(58, 32);
  paint.lineTo(32, 58);
  paint.lineTo(6, 32);
  paint.closePath();
  paint.lineWidth = 8;
  paint.lineJoin = "round";
  paint.strokeStyle = "#0b0d12";
  paint.stroke();
  paint.fillStyle = "#eef1f6";
  paint.fill();
  const texture = new THREE.CanvasTexture(canvas);
  texture.colorSpace = THREE.SRGBColorSpace;
  return texture;
}
