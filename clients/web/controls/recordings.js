/**
 * The recorded jams: to watch again, to take home as files, to let go.
 */

import { hideToken, takeToken } from "../jam/access.js";
import { ProtocolError } from "../jam/protocol.js";
import { FILES, Recordings } from "../jam/recordings.js";
import { button } from "./controls.js";
import { clockWords, sizeWords, whenWords } from "./words.js";

/** @typedef {import("../jam/recordings.js").FileKind} FileKind */
/** @typedef {import("../jam/recordings.js").Summary} Summary */

const COLUMNS = /** @type {const} */ (["When", "Jam", "Length", "Turns", "Missed", "Size"]);
const KINDS = /** @type {FileKind[]} */ (Object.keys(FILES));

export class RecordingsList {
  /**
   * @param {HTMLElement} host
   * @param {Recordings} recordings
   */
  constructor(host, recordings) {
    this.host = host;
    this.recordings = recordings;
    const heading = document.createElement("h2");
    heading.textContent = "Recordings";
    const back = document.createElement("a");
    back.href = "./";
    back.textContent = "To the jam";
    const top = document.createElement("div");
    top.className = "top";
    top.append(heading, back);
    this.says = document.createElement("p");
    this.says.className = "says";
    this.says.setAttribute("role", "status");
    this.says.textContent = "One moment …";
    this.table = document.createElement("table");
    this.table.hidden = true;
    const head = this.table.createTHead().insertRow();
    for (const name of [...COLUMNS, "What to do with it"]) {
      const cell = document.createElement("th");
      cell.scope = "col";
      cell.textContent = name;
      head.append(cell);
    }
    this.body = this.table.createTBody();
    host.append(top, this.says, this.table);
    host.hidden = false;
    void this.update();
  }

  /** Asks the server for them anew. */
  async update() {
    await this.#try(async () => {
      const list = await this.recordings.list();
      this.body.replaceChildren(...list.map((summary) => this.#row(summary)));
      this.table.hidden = list.length === 0;
      this.says.textContent =
        list.length > 0 ? "" : "Nothing was recorded yet. A jam is from its first START on.";
    });
  }

  dispose() {
    this.host.replaceChildren();
  }

  /** @param {Summary} summary */
  #row(summary) {
    const { id, jam, turns, missed } = summary;
    const row = document.createElement("tr");
    row.dataset.id = id;
    const when = whenWords(summary.began);
    const length = clockWords(summary.seconds);
    const cells = [when, jam, length, `${turns}`, `${missed}`, sizeWords(summary.size)];
    cells.forEach((text, i) => {
      const cell = row.insertCell();
      cell.dataset.label = COLUMNS[i];
      cell.textContent = text;
      cell.classList.toggle("missed", COLUMNS[i] === "Missed" && missed > 0);
    });
    const actions = document.createElement("div");
    actions.className = "actions";
    row.insertCell().append(actions);
    const name = `${jam}, ${when}`;
    const watch = document.createElement("a");
    watch.className = "watch";
    watch.href = `?${new URLSearchParams({ recording: id })}`;
    watch.textContent = "WATCH";
    watch.setAttribute("aria-label", `WATCH ${name}`);
    const files = KINDS.map((kind) => this.#download(id, kind, name));
    actions.append(watch, ...files, this.#letGo(row, id, name));
    return row;
  }

  /**
   * @param {string} id
   * @param {FileKind} kind
   * @param {string} name of the recording
   */
  #download(id, kind, name) {
    const link = document.createElement("a");
    link.href = this.recordings.address(id, kind);
    link.download = `${id}.${FILES[kind][1]}`;
    link.textContent = kind;
    link.setAttribute("aria-label", `${kind} of ${name}`);
    link.addEventListener("click", (event) => {
      if (link.href.startsWith("blob:")) {
        return; // our own click, with what was fetched
      }
      event.preventDefault(); // a link cannot show the token, nor tell why there is no file
      void this.#try(async () => {
        this.says.textContent = kind === "WAV" ? "The sound is being made …" : "";
        const url = URL.createObjectURL(await this.recordings.file(id, kind));
        const address = link.href;
        link.href = url;
        link.click();
        link.href = address;
        setTimeout(() => URL.revokeObjectURL(url), 60_000);
        this.says.textContent = "";
      });
    });
    return link;
  }

  /**
   * Asks once before it is gone for good.
   * @param {HTMLTableRowElement} row
   * @param {string} id
   * @param {string} name
   */
  #letGo(row, id, name) {
    const box = document.createElement("span");
    box.className = "let-go";
    const ask = button("DELETE", () => show(true), `DELETE ${name}`);
    const yes = button(
      "Delete for good",
      () =>
        void this.#try(async () => {
          show(false);
          await this.recordings.forget(id);
          row.remove();
          await this.update();
        }),
      `Delete for good: ${name}`,
    );
    yes.className = "yes";
    const no = button("Keep it", () => show(false), `Keep it: ${name}`);
    /** @param {boolean} asking */
    function show(asking) {
      const active = box.contains(document.activeElement);
      box.replaceChildren(...(asking ? [no, yes] : [ask]));
      if (active) {
        (asking ? no : ask).focus();
      }
    }
    show(false);
    return box;
  }

  /** @param {() => Promise<void>} task what may be refused is said on the page */
  async #try(task) {
    this.says.classList.remove("wrong");
    try {
      await task();
    } catch (error) {
      if (!(error instanceof ProtocolError)) {
        throw error;
      }
      this.says.textContent = error.message;
      this.says.classList.add("wrong");
    }
  }
}

/**
 * The page's other view.
 * @param {HTMLElement} host
 */
export function listRecordings(host) {
  const query = new URLSearchParams(location.search);
  const recordings = new Recordings(takeToken(window, query));
  hideToken(query);
  document.body.dataset.view = "recordings";
  return new RecordingsList(host, recordings);
}
