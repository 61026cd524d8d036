/**
 * The map: real phrases as a cloud of points, and the axes they lie along.
 */

import * as THREE from "three";

import { cloudColour } from "./colours.js";
import { Label } from "./label.js";
import { ends, extent, rank, shares } from "./space.js";

/** @typedef {import("../jam/protocol.js").Point} Point */
/** @typedef {import("../jam/protocol.js").SpaceMap} SpaceMap */

const POINT_SIZE = 0.034; // radii of the cloud
const AXIS_END = 0.7;
const LABEL_HEIGHT = 0.1;

export class Cloud {
  /** @param {SpaceMap} map */
  constructor(map) {
    this.map = map;
    const { middle, radius } = extent(map.points);
    this.middle = middle;
    this.radius = radius;
    this.positions = new Float32Array(map.points.flat());
    this.onPicture = new Float32Array(this.positions.length);
    this.attribute = "";
    /** @type {{low: number, high: number} | null} */
    this.range = null;
    /** @type {number[]} */
    this.order = []; // from the lowest of the attribute to the highest
    this.dot = dotTexture();
    this.geometry = new THREE.BufferGeometry();
    this.geometry.setAttribute("position", new THREE.BufferAttribute(this.positions, 3));
    this.colours = new THREE.BufferAttribute(new Float32Array(this.positions.length), 3);
    this.geometry.setAttribute("color", this.colours);
    this.material = new THREE.PointsMaterial({
      size: POINT_SIZE,
      map: this.dot,
      vertexColors: true,
      transparent: true,
      opacity: 0.9,
      depthWrite: false,
    });
    this.points = new THREE.Points(this.geometry, this.material); // in the map's own units
    this.axes = new THREE.Group(); // in radii of the cloud
    this.lines = new THREE.BufferGeometry();
    this.lineMaterial = new THREE.LineBasicMaterial({
      color: "#6b7690",
      transparent: true,
      opacity: 0.7,
    });
    /** @type {Label[]} */
    this.labels = [];
    this.#addAxes();
    this.colourBy(map.attributes.density ? "density" : (this.attributeNames[0] ?? ""));
  }

  get count() {
    return this.map.points.length;
  }

  get attributeNames() {
    return Object.keys(this.map.attributes);
  }

  /**
   * Colours the points by one attribute; those that do not have it are grey.
   * @param {string} name
   */
  colourBy(name) {
    const known = Object.hasOwn(this.map.attributes, name) ? this.map.attributes[name] : [];
    const values = Array.from({ length: this.count }, (_, i) => known[i] ?? NaN);
    this.attribute = name;
    this.range = ends(values);
    this.order = rank(values);
    const colour = new THREE.Color();
    shares(values).forEach((share, i) => {
      colour.set(cloudColour(share)).toArray(this.colours.array, 3 * i);
    });
    this.colours.needsUpdate = true;
  }

  /**
   * The next point along the attribute, or the first or last one where none was before.
   * @param {number | null} index
   * @param {number} way 1 higher, -1 lower
   * @returns {number | null}
   */
  beside(index, way) {
    const place = index === null ? -1 : this.order.indexOf(index);
    if (place < 0) {
      return this.order[way > 0 ? 0 : this.order.length - 1] ?? null;
    }
    return this.order[Math.min(this.order.length - 1, Math.max(0, place + way))];
  }

  /** @param {number} magnification */
  magnify(magnification) {
    this.material.size = POINT_SIZE * magnification;
    for (const label of this.labels) {
      label.magnify(magnification);
    }
  }

  dispose() {
    this.points.removeFromParent();
    this.axes.removeFromParent();
    for (const each of [this.geometry, this.material, this.dot, this.lines, this.lineMaterial]) {
      each.dispose();
    }
    for (const label of this.labels) {
      label.dispose();
    }
  }

  #addAxes() {
    const corners = new Float32Array(18);
    this.map.axes.forEach(({ label: words }, i) => {
      const label = new Label(`${i + 1} ${words}`, LABEL_HEIGHT);
      label.object.position.setComponent(i, 1.1 * AXIS_END);
      this.axes.add(label.object);
      this.labels.push(label);
      corners[6 * i + i] = -AXIS_END;
      corners[6 * i + 3 + i] = AXIS_END;
    });
    this.lines.setAttribute("position", new THREE.BufferAttribute(corners, 3));
    this.axes.add(new THREE.LineSegments(this.lines, this.lineMaterial));
  }
}

/** A round dot. */
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
