/**
 * The geometry behind the picture: how large a cloud is, and where a trajectory is at a beat.
 */

/** @typedef {import("./protocol.js").Point} Point */

/**
 * Where a trajectory is at a beat: on the way between its points, and at its ends beyond them.
 * @param {{points: Point[], beats: number[]}} trajectory with at least one point
 * @param {number} beat
 * @returns {Point}
 */
export function pointAt({ points, beats }, beat) {
  const after = beats.findIndex((each) => each > beat);
  if (after === 0) {
    return points[0];
  }
  if (after < 0) {
    return points[points.length - 1];
  }
  const way = (beat - beats[after - 1]) / (beats[after] - beats[after - 1]);
  const [x, y, z] = points[after - 1];
  const [toX, toY, toZ] = points[after];
  return [x + way * (toX - x), y + way * (toY - y), z + way * (toZ - z)];
}

/**
 * The middle of a cloud, and the radius that holds all but its farthest twentieth.
 * @param {Point[]} points
 * @returns {{middle: Point, radius: number}}
 */
export function extent(points) {
  if (points.length === 0) {
    return { middle: [0, 0, 0], radius: 1 };
  }
  /** @type {Point} */
  const middle = [0, 0, 0];
  for (const point of points) {
    point.forEach((value, i) => {
      middle[i] += value / points.length;
    });
  }
  const distances = points
    .map((point) => Math.hypot(...point.map((value, i) => value - middle[i])))
    .sort((a, b) => a - b);
  return { middle, radius: distances[Math.floor(0.95 * (distances.length - 1))] || 1 };
}

/**
 * Each value's place between the low and the high end of all of them, 0 … 1; the outermost
 * twentieths at either end count as the ends.
 * @param {number[]} values
 * @returns {number[]}
 */
export function shares(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const low = sorted[Math.floor(0.05 * (sorted.length - 1))] ?? 0;
  const high = sorted[Math.ceil(0.95 * (sorted.length - 1))] ?? 1;
  return values.map((value) => Math.min(1, Math.max(0, (value - low) / (high - low || 1))));
}
