"""Fields, boxes and the marks of the map stand out from what is behind them (WCAG 1.4.11)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from dashboard.ids import MapId
from tests.e2e.screens import PAGES, resize

if TYPE_CHECKING:
    from playwright.sync_api import Page

LEAST = 3  # to one
# The contrast of each element, its edge or its own ground, with what is around it.
EDGES = """(selector) => {
  const rgb = (color) => (color.match(/[\\d.]+/g) || []).map(Number);
  const solid = (color) => rgb(color).length === 3 || rgb(color)[3] === 1;
  const light = (color) => rgb(color).slice(0, 3)
    .map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const between = (a, b) => {
    const [low, high] = [light(a), light(b)].sort((x, y) => x - y);
    return (high + 0.05) / (low + 0.05);
  };
  const ground = (node) => {
    for (let at = node; at; at = at.parentElement) {
      const color = getComputedStyle(at).backgroundColor;
      if (solid(color)) return color;
    }
    return "rgb(255, 255, 255)";
  };
  const seen = (node) => node.getClientRects().length && getComputedStyle(node).opacity === "1"
    && node.checkVisibility({ visibilityProperty: true });
  return [...document.querySelectorAll(selector)].filter(seen).map((node) => {
    const style = getComputedStyle(node);
    const ring = style.boxShadow !== "none", edge = parseFloat(style.borderTopWidth);
    const behind = ring ? style.boxShadow : ground(node.parentElement);
    const drawn = [style.backgroundColor, ...(edge ? [style.borderTopColor] : [])];
    const best = Math.max(...drawn.filter(solid).map((color) => between(color, behind)));
    return [node.id || node.className || node.textContent, best];
  });
}"""
# Not the input inside a drawn field; nor two choosers without an edge, told by words and an arrow.
FIELDS = """
input:not([type=hidden], .btn-check, .inp input, .cb input), .inp, .cb, textarea, .chip, .seg,
select:not(#list-sort, .pick select)
"""


def weak(page: Page, selector: str) -> list[Any]:
    found = page.evaluate(EDGES, selector)
    return [entry for entry in found if entry[1] < LEAST]


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES)
def test_the_edge_of_each_field_stands_out(page: Page, address: str) -> None:
    page.goto(address)
    page.evaluate("document.querySelectorAll('details').forEach((node) => { node.open = true; })")
    for width in (1440, 320):
        resize(page, width)
        assert weak(page, FIELDS) == [], width


@pytest.mark.parametrize("query", ["", "projet=isere-aller-vers", "teinte=population"])
def test_each_mark_of_the_map_stands_out_from_its_ring(page: Page, query: str) -> None:
    page.goto(f"/?{query}")
    expect(page.locator(f"#{MapId.CANVAS}")).to_have_attribute("data-ready", "1")
    marks = f"#{MapId.CANVAS} .mk-map"
    assert page.locator(marks).count() > 0
    assert weak(page, marks) == []
