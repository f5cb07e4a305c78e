/** A map inside another page: its wheel and its one finger scroll that page. */

const HINT_MS = 1400;
const MOST_STEPS = 2; // of zoom at one turn of the wheel

/** @param {HTMLElement} box */
function hintIn(box) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  return (/** @type {string} */ words) => {
    box.textContent = words;
    box.hidden = false;
    clearTimeout(timer);
    timer = setTimeout(() => { box.hidden = true; }, HINT_MS);
  };
}

/**
 * Turns of the wheel, in steps of zoom; a pixel is counted as 1/200, a line as 1/6.
 *
 * @param {WheelEvent} event
 */
export function wheelTurn({ deltaY, deltaMode }) {
  return -deltaY / (deltaMode ? 6 : 200);
}

/**
 * Zoom with Ctrl (Command) and the wheel, drag with two fingers; say so where another gesture was
 * for the page.
 *
 * @param {L.Map} map
 * @param {HTMLElement} canvas
 * @param {HTMLElement} box where the hint is shown
 * @param {Record<string, string>} words `WHEEL`, `WHEEL_MAC`, `FINGERS`
 */
export function startCooperativeGestures(map, canvas, box, words) {
  const hint = hintIn(box);
  const isMac = /Mac|iPhone|iPad/.test(navigator.platform);
  const coarse = matchMedia("(pointer: coarse)");
  const step = map.options.zoomSnap || 1;
  let turned = 0;
  canvas.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) {
      hint(words[isMac ? "WHEEL_MAC" : "WHEEL"] || "");
      return;
    }
    event.preventDefault();
    turned += wheelTurn(event);
    const steps = Math.trunc(turned / step);
    if (!steps) return;
    turned = 0;
    const by = Math.max(-MOST_STEPS, Math.min(MOST_STEPS, steps)) * step;
    map.setZoomAround(map.mouseEventToContainerPoint(event), map.getZoom() + by);
  }, { passive: false });
  const setDragging = () => {
    if (coarse.matches) map.dragging.disable();
    else map.dragging.enable();
  };
  setDragging();
  coarse.addEventListener("change", setDragging);
  canvas.addEventListener("touchmove", (event) => {
    if (event.touches.length === 1) hint(words.FINGERS || "");
  }, { passive: true });
}
