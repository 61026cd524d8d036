/**
 * Who has which colour, everywhere on the page.
 */

export const PLAYER_COLOUR = "#ffb224";
export const MACHINE_COLOUR = "#35c8ff";
export const MISSING_COLOUR = "#686868"; // of a point without the attribute that is shown

/**
 * The players in the order in which they are first heard. Those who do not see red, green or blue
 * can tell them apart too, from each other and from the machine; the first four most easily.
 */
export const PLAYER_COLOURS = Object.freeze([
  PLAYER_COLOUR,
  "#fffde8",
  "#ff5000",
  "#709090",
  "#ffe800",
  "#d09070",
  "#d0ff90",
  "#909028",
]);

/** From the lowest to the highest; kept away from the colours of players and machine. */
const CLOUD = [
  [74, 74, 158],
  [158, 112, 214],
  [244, 214, 255],
];

/**
 * The colour of a point of the cloud.
 * @param {number} share 0 the lowest … 1 the highest; beyond them the ends' colours, and grey for
 *   NaN, of which nothing is known
 * @returns {string} as rgb(r, g, b) or #rrggbb
 */
export function cloudColour(share) {
  if (Number.isNaN(share)) {
    return MISSING_COLOUR;
  }
  const at = Math.min(1, Math.max(0, share)) * (CLOUD.length - 1);
  const from = Math.min(CLOUD.length - 2, Math.floor(at));
  const channels = CLOUD[from].map((value, i) =>
    Math.round(value + (at - from) * (CLOUD[from + 1][i] - value)),
  );
  return `rgb(${channels.join(", ")})`;
}
