// Taps and drags on the picture.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Pointer } from "../../clients/web/space/pointer.js";

/** A canvas that hears pointer events, and what a pointer on it did. */
function setUp(tool) {
  const canvas = Object.assign(new EventTarget(), { setPointerCapture() {} });
  const done = [];
  const pointer = new Pointer(
    canvas,
    (x, y) => done.push(["tap", x, y]),
    (phase, x, y) => done.push([phase, x, y]),
  );
  pointer.tool = tool;
  const send = (type, offsetX, offsetY, timeStamp, more = {}) => {
    const event = new Event(type);
    const fields = { offsetX, offsetY, timeStamp, pointerId: 1, isPrimary: true, button: 0 };
    for (const [name, value] of Object.entries({ ...fields, ...more })) {
      Object.defineProperty(event, name, { value });
    }
    canvas.dispatchEvent(event);
  };
  return { pointer, done, send };
}

test("a short press that stays where it is is a tap", () => {
  const { done, send } = setUp("look");
  send("pointerdown", 10, 20, 1000);
  send("pointermove", 13, 23, 1100);
  send("pointerup", 13, 23, 1299);
  assert.deepEqual(done, [["tap", 10, 20]]);
});

test("five pixels, 300 ms, another button and a cancelled press are no tap", () => {
  const { done, send } = setUp("look");
  send("pointerdown", 10, 20, 1000);
  send("pointermove", 15, 20, 1100);
  send("pointermove", 10, 20, 1150);
  send("pointerup", 10, 20, 1200);
  send("pointerdown", 10, 20, 2000);
  send("pointerup", 10, 20, 2300);
  send("pointerdown", 10, 20, 3000, { button: 2 });
  send("pointerup", 10, 20, 3100, { button: 2 });
  send("pointerdown", 10, 20, 4000);
  send("pointercancel", 10, 20, 4050);
  send("pointerup", 10, 20, 4100);
  assert.deepEqual(done, []);
});

test("the tool for playing reports a press from the first moment to the last", () => {
  const { done, send } = setUp("play");
  send("pointermove", 1, 1, 900);
  send("pointerdown", 10, 20, 1000);
  send("pointermove", 40, 20, 1500);
  send("pointerup", 40, 20, 2000);
  send("pointermove", 50, 20, 2100);
  assert.deepEqual(done, [["down", 10, 20], ["move", 40, 20], ["up", 40, 20]]);
});

test("a second finger ends a drag, once", () => {
  const { done, send } = setUp("play");
  send("pointerdown", 10, 20, 1000);
  send("pointerdown", 90, 90, 1100, { pointerId: 2, isPrimary: false });
  send("pointermove", 12, 20, 1200);
  send("pointerup", 12, 20, 1300);
  assert.deepEqual(done, [["down", 10, 20], ["up", 10, 20]]);
});

test("after it is disposed of, nothing is heard, and a drag has come to its end", () => {
  const { pointer, done, send } = setUp("play");
  send("pointerdown", 10, 20, 1000);
  pointer.dispose();
  send("pointerdown", 10, 20, 2000);
  assert.deepEqual(done, [["down", 10, 20], ["up", 10, 20]]);
});
