/**
 * What went wrong, said on the page in full sentences. Each subject has one notice at a time.
 */

export class Notices {
  /** @param {HTMLElement} host */
  constructor(host) {
    this.host = host;
    /** @type {Map<string, HTMLElement>} */
    this.shown = new Map();
  }

  /**
   * Shows a sentence, in place of the last one on the same subject; an empty one takes it away.
   * @param {string} subject
   * @param {string} sentence
   */
  update(subject, sentence) {
    this.shown.get(subject)?.remove();
    this.shown.delete(subject);
    if (sentence === "") {
      return;
    }
    const notice = document.createElement("p");
    notice.dataset.subject = subject;
    const text = document.createElement("span");
    text.textContent = sentence;
    const close = document.createElement("button");
    close.type = "button";
    close.textContent = "×";
    close.setAttribute("aria-label", "Close this message");
    close.addEventListener("click", () => this.update(subject, ""));
    notice.append(text, close);
    this.host.append(notice);
    this.shown.set(subject, notice);
  }

  dispose() {
    this.host.replaceChildren();
    this.shown.clear();
  }
}
