/**
 * The modules that the script shares with the page: from ./shared/ in a Max package, which must
 * hold all it needs in one folder, else from where the page has them in the repository.
 */

import { existsSync } from "node:fs";

const packaged = existsSync(new URL("./shared/", import.meta.url));
const folder = new URL(packaged ? "./shared/" : "../../web/jam/", import.meta.url);

/** @param {string} name */
const load = (name) => import(new URL(name, folder).href);

/** @type {typeof import("../../web/jam/auditions.js")} */
export const auditions = await load("auditions.js");

/** @type {typeof import("../../web/jam/clock.js")} */
export const clock = await load("clock.js");

/** @type {typeof import("../../web/jam/connection.js")} */
export const { onServer } = await load("connection.js");

/** @type {typeof import("../../web/jam/parts.js")} */
export const parts = await load("parts.js");

/** @type {typeof import("../../web/jam/protocol.js")} */
export const wire = await load("protocol.js");

/** @type {typeof import("../../web/jam/schedule.js")} */
export const timeline = await load("schedule.js");
