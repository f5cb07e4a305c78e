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
# Targets under 24 × 24 CSS pixels (WCAG 2.5.8). A label counts with its field. Let through: a link
# in the flow of a sentence, and what has room enough around it that a circle of 24 pixels at its
# middle meets no other target. What lies under an open menu or the tray cannot be pressed. The
# shapes of the map are as large as the land they show: lists and filters do the same.
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
  const meets = (b, other) => {
    const [x, y] = middle(b), [ox, oy] = middle(other);
    if (small(other)) return Math.hypot(x - ox, y - oy) < LEAST;
    const dx = Math.max(other.left - x, 0, x - other.right);
    const dy = Math.max(other.top - y, 0, y - other.bottom);
    return Math.hypot(dx, dy) < LEAST / 2;
  };
  return targets.filter((node) => small(box(node)) && !inSentence(node) &&
    targets.some((other) =>
      other !== node && !other.contains(node) && meets(box(node), box(other))))
    .map((node) => `${node.tagName}#${node.id} ${node.ariaLabel || node.innerText}`);
}"""


def faults(page: Page, without: Iterable[str] = ()) -> list[str]:
    """Return them in words; the rules `without` are not asked of axe."""
    return [*_axe(page, without), *_document(page)]


def _axe(page: Page, without: Iterable[str]) -> list[str]:
    rules = dict.fromkeys(ALSO, True) | dict.fromkeys(without, False)
    options = {
        "resultTypes": ["violations"],
        "rules": {rule: {"enabled": on} for rule, on in rules.items()},
    }
    page.evaluate(AXE_SCRIPT)
    found = page.evaluate("(options) => axe.run(options)", options)
    return [
        f"{fault['id']}: {' '.join(map(str, node['target']))}: {_why(node)}"
        for fault in found["violations"]
        for node in fault["nodes"]
    ]


def _document(page: Page) -> list[str]:
    told = page.evaluate(DOCUMENT)
    expected = {"lang": "fr", "headings": 1, "twice": [], "untitled": []}
    said = [f"{key}: {told[key]}" for key, value in expected.items() if told[key] != value]
    if not told["title"]:
        said.append("no title")
    said += [f"too wide: {node}" for node in page.evaluate(TOO_WIDE)]
    return [*said, *(f"too small: {node}" for node in page.evaluate(SMALL))]


def _why(node: Mapping[str, Any]) -> str:
    checks = [check["message"] for kind in ("any", "all", "none") for check in node[kind]]
    return "; ".join(checks)
