/**
 * What a page remembers of its jam while its tab is open, so that a reload in mid-jam comes back
 * as the same player. Storage may be refused, and what it holds may be anything.
 */

const KEY = "twos-player";

/** @typedef {{jam: string, resume: string}} Seat */

/**
 * @param {Storage} storage
 * @param {Seat | null} seat null leaves none
 */
export function keepSeat(storage, seat) {
  try {
    if (seat === null) {
      storage.removeItem(KEY);
    } else {
      storage.setItem(KEY, JSON.stringify(seat));
    }
  } catch {
    // Without storage a reload begins anew.
  }
}

/**
 * The resume id under which this tab played a jam, or null.
 * @param {Storage} storage
 * @param {string} jam
 * @returns {string | null}
 */
export function keptSeat(storage, jam) {
  try {
    const seat = JSON.parse(storage.getItem(KEY) ?? "null");
    return seat?.jam === jam && typeof seat.resume === "string" ? seat.resume : null;
  } catch {
    return null;
  }
}
