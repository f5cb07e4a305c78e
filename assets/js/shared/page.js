/** What every page does in the browser. */

import { startCarried } from "./carried.js";
import { startClipboard } from "./clipboard.js";
import { startEarlyChoices } from "./early_choices.js";
import { startEdition } from "./edition.js";
import { startFoldedLists } from "./folded_lists.js";
import { startKeptFocus } from "./kept_focus.js";
import { startPopovers } from "./popovers.js";

/** Start it, before what the page adds of its own. */
export function startPage() {
  document.documentElement.classList.add("js");
  startPopovers();
  startClipboard();
  startEarlyChoices();
  startEdition();
  startCarried();
  startFoldedLists();
  startKeptFocus();
}
