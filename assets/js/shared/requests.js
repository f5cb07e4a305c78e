/** Dash's requests on their way, and those that failed. */

import { edition, tellRenewed } from "./edition.js";

const CONFLICT = 409; // the server has another edition of the data: dashboard/web/edition.py

/** @typedef {"lost" | "failed"} Failure lost: no answer came; failed: the server could not answer */

/** A line that was cut is back: what had no answer is asked again. */
export const LINE_BACK = "requests:line-back";
const RETRY_MS = 3000;

let waiting = 0, isCut = false, retrying = 0;
/** @type {((kind: Failure) => void)[]} */
const listeners = [];
/** @type {(() => void)[]} */
const answered = [];

export const isWaiting = () => waiting > 0;

/** @param {(kind: Failure) => void} listener */
export function onFailure(listener) {
  listeners.push(listener);
}

/** @param {() => void} listener hears of the first answer after a cut */
export function onAnswerAgain(listener) {
  answered.push(listener);
}

/** Ask until the server answers, then tell. */
async function retry() {
  globalThis.clearTimeout(retrying);
  const isThere = await fetch("/health", { cache: "no-store" }).then(({ ok }) => ok).catch(() => false);
  if (!isCut) return;
  if (isThere) document.dispatchEvent(new CustomEvent(LINE_BACK));
  else retryLater();
}

function retryLater() {
  globalThis.clearTimeout(retrying);
  retrying = globalThis.setTimeout(retry, RETRY_MS);
}

globalThis.addEventListener?.("online", () => { if (isCut) retry(); });

/** @param {boolean} isLost whether the answer was lost */
function notice(isLost) {
  if (isLost) retryLater();
  else if (isCut) {
    globalThis.clearTimeout(retrying);
    for (const listener of answered) listener();
  }
  isCut = isLost;
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
    notice(Boolean(error) && !(error instanceof Response));
    if (error instanceof Response && error.status === CONFLICT) tellRenewed("refused");
    else if (error) for (const listener of listeners) listener(error instanceof Response ? "failed" : "lost");
  },
};
