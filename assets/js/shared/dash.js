/** Dash starts once its scripts ran, which come after ours, and the first map is drawn. */

import { openAsPages } from "./address.js";
import { hooks } from "./requests.js";

/**
 * A function for the script that starts Dash's renderer (see dashboard/web/shell.py). If the scripts
 * of Dash did not come, links load pages, as does what was chosen before.
 *
 * @param {Promise<unknown>} drawn
 */
export function dashStarter(drawn) {
  const address = location.href;
  return async (/** @type {(given: typeof hooks) => unknown} */ createRenderer) => {
    await drawn.catch(() => null);
    try {
      createRenderer(hooks);
    } catch {
      openAsPages();
      if (location.href !== address) location.reload();
    }
  };
}
