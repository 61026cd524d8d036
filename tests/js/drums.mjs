// Prints the page's drums in the order of its grid, for the server's kit to be compared.

import { DRUMS } from "../../clients/web/jam/kit.js";

process.stdout.write(JSON.stringify(DRUMS.map(({ instrument, note }) => [instrument, note])));
