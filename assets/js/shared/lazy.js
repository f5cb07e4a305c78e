/** Work that waits: scripts fetched when they are needed, parts drawn when they are seen. */

const MARGIN_PX = 40; // a part is drawn a little before it scrolls into view

/** @type {Map<string, Promise<void>>} */
const scripts = new Map();

/**
 * Run the script at `address`, once; a failed one is fetched again the next time.
 *
 * @param {string} address
 * @param {{ inOrder?: boolean }} [how] whether it runs after those asked for before
 * @returns {Promise<void>}
 */
export function loadScript(address, { inOrder = false } = {}) {
  const known = scripts.get(address);
  if (known) return known;
  /** @type {Promise<void>} */
  const loaded = new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.async = !inOrder;
    script.onload = () => resolve();
    script.onerror = () => {
      scripts.delete(address);
      reject(new Error(`${address} did not come`));
    };
    document.head.append(script);
  });
  scripts.set(address, loaded);
  return loaded;
}

/**
 * Call `then` once, when the element is seen.
 *
 * @param {Element} element
 * @param {() => void} then
 */
export function whenSeen(element, then) {
  const observer = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    observer.disconnect();
    then();
  }, { rootMargin: `${MARGIN_PX}px 0px` });
  observer.observe(element);
}
