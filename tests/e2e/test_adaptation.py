"""A page read larger, with other spacing, without motion or in the visitor's own colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from dashboard.data.vocabularies import PUBLICS, Public
from dashboard.texts import filters
from dashboard.texts.site import Map
from tests.e2e.carte import KEEP_MAP, Carte
from tests.e2e.keyboard import Keyboard
from tests.e2e.screens import LAID_OUT, PAGES, rests

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from dashboard.domain.snapshot import Snapshot

# WCAG 1.4.12.
SPACING = """
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }
"""
LARGE_TEXT = "html { font-size: 200% !important }"  # WCAG 1.4.4
# How a page is read: the sizes of its window, and what is added to its style. Zoomed to 200 and to
# 400 %, a laptop's window is as small as that.
READINGS: tuple[tuple[tuple[tuple[int, int], ...], str], ...] = (
    (((720, 450), (320, 256)), ""),
    (((1440, 900), (390, 844)), SPACING),
    (((390, 844),), LARGE_TEXT),
)
# Words that a box cuts, that leave their button or cell, or that lie over other words. What moves
# by itself (map, charts) and what only a screen reader has are left out, and so are boxes over the
# page: a menu, a heading that stays.
SQUEEZED = """() => {
  const faults = [], words = [], page = document.documentElement;
  if (page.scrollWidth > page.clientWidth) faults.push(`the page is ${page.scrollWidth} wide`);
  const away = ".sr,.skip,.within,.cap,.leaflet-container,.plot,svg,[hidden],noscript,script";
  const slim = (node) => getComputedStyle(node).clipPath === "inset(50%)";
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode, node = text.parentElement;
    if (!text.data.trim() || node.closest(away) || !node.checkVisibility()) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const box = range.getBoundingClientRect(), said = text.data.trim().slice(0, 40);
    if (!box.width) continue;
    let over = false, shown = true, scrolls = null;
    for (let of = node; of && of !== document.body; of = of.parentElement) {
      const { position, overflowX, overflowY } = getComputedStyle(of);
      if (slim(of)) { shown = false; break; }
      if (["absolute", "fixed", "sticky"].includes(position)) over = true;
      const edge = of.getBoundingClientRect();
      const beyond = box.right > edge.right + 2 || box.bottom > edge.bottom + 3;
      if (!scrolls && [overflowX, overflowY].includes("hidden") && beyond)
        faults.push(`cut by ${of.tagName}.${of.className}: ${said}`);
      if (of.matches("button,summary,a.b,.chip,.afc,.seg-b,th,td,.tag-ex,.tag-re") && beyond)
        faults.push(`out of ${of.tagName}.${of.className}: ${said}`);
      if ([overflowX, overflowY].some((kind) => ["auto", "scroll"].includes(kind))) scrolls ||= of;
    }
    if (!shown || over) continue;
    for (const part of range.getClientRects())
      words.push({ ...part.toJSON(), said, from: node, scrolls });
  }
  for (const a of words) for (const b of words) {
    if (a.top >= b.bottom || b.top >= a.bottom || a.scrolls !== b.scrolls) continue;
    const x = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const y = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    if (x <= 3 || y <= Math.min(a.height, b.height) * 0.4) continue;
    if (!a.from.contains(b.from) && !b.from.contains(a.from))
      faults.push(`${a.said} over ${b.said}`);
  }
  return [...new Set(faults)].slice(0, 12);
}"""
PAN = 60  # pixels that an arrow moves the map by


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    rests(page)
    return page


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES)
def test_nothing_is_cut_and_nothing_overlaps(open_page: Callable[..., Page], address: str) -> None:
    page = opened(open_page(bypass_csp=True, device_scale_factor=2), address)
    for sizes, style in READINGS:
        added = page.add_style_tag(content=style or "/* its own */")
        for width, height in sizes:
            page.set_viewport_size({"width": width, "height": height})
            page.evaluate(LAID_OUT)
            assert page.evaluate(SQUEEZED) == [], (width, style)
        added.evaluate("(node) => node.remove()")


SMALL_LETTERS = """() => [...document.querySelectorAll("input,select,textarea")]
  .filter((field) => !["checkbox", "radio", "hidden"].includes(field.type))
  .map((field) => [field.id || field.name, getComputedStyle(field).fontSize])
  .filter(([, size]) => parseFloat(size) < 16)"""


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES)
def test_a_phone_does_not_zoom_into_a_field(mobile_page: Page, address: str) -> None:
    """Some do where its letters are under 16 pixels."""
    mobile_page.goto(address)
    assert mobile_page.evaluate(SMALL_LETTERS) == []


@pytest.mark.parametrize(("motion", "at_once"), [("reduce", True), ("no-preference", False)])
def test_the_arrows_move_the_map_at_once_for_who_asked_for_no_motion(
    open_page: Callable[..., Page], snapshot: Snapshot, motion: str, *, at_once: bool
) -> None:
    carte = Carte(open_page(reduced_motion=motion), snapshot).open()
    # In one turn of the page: what is animated is not there yet.
    moved = carte.page.evaluate(
        """() => {
          leafletMap.setZoom(9, { animate: false });
          const pane = leafletMap.getPane("mapPane"), canvas = leafletMap.getContainer();
          canvas.focus();
          const left = () => new DOMMatrix(pane.style.transform).m41, before = left();
          canvas.dispatchEvent(new KeyboardEvent("keydown", { keyCode: 39, bubbles: true }));
          return Math.round(before - left());
        }"""
    )
    assert (moved == PAN) is at_once


def test_the_page_offers_light_colours_and_says_so(open_page: Callable[..., Page]) -> None:
    page = open_page(color_scheme="dark")
    for address in ("/", PAGES["coverage"], PAGES["frame"], PAGES["api"]):
        page.goto(address)
        assert page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
        scheme, ground = page.evaluate(
            "() => [getComputedStyle(document.documentElement).colorScheme,"
            " getComputedStyle(document.body).backgroundColor]"
        )
        assert scheme == "light"
        assert ground in {"rgb(250, 248, 243)", "rgb(255, 255, 255)"}, address


@pytest.fixture
def forced(open_page: Callable[..., Page]) -> Page:
    """A page in the visitor's own colours."""
    page = open_page(forced_colors="active")
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    page.add_init_script(KEEP_MAP)
    return page


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES)
def test_the_focus_shows_in_the_visitors_colours(forced: Page, address: str) -> None:
    opened(forced, address)
    assert len(Keyboard(forced).rest().everywhere()) > 10


