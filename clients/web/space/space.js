/**
 * The geometry behind the picture: how large a cloud is, where a trajectory is at a beat, and
 * which point lies under a finger.
 */

/** @typedef {import("../jam/protocol.js").Point} Point */

const ON_POINTS = 6; // CSS pixels around a finger: what it is on
const NEAR_POINTS = 14; // what it may have meant

/**
 * Where a trajectory is at a beat: on the way between its points, and at its ends beyond them.
 * @param {{points: Point[], beats: number[]}} trajectory with at least one point
 * @param {number} beat
 * @param {Point} into what is written and returned
 * @returns {Point}
 */
export function pointAt({ points, beats }, beat, into = [0, 0, 0]) {
  let after = 0;
  while (after < beats.length && beats[after] <= beat) {
    after += 1;
  }
  const last = Math.min(after, points.length - 1);
  const first = Math.max(0, after - 1);
  const way = first < last ? (beat - beats[first]) / (beats[last] - beats[first]) : 0;
  for (let i = 0; i < 3; i += 1) {
    into[i] = points[first][i] + way * (points[last][i] - points[first][i]);
  }
  return into;
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
 * The low and the high end of values without their outermost twentieths, or null where there are
 * no values.
 * @param {readonly number[]} values NaN where one is missing
 * @returns {{low: number, high: number} | null}
 */
export function ends(values) {
  const sorted = values.filter((value) => Number.isFinite(value)).sort((a, b) => a - b);
  if (sorted.length === 0) {
    return null;
  }
  return {
    low: sorted[Math.floor(0.05 * (sorted.length - 1))],
    high: sorted[Math.ceil(0.95 * (sorted.length - 1))],
  };
}

/**
 * Each value's place between the low and the high end of all of them, 0 … 1; the outermost
 * twentieths at either end count as the ends, and a missing value stays NaN.
 * @param {readonly number[]} values NaN where one is missing
 * @returns {number[]}
 */
export function shares(values) {
  const { low, high } = ends(values) ?? { low: 0, high: 1 };
  return values.map((value) =>
    Number.isFinite(value) ? Math.min(1, Math.max(0, (value - low) / (high - low || 1))) : NaN,
  );
}

/**
 * The indices from the lowest value to the highest, without those of missing values.
 * @param {readonly number[]} values NaN where one is missing
 * @returns {number[]}
 */
export function rank(values) {
  return [...values.keys()]
    .filter((i) => Number.isFinite(values[i]))
    .sort((a, b) => values[a] - values[b]);
}

/**
 * The soft push of a beat: 1 just after it, almost nothing at its end, and no jump between.
 * @param {number} beat
 */
export function beatPulse(beat) {
  const within = beat - Math.floor(beat);
  return Math.min(1, within / 0.06) * Math.exp(-4 * within);
}

/**
 * Where points are on the picture: x and y in CSS pixels and the depth, for each; NaN for what is
 * behind the viewer.
 * @param {Float32Array} positions three for each point
 * @param {readonly number[]} matrix from those to the picture's clip space, column by column
 * @param {number} width of the picture in CSS pixels
 * @param {number} height
 * @param {Float32Array} into as long as the positions; written and returned
 * @returns {Float32Array}
 */
export function project(positions, matrix, width, height, into) {
  const m = matrix;
  for (let i = 0; i < positions.length; i += 3) {
    const x = positions[i];
    const y = positions[i + 1];
    const z = positions[i + 2];
    const depth = m[3] * x + m[7] * y + m[11] * z + m[15];
    const across = (m[0] * x + m[4] * y + m[8] * z + m[12]) / depth;
    const up = (m[1] * x + m[5] * y + m[9] * z + m[13]) / depth;
    const seen = depth > 0;
    into[i] = seen ? (0.5 + 0.5 * across) * width : NaN;
    into[i + 1] = seen ? (0.5 - 0.5 * up) * height : NaN;
    into[i + 2] = seen ? depth : NaN;
  }
  return into;
}

/**
 * The point that a finger means: the foremost of those it is on, else of those it is near.
 * @param {Float32Array} onPicture as project gives them
 * @param {number} x CSS pixels
 * @param {number} y
 * @returns {number | null} its index
 */
export function pointUnder(onPicture, x, y) {
  for (const reach of [ON_POINTS, NEAR_POINTS]) {
    let best = null;
    let bestDepth = Infinity;
    for (let i = 0; i < onPicture.length; i += 3) {
      const away = Math.hypot(onPicture[i] - x, onPicture[i + 1] - y);
      if (away <= reach && onPicture[i + 2] < bestDepth) {
        best = i / 3;
        bestDepth = onPicture[i + 2];
      }
    }
    if (best !== null) {
      return best;
    }
  }
  return null;
}

/**
 * The point that lies nearest to a place on the picture, however far away.
 * @param {Float32Array} onPicture as project gives them
 * @param {number} x CSS pixels
 * @param {number} y
 * @returns {number | null} its index
 */
export function pointNearest(onPicture, x, y) {
  let best = null;
  let bestAway = Infinity;
  for (let i = 0; i < onPicture.length; i += 3) {
    const away = Math.hypot(onPicture[i] - x, onPicture[i + 1] - y);
    if (away < bestAway) {
      best = i / 3;
      bestAway = away;
    }
  }
  return best;
}
