/**
 * A finger or a mouse on the picture: taps, and with the tool for playing, drags.
 */

/**
 * @typedef {"look" | "play"} Tool look: a press turns the picture; play: it plays through the space
 * @typedef {"down" | "move" | "up"} Phase
 */

const TAP_PIXELS = 5; // a press that moves farther is no tap
const TAP_MILLISECONDS = 300; // nor one that lasts longer

export class Pointer {
  /**
   * @param {HTMLElement} canvas
   * @param {(x: number, y: number) => void} onTap in CSS pixels of the canvas
   * @param {(phase: Phase, x: number, y: number) => void} onDrag
   */
  constructor(canvas, onTap, onDrag) {
    this.canvas = canvas;
    this.onTap = onTap;
    this.onDrag = onDrag;
    /** @type {Tool} */
    this.tool = "look";
    /** @type {{id: number, x: number, y: number, at: number, drags: boolean} | null} */
    this.press = null;
    this.listening = new AbortController();
    const { signal } = this.listening;
    canvas.addEventListener("pointerdown", (event) => this.#down(event), { signal });
    canvas.addEventListener("pointermove", (event) => this.#move(event), { signal });
    canvas.addEventListener("pointerup", (event) => this.#up(event), { signal });
    canvas.addEventListener("pointercancel", () => this.cancel(), { signal });
  }

  /** Ends a press that is under way. */
  cancel() {
    const { press } = this;
    this.press = null;
    if (press?.drags) {
      this.onDrag("up", press.x, press.y);
    }
  }

  dispose() {
    this.cancel();
    this.listening.abort();
  }

  /** @param {PointerEvent} event */
  #down(event) {
    this.cancel(); // a second finger moves the picture
    if (!event.isPrimary || event.button !== 0) {
      return;
    }
    const { pointerId: id, offsetX: x, offsetY: y, timeStamp: at } = event;
    this.press = { id, x, y, at, drags: this.tool === "play" };
    if (this.press.drags) {
      this.canvas.setPointerCapture(id);
      this.onDrag("down", x, y);
    }
  }

  /** @param {PointerEvent} event */
  #move(event) {
    const { press } = this;
    if (press === null || press.id !== event.pointerId) {
      return;
    }
    const { offsetX: x, offsetY: y } = event;
    if (press.drags) {
      press.x = x;
      press.y = y;
      this.onDrag("move", x, y);
    } else if (Math.hypot(x - press.x, y - press.y) >= TAP_PIXELS) {
      this.press = null;
    }
  }

  /** @param {PointerEvent} event */
  #up(event) {
    const { press } = this;
    if (press === null || press.id !== event.pointerId) {
      return;
    }
    if (press.drags) {
      this.cancel();
      return;
    }
    this.press = null;
    if (event.timeStamp - press.at < TAP_MILLISECONDS) {
      this.onTap(press.x, press.y);
    }
  }
}
