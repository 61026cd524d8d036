/**
 * Times and sizes as people read them.
 */

/**
 * A moment where the reader is.
 * @param {string} iso UTC
 */
export function whenWords(iso) {
  const when = new Date(iso);
  return Number.isNaN(when.getTime())
    ? iso
    : when.toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });
}

/**
 * Minutes and seconds, and hours where there are any.
 * @param {number} seconds
 */
export function clockWords(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  const rest = String(whole % 60).padStart(2, "0");
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, "0")}:${rest}` : `${minutes}:${rest}`;
}

/** @param {number} bytes */
export function sizeWords(bytes) {
  const [size, unit] = bytes < 1e6 ? [bytes / 1e3, "kB"] : [bytes / 1e6, "MB"];
  return `${size < 10 ? size.toFixed(1) : Math.round(size)} ${unit}`;
}

/**
 * How long the way to a scene takes.
 * @param {number} beats
 */
export function barsWords(beats) {
  const bars = Math.round((100 * beats) / 4) / 100;
  return bars === 0 ? "at once" : bars === 1 ? "1 bar" : `${bars} bars`;
}
