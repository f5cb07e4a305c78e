/** What screen readers hear: a filter once it has settled; and what everyone is told of a lost answer. */

import { isWaiting, onAnswerAgain, onFailure } from "../shared/requests.js";
import { say, unsay } from "../shared/toast.js";

const SETTLED_MS = 400;

/** @type {import("../shared/component.js").ControllerClass} */
export const Announcer = class {
  /**
   * @param {HTMLElement[]} elements a status
   * @param {{ message: string, words: Record<string, string> }} props what the page shows; words by kind of failure
   */
  constructor([element], props) {
    this.element = element;
    this.message = props.message;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.settling = undefined;
    onFailure((kind) => say(props.words[kind], kind === "lost"));
    onAnswerAgain(() => unsay(props.words.lost));
  }

  /** @param {{ message?: string }} props HTML */
  update({ message }) {
    if (message === undefined || message === this.message) return;
    this.message = message;
    this.settle(message);
  }

  /** @param {string} html */
  settle(html) {
    clearTimeout(this.settling);
    this.settling = setTimeout(() => {
      if (isWaiting()) this.settle(html);
      else this.write(html);
    }, SETTLED_MS);
  }

  /** What has the focus and says the same (`data-message`) is read already. @param {string} html */
  write(html) {
    const text = Object.assign(document.createElement("p"), { innerHTML: html }).textContent;
    const focused = /** @type {HTMLElement | null} */ (document.activeElement);
    if (focused?.dataset.message !== text) this.element.textContent = text;
  }
};
