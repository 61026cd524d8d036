// Where a page looks for its jam when the server is gone.

import assert from "node:assert/strict";
import test from "node:test";

import { onServer } from "../../clients/web/jam/connection.js";

test("the spare machine has the same jam under its own address", () => {
  const url = "ws://stage.local:8000/ws/jams/main%20hall";
  assert.equal(
    onServer("http://192.168.1.11:8001", url),
    "ws://192.168.1.11:8001/ws/jams/main%20hall",
  );
  assert.equal(onServer("https://spare.example/", url), "wss://spare.example/ws/jams/main%20hall");
});
