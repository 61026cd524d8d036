/**
 * From where the picture is seen: a hand turns it, or the camera flies by itself.
 */

import * as THREE from "three";
import { OrbitControls } from "three/orbit-controls";

import { FARTHEST, Flight, MODES, NEAREST } from "./camera.js";

/** @typedef {import("./camera.js").CameraMode} CameraMode */

const HOME = [1.35, 0.6, 1.8]; // where the camera begins, in radii of the cloud
const FIELD_DEGREES = 45; // from the picture's bottom to its top
const TURN_SPEED = 0.35; // turns around the cloud in a minute, while nobody holds it

/** Seconds on the page's clock. */
const pageNow = () => performance.now() / 1000;

export class Viewpoint {
  /** @param {HTMLCanvasElement} canvas */
  constructor(canvas) {
    this.still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.camera = new THREE.PerspectiveCamera(FIELD_DEGREES, 1, 0.05, 60);
    this.camera.position.set(HOME[0], HOME[1], HOME[2]);
    this.controls = new OrbitControls(this.camera, canvas);
    this.controls.enableDamping = true;
    this.controls.autoRotateSpeed = TURN_SPEED;
    this.controls.minDistance = NEAREST;
    this.controls.maxDistance = FARTHEST;
    this.controls.addEventListener("start", () => this.hold());
    this.controls.addEventListener("end", () => this.letGo());
    this.flight = new Flight(this.still);
    this.flew = false;
    this.turnable = true;
    this.sight = {
      hasHead: false,
      head: new THREE.Vector3(), // in radii of the cloud
      far: 0,
      halfWidth: 1,
      halfHeight: 1,
    };
  }

  get mode() {
    return this.flight.mode;
  }

  /** @param {CameraMode} mode */
  choose(mode) {
    if (!MODES.includes(mode)) {
      throw new RangeError(`the camera has no mode ${mode}; it has ${MODES.join(", ")}`);
    }
    this.flight.choose(mode);
    this.flew = false;
  }

  /** @param {boolean} turnable by a finger or a mouse; else they do something else */
  setTurnable(turnable) {
    this.turnable = turnable;
    this.controls.enableRotate = this.controls.enablePan = turnable;
  }

  /** A hand needs the picture as it stands. */
  hold() {
    this.flight.hold();
  }

  letGo() {
    this.flight.letGo(pageNow());
  }

  /**
   * @param {number} around radians
   * @param {number} down radians
   * @param {number} away times the distance
   */
  turn(around, down, away) {
    const { position } = this.camera;
    const { target } = this.controls;
    const spherical = new THREE.Spherical().setFromVector3(position.sub(target));
    spherical.theta += around;
    spherical.phi += down;
    spherical.radius = Math.min(FARTHEST, Math.max(NEAREST, spherical.radius * away));
    position.setFromSpherical(spherical.makeSafe()).add(target);
    this.controls.update(0);
    this.letGo();
  }

  /** @param {number} passed seconds since the frame before */
  update(passed) {
    const seconds = pageNow();
    const flies = this.flight.flies(seconds);
    if (flies) {
      if (!this.flew) {
        this.flight.take(seconds, this.camera.position, this.controls.target);
      }
      this.flight.step(seconds, this.sight);
      this.flight.place(this.camera.position, this.controls.target);
      this.camera.lookAt(this.controls.target);
    } else if (this.turnable || !this.flight.held) {
      this.controls.autoRotate = this.turnable && !this.still && this.mode === "orbit";
      this.controls.update(passed);
    }
    this.flew = flies;
  }

  /**
   * @param {number} width
   * @param {number} height
   */
  resize(width, height) {
    const { camera, sight } = this;
    camera.aspect = width / height;
    // A narrow picture still shows the whole cloud.
    camera.fov = camera.aspect < 1 ? FIELD_DEGREES / camera.aspect ** 0.8 : FIELD_DEGREES;
    camera.updateProjectionMatrix();
    sight.halfHeight = Math.tan(THREE.MathUtils.degToRad(camera.fov / 2));
    sight.halfWidth = sight.halfHeight * camera.aspect;
  }

  dispose() {
    this.controls.dispose();
  }
}
