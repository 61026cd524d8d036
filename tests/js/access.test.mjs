import assert from "node:assert/strict";
import { test } from "node:test";

import { bearing, takeToken } from "../../clients/web/jam/access.js";
import { hello } from "../../clients/web/jam/protocol.js";

/** A tab's storage, as a browser has it. */
function tab() {
  const held = new Map();
  return {
    sessionStorage: /** @type {Storage} */ (
      /** @type {unknown} */ ({
        getItem: (/** @type {string} */ key) => held.get(key) ?? null,
        setItem: (/** @type {string} */ key, /** @type {string} */ value) => held.set(key, value),
      })
    ),
  };
}

test("a link's token is kept, and taken out of the query", () => {
  const here = tab();
  const query = new URLSearchParams("jam=main&token=abc");
  assert.equal(takeToken(here, query), "abc");
  assert.equal(query.toString(), "jam=main");
  assert.equal(takeToken(here, new URLSearchParams("jam=main")), "abc");
});

test("another link's token takes its place, an empty one does not", () => {
  const here = tab();
  takeToken(here, new URLSearchParams("token=abc"));
  assert.equal(takeToken(here, new URLSearchParams("token=")), "abc");
  assert.equal(takeToken(here, new URLSearchParams("token=def")), "def");
  assert.equal(takeToken(here, new URLSearchParams()), "def");
});

test("where storage is refused the link still lets in", () => {
  const refused = {
    /** @returns {Storage} */
    get sessionStorage() {
      throw new Error("SecurityError");
    },
  };
  assert.equal(takeToken(refused, new URLSearchParams("token=abc")), "abc");
  assert.equal(takeToken(refused, new URLSearchParams()), null);
});

test("the token goes in a header and in hello, and only if there is one", () => {
  assert.deepEqual(bearing("abc"), { headers: { Authorization: "Bearer abc" } });
  assert.deepEqual(bearing(null), {});
  assert.equal(JSON.parse(hello({ role: "viewer", token: "abc" })).token, "abc");
  assert.equal("token" in JSON.parse(hello({ role: "viewer" })), false);
});
