/** « Qui contacter ? »: the commune field over a form that works without scripts. */

import { CommuneField } from "../finder/commune_field.js";
import { queryAddress } from "../shared/addresses.js";
import { byId, closest, fill, one } from "../shared/dom.js";
import { startPage } from "../shared/page.js";
import { refresh, send } from "../shared/partial_forms.js";
import { say } from "../shared/toast.js";

const NARROW = "(max-width: 767.98px)";

/** @param {HTMLFormElement} form */
function startForm(form) {
  const details = /** @type {HTMLDetailsElement} */ (one(form, "[data-finder=details]"));
  const said = one(form, "[data-finder=details-said]");
  const action = form.action.split("?")[0] || "";
  const field = new CommuneField(one(form, "[data-finder=commune]"), `${action}/communes`, {
    onTake: () => void send(form),
    onUnsure: askUnsure,
    onLost: () => say(details.dataset.lost || ""),
  });

  /** Ask with the text beside the address, which keeps only what is sure. */
  function askUnsure() {
    const part = form.dataset.partial || "";
    const pairs = [...new FormData(form)];
    const address = queryAddress(form.action, pairs);
    if (address !== location.href) history.pushState({ partial: part }, "", address);
    void refresh(queryAddress(form.action, [...pairs, ["q", field.unsure]]), part);
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    event.stopPropagation();
    void field.enter();
  });

  /* The chips: folded away on a narrow screen until asked for. */
  const narrow = matchMedia(NARROW);
  const count = () => form.querySelectorAll("input[type=checkbox]:checked").length;
  const fold = () => { details.open = !narrow.matches || count() > 0; };
  narrow.addEventListener("change", fold);
  fold();
  form.addEventListener("change", (event) => {
    if (field.isUnsure && event.target !== field.text) {
      event.stopPropagation();
      askUnsure();
    }
    const words = ["none", "one"][count()] || "many";
    said.textContent = fill(details.dataset[words] || "", { count: count() });
  });

  /* A commune proposed in the answer. */
  document.addEventListener("click", (event) => {
    const link = closest(event, ".choices a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const { code = "", nom = "", ...more } = link.dataset;
    field.take({ code, nom, ...more });
  });
}

/** The sentence of the answer stays in the page, so that a screen reader hears it change. */
document.addEventListener("o2r:part", (event) => {
  const { page } = /** @type {CustomEvent<{ page: Document }>} */ (event).detail;
  const fresh = page.getElementById("finder-sentence");
  if (fresh) byId("finder-sentence").replaceChildren(...[...fresh.childNodes].map((node) => document.adoptNode(node)));
});

startPage();
const form = document.querySelector("form[data-finder]");
if (form) startForm(/** @type {HTMLFormElement} */ (form));
