/**
 * Who has which colour, everywhere on the page.
 */

export const PLAYER_COLOUR = "#ffb224";
export const MACHINE_COLOUR = "#35c8ff";

/** From few hits to many; kept away from the two players' colours. */
const CLOUD = [
  [74, 74, 158],
  [158, 112, 214],
  [244, 214, 255],
];

/**
 * The colour of a point of the cloud.
 * @param {number} share 0 the fewest hits … 1 the most; beyond them the ends' colours
 * @returns {string} as rgb(r, g, b)
 */
export function cloudColour(share) {
  const at = Math.min(1, Math.max(0, share)) * (CLOUD.length - 1);
  const from = Math.min(CLOUD.length - 2, Math.floor(at));
  const channels = CLOUD[from].map((value, i) =>
    Math.round(value + (at - from) * (CLOUD[from + 1][i] - value)),
  );
  return `rgb(${channels.join(", ")})`;
}
