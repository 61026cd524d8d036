/**
 * What the picture's colours and axes mean.
 */

import { MACHINE_COLOUR } from "../space/colours.js";

/** @typedef {import("../jam/protocol.js").Axis} Axis */

export class Legend {
  /**
   * @param {HTMLElement} host
   * @param {HTMLElement} players a list
   * @param {HTMLElement} axes a list
   */
  constructor(host, players, axes) {
    this.host = host;
    this.players = players;
    this.axes = axes;
  }

  /** @param {readonly Axis[]} axes */
  showAxes(axes) {
    this.host.hidden = false;
    this.axes.replaceChildren(
      ...axes.map(({ label, meaning }, i) => {
        const item = document.createElement("li");
        const name = document.createElement("b");
        name.textContent = `${i + 1} ${label}`;
        item.append(name, `: ${meaning}`);
        return item;
      }),
    );
  }

  /**
   * Whose trajectory has which colour.
   * @param {readonly {player: string, colour: string}[]} players
   */
  showPlayers(players) {
    const everybody = [...players, { player: "machine", colour: MACHINE_COLOUR }];
    if (this.players.childElementCount === everybody.length) {
      return;
    }
    this.players.replaceChildren(
      ...everybody.map(({ player, colour }) => {
        const item = document.createElement("li");
        item.style.color = colour;
        item.textContent = player;
        return item;
      }),
    );
  }

  dispose() {
    this.players.replaceChildren();
    this.axes.replaceChildren();
  }
}
