/**
 * Dash starts after the page. Its scripts are inert in the document (`data-dash`): were they only
 * deferred, a slow line would bring them at the same time as the map's file, and a fast one run them
 * before the map.
 */

import { openAsPages } from "./address.js";
import { all } from "./dom.js";
import { loadScript } from "./lazy.js";
import { hooks } from "./requests.js";

/**
 * A function for the script that starts Dash's renderer (see dashboard/web/shell.py): the scripts of
 * Dash are fetched at once, the renderer starts once `drawn` is settled. If they do not come, links
 * load pages, as does what was chosen before.
 *
 * @param {Promise<unknown>} drawn
 */
export function dashStarter(drawn) {
  const address = location.href;
  return async (/** @type {(given: typeof hooks) => unknown} */ createRenderer) => {
    const scripts = all(document, "script[data-dash]").map((node) => loadScript(/** @type {HTMLScriptElement} */ (node).src, { inOrder: true }));
    await drawn.catch(() => null);
    try {
      await Promise.all(scripts);
      createRenderer(hooks);
    } catch {
      openAsPages();
      if (location.href !== address) location.reload();
    }
  };
}
