/** One short message at a time, which screen readers read out. */

const SHOWN_MS = 6000;

/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

const toast = () => document.getElementById("page-toast");

/**
 * The page's own words of that name, which the toast carries.
 *
 * @param {string} name
 */
export function toastWords(name) {
  return toast()?.dataset[name] || "";
}

/**
 * Show and read out `text`, in place of the message before.
 *
 * @param {string} text
 * @param {boolean} [stays] whether it stays until it is taken back
 */
export function say(text, stays = false) {
  const node = toast();
  if (!node) return;
  node.textContent = text;
  node.classList.add("on");
  clearTimeout(timer);
  if (!stays) timer = setTimeout(() => node.classList.remove("on"), SHOWN_MS);
}

/** Take back a message that stays. @param {string} text */
export function unsay(text) {
  const node = toast();
  if (node?.textContent === text) node.classList.remove("on");
}
