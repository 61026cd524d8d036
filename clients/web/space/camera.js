/**
 * The camera that flies by itself: after the newest head, or around the whole cloud.
 *
 * No three.js and no clock here: seconds are an argument, and lengths are radii of the cloud,
 * whose middle is at 0, 0, 0.
 */

/**
 * @typedef {"orbit" | "follow" | "cruise"} CameraMode orbit: a hand's; follow: near the newest
 *   head; cruise: around everything
 * @typedef {{x: number, y: number, z: number}} Vector
 *
 * @typedef {object} Sight What there is to see, and through how wide a window.
 * @property {boolean} hasHead whether there is a newest head
 * @property {Vector} head
 * @property {number} far from the middle to the farthest point of the newest trajectories
 * @property {number} halfWidth of the picture at a distance of 1
 * @property {number} halfHeight
 */

export const MODES = /** @type {readonly CameraMode[]} */ (["orbit", "follow", "cruise"]);
export const NEAREST = 0.6;
export const FARTHEST = 8;

const RETURN_SECONDS = 6; // after the last touch
const LONGEST_STEP = 0.1; // seconds; a page that was hidden goes on where it was
const MIDDLE = { x: 0, y: 0, z: 0 };

// How quickly a spring follows, per second: it is nearly there after 4 / rate seconds.
const AIM_RATE = 1.5;
const DISTANCE_RATE = 1.1;
const HEIGHT_RATE = 0.6;
const TURN_RATE = 0.8; // of getting up to speed

const FOLLOW_TURN = 0.037; // radians per second
const FOLLOW_HEIGHT = 1.25; // radians from straight above
const FOLLOW_DISTANCE = 0.78; // of what shows the whole cloud
const HEAD_WITHIN = 0.75; // of the way from the picture's middle to its edge

const CRUISE_TURN = 0.06;
const CRUISE_HEIGHT = 1.15;
const CRUISE_RISE = 0.42;
const CRUISE_RISE_SECONDS = 60;
const CRUISE_CLOSER_SECONDS = 47;

/** A number that goes to its goal as fast as it can without ever passing it from rest. */
export class Spring {
  constructor(value = 0) {
    this.value = value;
    this.speed = 0;
  }

  /**
   * Critically damped, and exact for any step.
   * @param {number} goal
   * @param {number} rate per second
   * @param {number} seconds
   */
  settle(goal, rate, seconds) {
    const away = this.value - goal;
    const push = this.speed + rate * away;
    const left = Math.exp(-rate * seconds);
    this.value = goal + (away + push * seconds) * left;
    this.speed = (this.speed - rate * push * seconds) * left;
  }

  /** @param {number} value */
  rest(value) {
    this.value = value;
    this.speed = 0;
  }
}

/**
 * From how far a ball around the middle is seen whole.
 * @param {number} radius
 * @param {number} halfWidth of the picture at a distance of 1
 * @param {number} halfHeight
 */
export function distanceToSee(radius, halfWidth, halfHeight) {
  return radius / Math.sin(Math.atan(Math.min(halfWidth, halfHeight)));
}

/** Where the camera is and where it goes. */
export class Flight {
  /** @param {boolean} still for people who asked for less motion: no flight of its own accord */
  constructor(still) {
    this.still = still;
    /** @type {CameraMode} */
    this.mode = "orbit";
    this.aim = { x: new Spring(), y: new Spring(), z: new Spring() }; // what is looked at
    this.turn = 0; // radians around the upright
    this.turning = new Spring(); // their speed
    this.height = new Spring(FOLLOW_HEIGHT); // radians from straight above
    this.distance = new Spring(2);
    this.seconds = 0;
    this.cruised = 0; // seconds
    this.homing = false;
    this.held = false;
    this.touchedAt = -Infinity;
  }

  /** @param {CameraMode} mode */
  choose(mode) {
    this.homing = mode === "orbit" && this.mode !== "orbit";
    this.mode = mode;
    this.touchedAt = -Infinity;
  }

  /** A hand is on the camera. */
  hold() {
    this.held = true;
    this.homing = false;
  }

  /** @param {number} seconds */
  letGo(seconds) {
    this.held = false;
    this.homing = false;
    this.touchedAt = seconds;
  }

  /**
   * Whether the camera moves by itself now; else it is the hand's.
   * @param {number} seconds
   */
  flies(seconds) {
    if (this.held || (this.mode === "cruise" && this.still)) {
      return false;
    }
    return this.mode === "orbit" ? this.homing : seconds - this.touchedAt > RETURN_SECONDS;
  }

