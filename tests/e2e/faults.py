"""What a machine can see that is wrong with a page as it is shown now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from axe_playwright_python.base import AXE_SCRIPT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from playwright.sync_api import Page

# Rules that axe leaves off unless asked, for criteria of the RGAA that they hold. No rule that it
# has on is switched off, but where a screen says why (`Screen.without`).
ALSO = (
    "target-size",
    "label-content-name-mismatch",
    "css-orientation-lock",
    "focus-order-semantics",
    "table-fake-caption",
    "td-has-header",
)
# Contrast takes most of axe's time. Of the text of one look (its colour and size, the grounds under
# it) the first three are measured, whatever the widths that a page is shown in; what is placed over
# other things is measured each time.
ONCE_A_LOOK = """() => {
  const MOST = 3, OVER = ["absolute", "fixed", "sticky"], met = new Map();
  const rule = axe._audit.rules.find(({ id }) => id === "color-contrast"), { matches } = rule;
  const grounds = (node) => {
    if (!node) return "";
    if (!window.grounds.has(node)) {
      const { position, backgroundColor, backgroundImage, opacity, filter, mixBlendMode } =
        getComputedStyle(node), under = grounds(node.parentElement);
      window.grounds.set(node, under === null || OVER.includes(position) ? null :
        [under, backgroundColor, backgroundImage, opacity, filter, mixBlendMode].join());
    }
    return window.grounds.get(node);
  };
  rule.matches = (node, ...more) => {
    if (!matches(node, ...more)) return false;
    const under = grounds(node);
    if (under === null) return true;
    const { color, fontSize, fontWeight, textShadow } = getComputedStyle(node);
    const look = [under, color, fontSize, fontWeight, textShadow].join("|");
    met.set(look, (met.get(look) || 0) + 1);
    return met.get(look) <= MOST;
  };
}"""
RUN = "(options) => { window.grounds = new Map(); return axe.run(options); }"
# Elements that reach beyond the right edge and are not clipped by a box that scrolls by itself.
TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  return [...document.querySelectorAll("body *")].filter((node) => {
    const { right, width: own } = node.getBoundingClientRect();
    return own && right > width + 0.5 && !node.closest(".map");
  }).slice(0, 5).map((node) => `${node.tagName}.${node.className} ${node.innerText?.slice(0, 40)}`);
}"""
DOCUMENT = """() => {
  const ids = [...document.querySelectorAll("[id]")].map((node) => node.id);
  const heads = [...document.querySelectorAll("h1")].filter((node) => node.checkVisibility());
  return {
    lang: document.documentElement.lang, title: document.title.trim(), headings: heads.length,
    twice: ids.filter((id, place) => ids.indexOf(id) !== place),
    untitled: [...document.querySelectorAll("table")].filter((table) =>
      !table.caption?.textContent.trim() && !table.ariaLabel).map((table) => table.className),
  };
}"""
# What moves by itself, though a page is shown without motion.
MOVING = """() => [...document.querySelectorAll("*")].filter((node) => {
  const style = getComputedStyle(node);
  const lasts = (times) => times.split(",").some((time) => parseFloat(time) > 0);
  return lasts(style.transitionDuration) || lasts(style.animationDuration) ||
    style.scrollBehavior === "smooth";
}).map((node) => `${node.tagName}.${node.className}`)"""
# Targets under 24 × 24 CSS pixels (WCAG 2.5.8). A label counts with its field. Let through: a link
# in the flow of a sentence, and what has room enough around it that a circle of 24 pixels at its
# middle meets no other target of the same box that scrolls: what such a box hides is far from
# what is around it. What lies under an open menu or the tray cannot be pressed. The shapes of the
# map are as large as the land they show: lists and filters do the same.
SMALL = """() => {
  if (matchMedia("print").matches) return [];
  const LEAST = 24, TARGET = "a[href],button,summary,select,textarea,input:not([type=hidden])," +
    "[role=button],[role=option],[role=region][tabindex='0']";
  const box = (node) => {
    const all = [node, ...(node.labels || [])].map((part) => part.getBoundingClientRect())
      .filter((rect) => rect.width > 1 && rect.height > 1);
    const edge = (side, most) => Math[most](...all.map((rect) => rect[side]));
    return all.length && { left: edge("left", "min"), right: edge("right", "max"),
      top: edge("top", "min"), bottom: edge("bottom", "max") };
  };
  const layers = [...document.querySelectorAll(
    "details[open].drop > div, .pop-d[open] > .pn, .pop-d[open] > .menu, .tray:not([hidden])")];
  const apart = (b, c) =>
    b.right <= c.left || c.right <= b.left || b.bottom <= c.top || c.bottom <= b.top;
  const covered = (node) => layers.some((layer) =>
    !layer.contains(node) && !apart(box(node), layer.getBoundingClientRect()));
  const targets = [...document.querySelectorAll(TARGET)].filter((node) => box(node) &&
    node.checkVisibility({ visibilityProperty: true }) &&
    !node.closest("[inert]") && !covered(node));
  const small = (b) => b.right - b.left < LEAST - 0.05 || b.bottom - b.top < LEAST - 0.05;
  const inSentence = (node) => {
    if (getComputedStyle(node).display !== "inline") return false;
    let block = node.parentElement;
    while (getComputedStyle(block).display === "inline") block = block.parentElement;
    const words = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    while (words.nextNode())
      if (/\\p{L}{2}/u.test(words.currentNode.data) &&
        !words.currentNode.parentElement.closest(TARGET)) return true;
    return false;
  };
  const middle = (b) => [(b.left + b.right) / 2, (b.top + b.bottom) / 2];
  const scroller = (node) => {
    for (let at = node.parentElement; at; at = at.parentElement)
      if (/auto|scroll/.test(getComputedStyle(at).overflowY)) return at;
    return null;
  };
  const meets = (b, other) => {
    const [x, y] = middle(b), [ox, oy] = middle(other);
    if (small(other)) return Math.hypot(x - ox, y - oy) < LEAST;
    const dx = Math.max(other.left - x, 0, x - other.right);
    const dy = Math.max(other.top - y, 0, y - other.bottom);
    return Math.hypot(dx, dy) < LEAST / 2;
  };
  return targets.filter((node) => small(box(node)) && !inSentence(node) &&
    targets.some((other) =>
      other !== node && !other.contains(node) && meets(box(node), box(other)) &&
      scroller(node) === scroller(other)))
    .map((node) => `${node.tagName}#${node.id} ${node.ariaLabel || node.innerText}`);
}"""


