"""Every screen at every width: nothing to scroll sideways for, no fault that axe can see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from dashboard.data.vocabularies import PUBLICS, Public
from dashboard.ids import FilterId
from dashboard.texts import Banner, Filters, List, Map, Site
from tests.e2e.carte import Carte
from tests.e2e.engines import FINGER

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from dashboard.domain.snapshot import Snapshot

WIDTHS = {320: 640, 390: 844, 768: 1024, 1440: 900}
SCREENS = {
    "everything": "",
    "filtered": "public=jeunes&departement=38",
    "sheet": "projet=isere-aller-vers",
    "no result": "public=jeunes&departement=15",
    "table": "vue=tableau",
}
# Elements that reach beyond the right edge and are not clipped by a box that scrolls by itself.
TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  return [...document.querySelectorAll("body *")].filter((node) => {
    const { right, width: own } = node.getBoundingClientRect();
    return own && right > width + 0.5 && !node.closest(".map");
  }).slice(0, 5).map((node) => `${node.tagName}.${node.className} ${node.innerText?.slice(0, 40)}`);
}"""


def screen(open_page: Callable[..., Page], snapshot: Snapshot, width: int, query: str) -> Carte:
    """Open the page for `query` in a window of that width."""
    page = open_page(viewport={"width": width, "height": WIDTHS[width]}, has_touch=width < 1000)
    return Carte(page, snapshot).open(query)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("query", SCREENS.values(), ids=SCREENS)
def test_a_screen_fits_its_width_and_axe_finds_nothing(
    open_page: Callable[..., Page], snapshot: Snapshot, width: int, query: str
) -> None:
    carte = screen(open_page, snapshot, width, query)
    assert carte.page.evaluate(TOO_WIDE) == []
    found: Any = Axe().run(carte.page)
    assert found.violations_count == 0, found.generate_report()


def test_axe_finds_nothing_in_the_open_drawer_and_menus(mobile_carte: Carte) -> None:
    mobile_carte.open()
    mobile_carte.page.locator(f"#{FilterId.OPEN}").click()
    mobile_carte.page.locator("summary", has_text=Filters.ALL_UNITS).click()
    found: Any = Axe().run(mobile_carte.page)
    assert found.violations_count == 0, found.generate_report()


def test_landmarks_and_headings_tell_the_page_apart(carte: Carte) -> None:
    carte.open()
    page = carte.page
    assert page.locator("html").get_attribute("lang") == "fr"
    for role in ("banner", "main", "contentinfo"):
        expect(page.get_by_role(role)).to_have_count(1)
    expect(page.get_by_role("navigation", name=Site.SECTIONS)).to_be_visible()
    expect(page.get_by_role("complementary", name=Banner.LABEL)).to_be_visible()
    expect(page.get_by_role("complementary", name=Filters.LABEL)).to_be_visible()
    expect(page.get_by_role("region", name=List.LABEL)).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text(Map.TITLE)
    here = page.get_by_role("navigation", name=Site.SECTIONS).locator("[aria-current=page]")
    expect(here).to_have_text([Site.MAP])


@pytest.mark.parametrize("query", ["", "projet=savoie-rebond"], ids=["list", "sheet"])
def test_a_page_has_one_heading_of_the_first_level(carte: Carte, query: str) -> None:
    carte.open(query)
    expect(carte.page.get_by_role("heading", level=1)).to_have_count(1)


def test_a_phone_filters_in_a_drawer_that_keeps_the_focus(mobile_carte: Carte) -> None:
    carte = mobile_carte.open()
    opener = carte.page.locator(f"#{FilterId.OPEN}")
    expect(carte.rail).to_be_hidden()
    opener.click()
    expect(opener).to_have_attribute("aria-expanded", "true")
    close = carte.rail.get_by_role("button", name=Filters.CLOSE)
    expect(close).to_be_focused()
    carte.box(PUBLICS[Public.JEUNES].chip).click()
    carte.shows("public=jeunes")
    close.click()
    expect(carte.rail).to_be_hidden()
    expect(opener).to_be_focused()
    expect(opener).to_contain_text("1")


def test_escape_closes_the_drawer_before_the_sheet(mobile_carte: Carte) -> None:
    carte = mobile_carte.open()
    carte.page.locator(f"#{FilterId.OPEN}").click()
    expect(carte.rail).to_be_visible()
    carte.page.keyboard.press("Escape")
    expect(carte.rail).to_be_hidden()
    carte.shows()


def test_a_phone_opens_a_sheet_full_width_and_comes_back(mobile_carte: Carte) -> None:
    carte = mobile_carte.open()
    carte.link("Savoie rebond").click()
    carte.shows("projet=savoie-rebond")
    expect(carte.title).to_be_in_viewport()
    expect(carte.title).to_be_focused()
    box = carte.sheet.bounding_box()
    assert box
    assert box["width"] >= 370  # 390, or less where bars of scrolling take room
    carte.page.keyboard.press("Escape")
    carte.shows()
    expect(carte.link("Savoie rebond")).to_be_in_viewport()


@pytest.mark.parametrize("width", [320, 768], ids=["phone", "tablet"])
def test_what_a_finger_presses_is_large_enough(
    open_page: Callable[..., Page], snapshot: Snapshot, width: int
) -> None:
    carte = screen(open_page, snapshot, width, "")
    small: list[str] = carte.page.evaluate(
        "() => [...document.querySelectorAll('button, summary, .hd a')]"
        ".filter((n) => { const b = n.getBoundingClientRect();"
        " return b.width && (b.width < 24 || b.height < 24) && !n.classList.contains('link'); })"
        ".map((n) => n.ariaLabel || n.innerText)"
    )
    assert small == []


@FINGER
def test_a_whole_row_opens_its_sheet(mobile_carte: Carte) -> None:
    carte = mobile_carte.open()
    row = carte.row("Savoie rebond")
    row.scroll_into_view_if_needed()
    box = row.bounding_box()
    assert box
    carte.page.touchscreen.tap(box["x"] + 60, box["y"] + box["height"] - 20)
    carte.shows("projet=savoie-rebond")


def test_text_twice_as_large_still_fits(open_page: Callable[..., Page], snapshot: Snapshot) -> None:
    page = open_page(viewport={"width": 720, "height": 450}, device_scale_factor=2)
    carte = Carte(page, snapshot).open("public=jeunes")
    assert carte.page.evaluate(TOO_WIDE) == []
    expect(carte.sentence).to_be_visible()