  /**
   * Goes on from where a hand left the camera.
   * @param {number} seconds
   * @param {Vector} eye
   * @param {Vector} aim
   */
  take(seconds, eye, aim) {
    const x = eye.x - aim.x;
    const y = eye.y - aim.y;
    const z = eye.z - aim.z;
    const distance = Math.hypot(x, y, z) || 1;
    this.seconds = seconds;
    this.aim.x.rest(aim.x);
    this.aim.y.rest(aim.y);
    this.aim.z.rest(aim.z);
    this.turn = Math.atan2(x, z);
    this.turning.rest(0);
    this.height.rest(Math.acos(y / distance));
    this.distance.rest(distance);
  }

  /**
   * @param {number} seconds
   * @param {Sight} sight
   */
  step(seconds, sight) {
    const passed = Math.min(LONGEST_STEP, Math.max(0, seconds - this.seconds));
    this.seconds = seconds;
    const whole = distanceToSee(1, sight.halfWidth, sight.halfHeight);
    if (this.mode === "orbit") {
      this.#goHome(passed);
    } else if (this.mode === "follow") {
      this.#follow(passed, sight, whole);
    } else {
      this.#cruise(passed, sight, whole);
    }
    this.turn += this.turning.value * passed;
  }

  /**
   * Writes where the camera is and what it looks at.
   * @param {Vector} eye
   * @param {Vector} aim
   */
  place(eye, aim) {
    const level = this.distance.value * Math.sin(this.height.value);
    aim.x = this.aim.x.value;
    aim.y = this.aim.y.value;
    aim.z = this.aim.z.value;
    eye.x = aim.x + level * Math.sin(this.turn);
    eye.y = aim.y + this.distance.value * Math.cos(this.height.value);
    eye.z = aim.z + level * Math.cos(this.turn);
  }

  /** @param {number} passed seconds */
  #goHome(passed) {
    const { x, y, z } = this.aim;
    this.#look(MIDDLE, passed);
    this.turning.settle(0, TURN_RATE, passed);
    const away = Math.max(Math.abs(x.value), Math.abs(y.value), Math.abs(z.value));
    if (this.still || away < 0.002) {
      x.rest(0);
      y.rest(0);
      z.rest(0);
      this.homing = false;
    }
  }

  /**
   * @param {number} passed seconds
   * @param {Sight} sight
   * @param {number} whole the distance that shows the whole cloud
   */
  #follow(passed, sight, whole) {
    this.#look(sight.hasHead ? sight.head : MIDDLE, passed);
    this.turning.settle(this.still ? 0 : FOLLOW_TURN, TURN_RATE, passed);
    this.height.settle(FOLLOW_HEIGHT, HEIGHT_RATE, passed);
    const close = FOLLOW_DISTANCE * whole;
    const enough = sight.hasHead ? this.#distanceToHead(sight) : 0;
    this.distance.settle(Math.min(FARTHEST, Math.max(close, enough)), DISTANCE_RATE, passed);
  }

  /**
   * @param {number} passed seconds
   * @param {Sight} sight
   * @param {number} whole the distance that shows the whole cloud
   */
  #cruise(passed, sight, whole) {
    this.cruised += passed;
    const rise = Math.sin((2 * Math.PI * this.cruised) / CRUISE_RISE_SECONDS);
    const closer = Math.cos((2 * Math.PI * this.cruised) / CRUISE_CLOSER_SECONDS);
    this.#look(MIDDLE, passed);
    this.turning.settle(CRUISE_TURN, TURN_RATE, passed);
    this.height.settle(CRUISE_HEIGHT - CRUISE_RISE * rise, HEIGHT_RATE, passed);
    const roomy = whole * Math.max(1, 1.03 * sight.far) * (1.1 - 0.1 * closer);
    this.distance.settle(Math.min(FARTHEST, roomy), DISTANCE_RATE, passed);
  }

  /**
   * @param {Vector} at
   * @param {number} passed seconds
   */
  #look(at, passed) {
    this.aim.x.settle(at.x, AIM_RATE, passed);
    this.aim.y.settle(at.y, AIM_RATE, passed);
    this.aim.z.settle(at.z, AIM_RATE, passed);
  }

  /**
   * From how far away the head is well within the picture, as the camera looks now.
   * @param {Sight} sight
   */
  #distanceToHead({ head, halfWidth, halfHeight }) {
    const x = head.x - this.aim.x.value;
    const y = head.y - this.aim.y.value;
    const z = head.z - this.aim.z.value;
    const sine = Math.sin(this.height.value);
    const cosine = Math.cos(this.height.value);
    const level = x * Math.sin(this.turn) + z * Math.cos(this.turn);
    const towards = sine * level + cosine * y;
    const across = Math.abs(x * Math.cos(this.turn) - z * Math.sin(this.turn));
    const up = Math.abs(sine * y - cosine * level);
    return towards + Math.max(across / halfWidth, up / halfHeight) / HEAD_WITHIN;
  }
}
