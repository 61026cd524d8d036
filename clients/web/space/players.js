/**
 * Which of a bounded number of seats each player of a jam has.
 */

export class Players {
  /** @param {number} most seats */
  constructor(most) {
    this.most = most;
    /** @type {{player: string, heard: number}[]} heard: the last beat they were heard at */
    this.seats = [];
  }

  /**
   * A player's seat; a new player gets the next one, or that of whoever was silent for longest.
   * @param {string} player
   * @param {number} beat they are heard until
   * @returns {{seat: number, isNew: boolean}}
   */
  sit(player, beat) {
    const known = this.seats.findIndex((each) => each.player === player);
    if (known >= 0) {
      this.seats[known].heard = Math.max(beat, this.seats[known].heard);
      return { seat: known, isNew: false };
    }
    let seat = this.seats.length;
    if (seat === this.most) {
      const heard = this.seats.map((each) => each.heard);
      seat = heard.indexOf(Math.min(...heard));
    }
    this.seats[seat] = { player, heard: beat };
    return { seat, isNew: true };
  }

  clear() {
    this.seats = [];
  }
}
