/* Put into every page before its own scripts: says when map and list show what was asked for.

   A page's state is read from what it painted: the names in the list, the marks and the colours
   of the departments. It is compared once a frame, and the time is taken after the frame that
   first shows it was drawn; nothing outside the page is waited for. */
(() => {
  "use strict";
  if (window.top !== window) return;
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const texts = (nodes) => nodes.map((node) => node.textContent.trim());
  const fills = (nodes) => nodes.map((node) => node.style.fill || node.getAttribute("fill"));
  const MARK = "#0F4F5C";

  /* Panel draws inside shadow roots. */
  function deep(selector, root = document) {
    const found = all(selector, root);
    for (const node of all("*", root)) if (node.shadowRoot) found.push(...deep(selector, node.shadowRoot));
    return found;
  }

  /* Streamlit's table is a canvas: what it shows is the names that were last written on it. */
  let written = [], writing = false;
  const fillText = CanvasRenderingContext2D.prototype.fillText;
  CanvasRenderingContext2D.prototype.fillText = function (text, ...place) {
    if (!writing) {
      writing = true;
      written = [];
      setTimeout(() => { writing = false; });
    }
    written.push(text);
    return fillText.call(this, text, ...place);
  };

  const leaflet = (paths) => {
    const shown = fills(paths);
    return { marks: shown.filter((fill) => fill === MARK).length, shades: shown.filter((fill) => fill !== MARK) };
  };
  const plotly = (find) => ({
    marks: find(".scattergeo path.point").length,
    shades: fills(find(".choroplethlayer path.choroplethlocation")),
  });
  const READERS = {
    carte: () => ({
      names: all("#list-body li.it").map((row) => row.dataset.title),
      marks: all("#map-canvas .mk-map").length,
      shades: fills(all("#map-canvas .leaflet-fill-pane path")),
      counts: texts(all("#map-canvas .lb-area u")),
      heading: document.getElementById("list-count").textContent,
      painted: document.getElementById("map-box").dataset.painted,
    }),
    static: () => ({ names: texts(all("#list b")), ...leaflet(all("#map path")) }),
    streamlit: () => ({
      names: written.filter((text) => window.bench.names.has(text.slice(0, 16))),
      ...leaflet(all("path.leaflet-interactive", document.querySelector("iframe").contentDocument)),
    }),
    vizro: () => ({
      names: all(".ag-center-cols-container .ag-row")
        .sort((a, b) => a.getAttribute("row-index") - b.getAttribute("row-index"))
        .map((row) => row.querySelector('[col-id="Projet"]').textContent),
      ...plotly(all),
    }),
    panel: () => ({ names: texts(deep('.tabulator-row [tabulator-field="name"]')), ...plotly(deep) }),
  };

  /* Nothing while a part is missing. Only Carte O2R tells apart a page that is shown, which its
     server wrote, from one that answers: `painted` is there once its script can ask. */
  function read(answers = true) {
    try {
      const state = READERS[window.bench.target]();
      if (!answers) delete state.painted;
      return state.names.length && state.shades.length && (state.marks || "heading" in state) ? JSON.stringify(state) : "";
    } catch { return ""; }
  }
  /* Resolve with the time when `wanted` is on the screen. */
  function shown(wanted, answers = true) {
    return new Promise((resolve) => {
      const look = () => {
        if (read(answers) !== wanted) return requestAnimationFrame(look);
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now());
        return port2.postMessage(0); // runs once this frame was drawn
      };
      requestAnimationFrame(look);
    });
  }
  /* Resolve with the state once it has stayed the same for so many milliseconds. */
  function settled(quiet) {
    return new Promise((resolve) => {
      let before = "", since = performance.now();
      const look = () => {
        const now = read();
        if (now !== before) { before = now; since = performance.now(); }
        if (before && performance.now() - since > quiet) return resolve(before);
        return requestAnimationFrame(look);
      };
      look();
    });
  }
  /* Promise how many milliseconds pass from the next click until `wanted` is on the screen. */
  function afterClick(wanted) {
    window.bench.answer = new Promise((resolve) => {
      const clicked = (event) => shown(wanted).then((end) => resolve(end - event.timeStamp));
      window.addEventListener("click", clicked, { capture: true, once: true });
    });
  }
  window.bench = { settled, afterClick, answer: null, names: new Set() };
  window.bench.open = ({ target, names, wanted }) => {
    Object.assign(window.bench, { target, names: new Set(names.map((name) => name.slice(0, 16))) });
    if (!wanted) return;
    const { painted, ...visible } = JSON.parse(wanted);
    window.bench.visible = shown(JSON.stringify(visible), false);
    window.bench.usable = shown(wanted);
  };
})();
