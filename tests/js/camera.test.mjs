// The camera that flies by itself.

import assert from "node:assert/strict";
import { test } from "node:test";

import { FARTHEST, Flight, Spring, distanceToSee } from "../../clients/web/space/camera.js";

const FRAME = 1 / 60;

/** A picture of 16 to 9 whose camera sees 45 degrees from top to bottom. */
function sightOf(head = null, far = 0) {
  const halfHeight = Math.tan(Math.PI / 8);
  const at = head === null ? [0, 0, 0] : head;
  return {
    hasHead: head !== null,
    head: { x: at[0], y: at[1], z: at[2] },
    far,
    halfWidth: (halfHeight * 16) / 9,
    halfHeight,
  };
}

/** A flight in some mode that a hand left at z = 2.4. */
function flightIn(mode, still = false) {
  const flight = new Flight(still);
  flight.choose(mode);
  flight.take(0, { x: 0, y: 0, z: 2.4 }, { x: 0, y: 0, z: 0 });
  return flight;
}

function eyeOf(flight) {
  const [eye, aim] = [{ x: 0, y: 0, z: 0 }, { x: 0, y: 0, z: 0 }];
  flight.place(eye, aim);
  return { eye, aim };
}

/** Where a point is in the picture: 0 in its middle, beyond 1 or -1 outside. */
function onPicture(flight, [x, y, z], { halfWidth, halfHeight }) {
  const { eye, aim } = eyeOf(flight);
  const forward = unit([aim.x - eye.x, aim.y - eye.y, aim.z - eye.z]);
  const right = unit([-forward[2], 0, forward[0]]);
  const up = [
    right[1] * forward[2] - right[2] * forward[1],
    right[2] * forward[0] - right[0] * forward[2],
    right[0] * forward[1] - right[1] * forward[0],
  ];
  const away = [x - eye.x, y - eye.y, z - eye.z];
  const depth = dot(away, forward);
  return [dot(away, right) / depth / halfWidth, dot(away, up) / depth / halfHeight];
}

const dot = (a, b) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const unit = (a) => a.map((value) => value / Math.hypot(...a));

/** Flies on frame by frame, and tells how far the eye moved at most in one of them. */
function fly(flight, from, seconds, sight) {
  let farthest = 0;
  let before = eyeOf(flight).eye;
  for (let frame = 1; frame <= seconds * 60; frame += 1) {
    flight.step(from + frame * FRAME, sight);
    const { eye } = eyeOf(flight);
    farthest = Math.max(farthest, Math.hypot(eye.x - before.x, eye.y - before.y, eye.z - before.z));
    before = eye;
  }
  return farthest;
}

test("a spring reaches its goal without passing it, in one step as in a hundred", () => {
  const [coarse, fine] = [new Spring(1), new Spring(1)];
  coarse.settle(0, 2, 1);
  for (let i = 0; i < 100; i += 1) {
    fine.settle(0, 2, 0.01);
    assert.ok(fine.value > 0);
  }
  assert.ok(Math.abs(coarse.value - fine.value) < 1e-9);
  assert.ok(Math.abs(coarse.value - 3 * Math.exp(-2)) < 1e-9); // (1 + 2t) exp(-2t) after 1 s
});

test("a ball of radius 1 fills 90 degrees from a distance of the square root of 2", () => {
  assert.ok(Math.abs(distanceToSee(1, 1, 1) - Math.SQRT2) < 1e-9);
  assert.equal(distanceToSee(1, 9, 1), distanceToSee(1, 1, 9));
});

test("the eye stays where the hand left it until it is moved", () => {
  const flight = new Flight(false);
  flight.take(5, { x: 1, y: 2, z: -3 }, { x: 0.5, y: 0, z: 0 });
  const { eye, aim } = eyeOf(flight);
  assert.ok(Math.hypot(eye.x - 1, eye.y - 2, eye.z + 3) < 1e-9);
  assert.deepEqual(aim, { x: 0.5, y: 0, z: 0 });
});

test("a hand turns the picture in orbit; the camera never flies there by itself", () => {
  const flight = new Flight(false);
  assert.equal(flight.flies(100), false);
});

