/**
 * A mouse that presses is about to click: what it will ask for is asked at once, and what is answered
 * before it is let go waits here until then.
 */

const CLICK_MS = 50; // in which the click comes, once the button is let go

/** @type {"idle" | "pressed" | "dropped"} dropped: let go elsewhere; what comes next is right again */
let state = "idle";

/** @type {Set<() => void>} */
const waiting = new Set();

function apply() {
  state = "idle";
  for (const paint of [...waiting]) {
    waiting.delete(paint);
    paint();
  }
}

/**
 * Something was asked for ahead.
 *
 * @param {() => void} drop called when the press comes to nothing
 */
export function startPress(drop) {
  state = "pressed";
  window.addEventListener("pointerup", () => setTimeout(() => {
    if (state !== "pressed") return; // the click or the change came
    state = "dropped";
    drop();
  }, CLICK_MS), { once: true });
}

/** The click came: paint what was answered. @param {boolean} isAsked whether that is what it asks for */
export function endPress(isAsked) {
  if (state === "pressed" && !isAsked) state = "dropped";
  else if (state === "pressed") apply();
}

/** Paint now, or when the mouse is let go. @param {() => void} paint the same function each time */
export function whenReleased(paint) {
  if (state === "idle") {
    paint();
    return;
  }
  waiting.add(paint);
  if (state === "dropped") queueMicrotask(apply);
}
