import assert from "node:assert/strict";
import { test } from "node:test";

import { ServerClock, pingDelaySeconds, reconnectDelaySeconds } from "../../clients/web/jam/clock.js";

test("before any ping the clock knows nothing and takes ours", () => {
  const clock = new ServerClock();
  assert.equal(clock.best, null);
  assert.equal(clock.offset, 0);
});

test("a ping that took 10 ms puts the server's reading in its middle", () => {
  const clock = new ServerClock();
  clock.learn(1.0, 501.005, 1.01);
  assert.ok(Math.abs(clock.offset - 500) < 1e-9);
  assert.ok(Math.abs(clock.toServer(2) - 502) < 1e-9);
  assert.ok(Math.abs(clock.toLocal(502) - 2) < 1e-9);
});

test("the fastest ping decides and slow, lopsided ones change nothing", () => {
  const clock = new ServerClock();
  clock.learn(1.0, 501.001, 1.002); // 2 ms there and back: the offset is 500
  for (let i = 0; i < 20; i += 1) {
    clock.learn(2 + i, 502 + i + 0.001, 2 + i + 0.3); // the way back took 299 ms
  }
  assert.ok(Math.abs(clock.offset - 500) < 1e-9);
});

test("jitter of up to 80 ms leaves an error of less than 2 ms", () => {
  const clock = new ServerClock();
  for (let i = 0; i < 60; i += 1) {
    const there = 0.001 + 0.08 * ((i * 37) % 60) / 60;
    const back = 0.001 + 0.08 * ((i * 23) % 60) / 60;
    clock.learn(i, i + there - 12.5, i + there + back);
  }
  assert.ok(Math.abs(clock.offset + 12.5) < 0.002);
});

test("after the window a drifted clock is followed", () => {
  const clock = new ServerClock({ windowSeconds: 10 });
  clock.learn(0, 100.0005, 0.001);
  clock.learn(20, 120.5505, 20.101); // slower, but all that is left
  assert.ok(Math.abs(clock.offset - 100.5) < 1e-9);
});

test("a ping from the future or without a number is not believed", () => {
  const clock = new ServerClock();
  clock.learn(2, 100, 1);
  clock.learn(1, NaN, 2);
  assert.equal(clock.best, null);
});

test("eight pings follow quickly, then one every two seconds", () => {
  assert.deepEqual([0, 7, 8, 100].map(pingDelaySeconds), [0.05, 0.05, 2, 2]);
});

test("connecting again waits longer each time, but never more than two seconds", () => {
  assert.deepEqual([0, 1, 2, 3, 4, 50].map(reconnectDelaySeconds), [0.2, 0.4, 0.8, 1.6, 2, 2]);
});