def faults(page: Page, without: Iterable[str] = ()) -> list[str]:
    """Return them in words; the rules `without` are not asked of axe."""
    return [*_axe(page, without), *in_the_document(page)]


def _axe(page: Page, without: Iterable[str]) -> list[str]:
    rules = dict.fromkeys(ALSO, True) | dict.fromkeys(without, False)
    options = {
        "resultTypes": ["violations"],
        "rules": {rule: {"enabled": on} for rule, on in rules.items()},
    }
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE_SCRIPT)
        page.evaluate(ONCE_A_LOOK)
    found = page.evaluate(RUN, options)
    return [
        f"{fault['id']}: {' '.join(map(str, node['target']))}: {_why(node)}"
        for fault in found["violations"]
        for node in fault["nodes"]
    ]


def in_the_document(page: Page) -> list[str]:
    """Return those that are found without axe: language, headings, too wide, moving, too small."""
    told = page.evaluate(DOCUMENT)
    expected = {"lang": "fr", "headings": 1, "twice": [], "untitled": []}
    parts = [f"{key}: {told[key]}" for key, value in expected.items() if told[key] != value]
    if not told["title"]:
        parts.append("no title")
    parts += [f"too wide: {node}" for node in page.evaluate(TOO_WIDE)]
    parts += [f"moves: {node}" for node in page.evaluate(MOVING)]
    return [*parts, *(f"too small: {node}" for node in page.evaluate(SMALL))]


def _why(node: Mapping[str, Any]) -> str:
    checks = [check["message"] for kind in ("any", "all", "none") for check in node[kind]]
    return "; ".join(checks)
