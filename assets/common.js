/* What every page does in the browser: copy, print, disclosures, and forms that refresh a part. */
(function () {
  "use strict";
  const byId = (id) => document.getElementById(id);
  document.documentElement.classList.add("js");

  /* One message at a time, read out by screen readers. */
  const told = (name) => (byId("page-toast") ? byId("page-toast").dataset[name] : "");
  let timer = 0;
  function say(text) {
    const toast = byId("page-toast");
    if (!toast) return;
    toast.textContent = text;
    toast.classList.add("on");
    clearTimeout(timer);
    timer = setTimeout(() => toast.classList.remove("on"), 6000);
  }
  async function copy(text, words) {
    try { await navigator.clipboard.writeText(text); }
    catch {
      const area = document.createElement("textarea"), before = document.activeElement;
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
      before.focus({ preventScroll: true });
    }
    say(words);
  }
  /* A copied link says which state of the data it was made from. */
  function marked(mark) {
    const link = new URL(location.href);
    if (mark !== "1") link.searchParams.set("v", mark);
    return link.href;
  }
  document.addEventListener("click", (event) => {
    const share = event.target instanceof Element && event.target.closest("a[data-share]");
    if (share) share.href = share.href.replace(/%0A%0A[^%]*.*$/, `%0A%0A${encodeURIComponent(marked(share.dataset.share))}`);
  });
  const OPEN = ".pop-d[open],.drop[open]";
  document.addEventListener("click", (event) => {
    for (const pop of document.querySelectorAll(OPEN)) if (!pop.contains(event.target)) pop.open = false;
    const button = event.target instanceof Element && event.target.closest("button");
    if (!button) return;
    if (button.dataset.copy) copy(button.dataset.copy, button.dataset.said || told("copied"));
    if (button.dataset.copyLink) copy(marked(button.dataset.copyLink), button.dataset.said || told("copiedLink"));
    if (button.dataset.print) window.print();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const pop = [...document.querySelectorAll(OPEN)].pop();
    if (!pop) return;
    pop.open = false;
    pop.querySelector("summary").focus();
    event.stopImmediatePropagation();
  });

  /* <form data-partial="#answer">: a change fetches the form's own page and swaps that part in.
     What stands in it as data-aloud is said by the status of that id, which stays in the page.
     Without this script the form's button does the same by loading the page. Such a form has
     autocomplete="off": its fields are those of the address, not what a browser kept of them. */
  let asked = null;
  function address(form) {
    const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value)).toString();
    return form.action.split("?")[0] + (query ? `?${query}` : "");
  }
  async function refresh(target, part) {
    seen();
    if (asked) asked.abort();
    asked = new AbortController();
    let html;
    try {
      const answer = await fetch(target, { signal: asked.signal, headers: { "X-Partial": part } });
      html = await answer.text(); // the next question may come before the end of this answer
    } catch (error) {
      if (error.name !== "AbortError") say(told("lost"));
      return false;
    }
    const page = new DOMParser().parseFromString(html, "text/html");
    const fresh = page.querySelector(part);
    if (!fresh) { location.href = target; return false; }
    document.querySelector(part).replaceWith(document.adoptNode(fresh));
    document.title = page.title || document.title;
    for (const said of fresh.querySelectorAll("[data-aloud]")) byId(said.dataset.aloud).textContent = said.textContent;
    document.dispatchEvent(new CustomEvent("o2r:part", { detail: { part, page } }));
    return true;
  }
  async function send(form, push = true) {
    const target = address(form);
    if (push && target !== location.href) history.pushState({ partial: form.dataset.partial }, "", target);
    return refresh(target, form.dataset.partial);
  }
  document.addEventListener("submit", (event) => {
    if (!event.target.dataset.partial) return;
    event.preventDefault();
    send(event.target);
  });
  document.addEventListener("change", (event) => {
    const form = event.target.form;
    if (form && form.dataset.partial && !event.target.dataset.quiet) send(form);
  });
  /* What was chosen or typed before the scripts ran is answered now. */
  function early(field) {
    const first = (options) => Math.max(options.findIndex((option) => option.defaultSelected), 0);
    if (field.options) return field.selectedIndex !== first([...field.options]) && "change";
    if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked && "change";
    return field.type !== "hidden" && field.value !== field.defaultValue && "input";
  }
  document.addEventListener("DOMContentLoaded", () => {
    for (const field of document.querySelectorAll("input,select")) {
      const happened = early(field);
      if (happened) field.dispatchEvent(new Event(happened, { bubbles: true }));
    }
  });
  /* Back to another question shows it; a link to a place of the page, as the first one, does not. */
  const place = () => location.pathname + location.search;
  let shown = place();
  function seen() { shown = place(); }
  window.addEventListener("popstate", () => {
    if (place() !== shown && document.querySelector("form[data-partial]")) location.reload();
  });
  window.O2R = { say, copy, send, refresh, seen };
})();