LOOK = """(node) => {
  const style = getComputedStyle(node);
  const told = ["backgroundColor", "backgroundImage", "borderStyle", "borderWidth", "appearance"];
  return told.map((name) => style[name]).join();
}"""


def test_what_is_chosen_is_told_apart_in_the_visitors_colours(forced: Page) -> None:
    opened(forced, "/?public=jeunes")
    chips = forced.locator("#filters-publics label.chip")
    chosen = chips.filter(has_text=PUBLICS[Public.JEUNES].chip)
    assert chosen.evaluate(LOOK) != chips.filter(has_text="QPV").evaluate(LOOK)
    as_map, as_table = forced.locator(".maptop .seg-b").all()
    assert as_map.evaluate(LOOK) != as_table.evaluate(LOOK)
    box = forced.get_by_label(filters.INCLUDE_OPEN_TO_ALL.label)
    assert box.is_checked()
    assert "auto" in box.evaluate(LOOK)  # drawn by the browser, with its tick
    here, other = forced.locator(".nav1 a").first, forced.locator(".nav1 a").nth(1)
    line = "(node) => getComputedStyle(node).borderBottomColor"
    assert here.evaluate(line) != other.evaluate(line)
    expect(here).to_have_attribute("aria-current", "page")


def test_the_legend_keeps_its_looks_in_the_visitors_colours(forced: Page) -> None:
    opened(forced, "/")
    legend = forced.get_by_role("region", name=Map.LEGEND)
    keys = legend.locator(".pt-looks .pat,.pt-region .mk,.sw-count i")
    looks = [key.evaluate(LOOK) for key in keys.all()]
    assert len(looks) >= 12
    assert len(set(looks)) == len(looks)


def test_the_matrix_keeps_its_looks_in_the_visitors_colours(forced: Page) -> None:
    opened(forced, "/couverture?public=logement")
    looks = {
        kind: forced.locator(f".mxt a.mx.{kind}").first.evaluate(LOOK)
        for kind in ("z", "q", "nd")
        if forced.locator(f".mxt a.mx.{kind}").count()
    }
    assert len(looks) >= 2
    assert len(set(looks.values())) == len(looks)
