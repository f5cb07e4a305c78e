/**
 * A Dash component of ours renders nothing: it runs a part of the page that the server wrote. An
 * element with `data-component` and `data-adopt` (the id of the component) is adopted when the page
 * starts, before Dash; `data-props` are the props it begins with, as JSON. Other elements with the
 * same `data-adopt` are parts of it that stand elsewhere.
 *
 * @typedef {(changes: Record<string, unknown>) => void} Emit gives props to Dash, kept until it runs
 * @typedef {object} Controller
 * @property {(changed: any) => void} [update] props that Dash changed
 * @property {() => void} [connected] Dash runs: what is emitted now is answered
 * @property {Promise<void>} [drawn] settled once it shows what it begins with: Dash starts then
 * @typedef {new (elements: HTMLElement[], props: any, emit: Emit) => Controller} ControllerClass
 */

import { dashStarter } from "./dash.js";
import { all } from "./dom.js";
import { whenReleased } from "./press.js";

const NAMESPACE = "carte";
/** Event of the document: a component has something to tell Dash, which does not run yet. */
export const KEPT = "component:kept";

/** What Dash and the controller of one id tell each other. */
class Adoption {
  /** @param {ControllerClass} Type @param {HTMLElement[]} elements */
  constructor(Type, elements) {
    /** @type {any} last props from Dash */
    this.known = {};
    /** @type {Record<string, unknown>} props emitted before Dash ran */
    this.kept = {};
    /** @type {any} props received and not painted yet */
    this.received = {};
    /** @type {Emit | null} */
    this.setProps = null;
    this.paint = () => {
      const changed = this.received;
      this.received = {};
      this.controller.update?.(changed);
    };
    const props = JSON.parse(elements[0].dataset.props || "{}");
    this.controller = new Type(elements, props, (changes) => this.emit(changes));
  }

  /** @type {Emit} */
  emit(changes) {
    if (this.setProps) {
      this.setProps(changes);
      return;
    }
    Object.assign(this.kept, changes);
    document.dispatchEvent(new Event(KEPT));
  }

  /** @param {any} props */
  receive({ setProps, ...props }) {
    const isFirst = !this.setProps;
    this.setProps = setProps;
    const changed = Object.entries(props).filter(([name, value]) => value !== undefined && value !== this.known[name]);
    this.known = props;
    if (isFirst) this.connect();
    else if (changed.length) {
      Object.assign(this.received, Object.fromEntries(changed));
      whenReleased(this.paint);
    }
  }

  connect() {
    if (Object.keys(this.kept).length) this.emit(this.kept);
    this.kept = {};
    this.controller.connected?.();
  }
}

/** @type {Map<string, Adoption>} */
const adoptions = new Map();

/** @param {any} props of the component, by Dash */
function Adopted(props) {
  const { React } = /** @type {any} */ (window);
  React.useLayoutEffect(() => { adoptions.get(props.id)?.receive(props); });
  return null;
}

/**
 * Adopt the parts of the page, and offer the components to Dash under their names, with what starts it
 * and the functions of its callbacks.
 *
 * @param {Record<string, ControllerClass>} types
 */
export function adoptPage(types) {
  for (const element of all(document, "[data-component]")) {
    const { adopt = "", component = "" } = element.dataset;
    const parts = all(document, `[data-adopt="${adopt}"]`).filter((part) => part !== element);
    adoptions.set(adopt, new Adoption(types[component], [element, ...parts]));
  }
  const offered = Object.fromEntries(Object.keys(types).map((name) => [name, (/** @type {any} */ props) => Adopted(props)]));
  const clientside = { .../** @type {any} */ (window).dash_clientside, values: { same: (/** @type {unknown} */ value) => value } };
  const drawn = Promise.all([...adoptions.values()].map(({ controller }) => controller.drawn));
  Object.assign(window, { [NAMESPACE]: { ...offered, startDash: dashStarter(drawn) }, dash_clientside: clientside });
}
