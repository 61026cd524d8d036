/**
 * Words in the picture.
 */

import * as THREE from "three";

const LONGEST = 28; // characters

/** A word that always faces the viewer. */
export class Label {
  /**
   * @param {string} text
   * @param {number} height in radii of the cloud
   */
  constructor(text, height) {
    const words = [...text];
    const shown = words.length > LONGEST ? `${words.slice(0, LONGEST - 1).join("")}…` : text;
    const canvas = document.createElement("canvas");
    const paint = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    const font = "600 56px system-ui, sans-serif";
    paint.font = font;
    canvas.width = Math.ceil(paint.measureText(shown).width) + 24;
    canvas.height = 80;
    paint.font = font; // a resized canvas forgets it
    paint.textBaseline = "middle";
    paint.lineJoin = "round";
    paint.lineWidth = 10;
    paint.strokeStyle = "#0b0d12";
    paint.strokeText(shown, 12, 42);
    paint.fillStyle = "#eef1f6";
    paint.fillText(shown, 12, 42);
    this.height = height;
    this.wide = canvas.width / canvas.height;
    this.texture = new THREE.CanvasTexture(canvas);
    this.texture.colorSpace = THREE.SRGBColorSpace;
    this.material = new THREE.SpriteMaterial({ map: this.texture, depthTest: false });
    this.object = new THREE.Sprite(this.material);
    this.object.renderOrder = 1; // before the cloud, behind the trajectories
    this.magnify(1);
  }

  /** @param {number} magnification */
  magnify(magnification) {
    const height = this.height * magnification;
    this.object.scale.set(height * this.wide, height, 1);
  }

  dispose() {
    this.object.removeFromParent();
    this.texture.dispose();
    this.material.dispose();
  }
}
