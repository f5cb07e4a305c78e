/** Dash's requests on their way, and those that failed. */

import { edition, tellRenewed } from "./edition.js";

const CONFLICT = 409; // the server has another edition of the data: dashboard/web/edition.py

/** @typedef {"lost" | "failed"} Failure lost: no answer came; failed: the server could not answer */

let waiting = 0;
/** @type {((kind: Failure) => void)[]} */
const listeners = [];

export const isWaiting = () => waiting > 0;

/** @param {(kind: Failure) => void} listener */
export function onFailure(listener) {
  listeners.push(listener);
}

/** The hooks of `DashRenderer` that tell of requests: see dashboard/web/shell.py. */
export const hooks = {
  /** @param {Record<string, unknown>} call what is sent */
  request_pre(call) {
    waiting += 1;
    call.edition = edition();
  },
  /** @param {{ clientside_function?: unknown }} callback @param {{ error?: unknown }} result */
  callback_resolved(callback, { error }) {
    if (callback.clientside_function) return;
    waiting -= 1;
    if (error instanceof Response && error.status === CONFLICT) tellRenewed("refused");
    else if (error) for (const listener of listeners) listener(error instanceof Response ? "failed" : "lost");
  },
};