test("the flight waits while a hand holds it, and for six seconds after", () => {
  for (const mode of ["follow", "cruise"]) {
    const flight = flightIn(mode);
    assert.equal(flight.flies(0), true);
    flight.hold();
    assert.equal(flight.flies(60), false);
    flight.letGo(60);
    assert.equal(flight.flies(65.9), false);
    assert.equal(flight.flies(66.1), true);
  }
});

test("back in orbit it looks at the middle again, and then it is the hand's", () => {
  const flight = flightIn("follow");
  const sight = sightOf([0.8, 0.5, 0]);
  fly(flight, 0, 8, sight);
  flight.choose("orbit");
  assert.equal(flight.flies(8), true);
  fly(flight, 8, 8, sight);
  assert.equal(flight.flies(16), false);
  assert.deepEqual(eyeOf(flight).aim, { x: 0, y: 0, z: 0 });
});

test("a hand ends the way back", () => {
  const flight = flightIn("follow");
  flight.choose("orbit");
  flight.hold();
  flight.letGo(1);
  assert.equal(flight.flies(2), false);
});

test("a head that stays comes near the picture's middle within three seconds", () => {
  for (const head of [[1, 0, 0], [0, -1, 0], [-0.6, 0.6, -0.5], [0, 0.2, 1]]) {
    const flight = flightIn("follow");
    const sight = sightOf(head);
    fly(flight, 0, 3, sight);
    const [x, y] = onPicture(flight, head, sight);
    assert.ok(Math.hypot(x, y) < 0.15, `${head} is at ${x}, ${y}`);
  }
});

test("a head that leaps across the cloud every four seconds is soon in the picture again", () => {
  const flight = flightIn("follow");
  const heads = [[0.7, 0.7, 0], [-0.7, -0.7, 0], [0, 0.9, -0.4], [0.2, -0.9, 0.4]];
  let outside = 0;
  for (let frame = 1; frame <= 64 * 60; frame += 1) {
    const head = heads[Math.floor(frame / 240) % heads.length];
    const sight = sightOf(head);
    flight.step(frame * FRAME, sight);
    const [x, y] = onPicture(flight, head, sight);
    outside += Math.max(Math.abs(x), Math.abs(y)) > 1 ? 1 : 0;
  }
  assert.ok(outside / (64 * 60) < 0.15, `${outside} frames`);
});

test("nothing in a flight is a jump: the eye moves less than 0.05 in a frame", () => {
  const flight = flightIn("follow");
  assert.ok(fly(flight, 0, 4, sightOf([1, 0, 0])) < 0.05);
  assert.ok(fly(flight, 4, 4, sightOf([-1, -0.5, 0])) < 0.05);
  assert.ok(fly(flight, 8, 4, sightOf(null)) < 0.05);
  flight.choose("cruise");
  assert.ok(fly(flight, 12, 4, sightOf(null, 1.4)) < 0.05);
});

test("a page that was hidden for a minute goes on where it was", () => {
  const flight = flightIn("cruise");
  fly(flight, 0, 10, sightOf());
  const before = eyeOf(flight).eye;
  flight.step(70, sightOf());
  const { eye } = eyeOf(flight);
  assert.ok(Math.hypot(eye.x - before.x, eye.y - before.y, eye.z - before.z) < 0.05);
});

test("a cruise shows the whole cloud and every head, rises and sinks, and comes closer", () => {
  const flight = flightIn("cruise");
  const sight = sightOf(null, 1.2);
  fly(flight, 0, 8, sight);
  const [heights, distances] = [[], []];
  for (let second = 8; second < 120; second += 1) {
    fly(flight, second, 1, sight);
    heights.push(flight.height.value);
    distances.push(flight.distance.value);
    const least = distanceToSee(1.2, sight.halfWidth, sight.halfHeight);
    assert.ok(flight.distance.value >= 0.999 * least);
  }
  assert.ok(Math.max(...heights) - Math.min(...heights) > 0.5);
  assert.ok(Math.max(...distances) / Math.min(...distances) > 1.1);
  assert.ok(Math.max(...distances) <= FARTHEST);
});

test("who asked for less motion sees no cruise, and no turning while it follows", () => {
  assert.equal(flightIn("cruise", true).flies(100), false);
  const flight = flightIn("follow", true);
  fly(flight, 0, 10, sightOf([0, 0, 0]));
  assert.equal(flight.turn, 0);
});
