/** A chart of Plotly, drawn when it is seen and drawn anew when what it shows changed. */

import { closest } from "../shared/dom.js";
import { loadScript, whenSeen } from "../shared/lazy.js";

/** @typedef {{ text: string, font: { size: number } }} Note */
/**
 * @typedef {object} Layout the parts of Plotly's that depend on the width
 * @property {object} [legend]
 * @property {Note[]} [annotations]
 * @property {Record<string, number>} [margin]
 */
/**
 * @typedef {object} Figure
 * @property {{ data: object[], layout: Layout }} figure of Plotly
 * @property {object} config of Plotly
 * @property {object} picture options of a saved picture
 * @property {Record<string, string>} short words, and what is said instead where there is no room
 */

const NARROW_PX = 440;
const SMALL_PX = 350;
const LEGEND = { narrow: { entrywidth: 66, font: { size: 12 } }, small: { entrywidth: 58, font: { size: 11.5 } } };
const SMALL_MARGIN_PX = 82;
const SMALL_PRINT = 13; // size of a note, up to which it is no title

/**
 * The layout for a width: on a phone the legend takes two rows instead of four, and the small print
 * is smaller.
 *
 * @param {Layout} layout
 * @param {number} width px
 * @param {Record<string, string>} [short] words to replace on the smallest
 * @returns {Layout}
 */
export function fitLayout(layout, width, short = {}) {
  if (width > NARROW_PX) return layout;
  if (width >= SMALL_PX) return { ...layout, legend: { ...layout.legend, ...LEGEND.narrow } };
  const annotations = (layout.annotations || []).map((note) => (note.font.size > SMALL_PRINT ? note : shortened(note, short)));
  return { ...layout, annotations, legend: { ...layout.legend, ...LEGEND.small }, margin: { ...layout.margin, r: SMALL_MARGIN_PX } };
}

/** @param {Note} note @param {Record<string, string>} short @returns {Note} */
function shortened(note, short) {
  const text = Object.entries(short).reduce((words, [long, brief]) => words.replace(long, brief), note.text);
  return { ...note, text, font: { ...note.font, ...LEGEND.small.font } };
}

/** @type {import("../shared/component.js").ControllerClass} */
export const Chart = class {
  /**
   * @param {HTMLElement[]} elements where the chart is drawn
   * @param {{ name: string, plotly: string, query: string, failed: string }} props address of
   *   Plotly, the question that the page answers, words for a chart that does not come
   * @param {import("../shared/component.js").Emit} emit
   */
  constructor([element], props, emit) {
    this.element = element;
    this.props = props;
    this.emit = emit;
    /** The question that the page answers, "" for the plain page. */
    this.query = props.query;
    /** @type {string | null} the one whose figure was asked for */
    this.wanted = null;
    /** @type {Figure | null} the last one drawn */
    this.last = null;
    /** Format of the picture to save once the chart is drawn, "" for none. */
    this.format = "";
    document.addEventListener("click", (event) => this.onClick(event));
    whenSeen(element, () => this.want());
  }

  /** Ask for the figure of the question, once. */
  want() {
    if (this.wanted === this.query) return;
    this.wanted = this.query;
    this.emit({ wanted: this.query });
  }

  /** @param {{ query?: string, figure?: Figure }} props another question is answered; its figure */
  update({ query, figure }) {
    if (query !== undefined && query !== this.query) {
      this.query = query;
      this.element.dataset.ready = "";
      whenSeen(this.element, () => this.want());
    }
    if (figure) void this.draw(figure).catch(() => this.fail());
  }

  /** @param {Figure} drawn */
  async draw(drawn) {
    const { element } = this, { figure, config, short } = drawn;
    await loadScript(this.props.plotly);
    if (!this.last) element.replaceChildren();
    this.last = drawn;
    await Plotly.react(element, figure.data, fitLayout(figure.layout, element.clientWidth, short), config);
    if (this.wanted !== this.query) return;
    element.dataset.ready = "1";
    if (this.format) await this.save();
  }

  fail() {
    const wait = this.element.querySelector(".wait");
    if (wait) wait.textContent = this.props.failed;
    this.wanted = "";
  }

  async save() {
    const { format } = this;
    this.format = "";
    await Plotly.downloadImage(this.element, { .../** @type {Figure} */ (this.last).picture, format });
  }

  /** Save a picture: the buttons stand below the chart. @param {MouseEvent} event */
  onClick(event) {
    const { format } = closest(event, `[data-save="${this.props.name}"]`)?.dataset || {};
    if (!format) return;
    this.format = format;
    if (this.element.dataset.ready === "1") void this.save();
    else this.want();
  }
};
