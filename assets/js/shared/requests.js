/** Dash's requests on their way, and those that failed. */

/** @typedef {"lost" | "failed"} Failure lost: no answer came; failed: the server could not answer */

let waiting = 0;
/** @type {((kind: Failure) => void)[]} */
const listeners = [];

export const isWaiting = () => waiting > 0;

/** @param {(kind: Failure) => void} listener */
export function onFailure(listener) {
  listeners.push(listener);
}

/** The hooks of `DashRenderer` that tell of requests: see dashboard/web/dash_seams.py. */
export const hooks = {
  request_pre() {
    waiting += 1;
  },
  /** @param {{ clientside_function?: unknown }} callback @param {{ error?: unknown }} result */
  callback_resolved(callback, { error }) {
    if (callback.clientside_function) return;
    waiting -= 1;
    if (error) for (const listener of listeners) listener(error instanceof Response ? "failed" : "lost");
  },
};
