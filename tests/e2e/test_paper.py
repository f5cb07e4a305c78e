"""Every page printed: whole, without an empty sheet, an empty box or a heading left alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from dashboard.data.phones import dialled
from dashboard.texts.coverage import Coverage, Gap, Plot
from dashboard.texts.sharing import Directory
from dashboard.texts.sheet import Reception, Sheet
from dashboard.texts.territory_sheet import TerritorySheet
from tests.e2e.carte import Carte
from tests.e2e.engines import LETTERS
from tests.e2e.paper import positions, sheets, sizes, tight
from tests.e2e.screens import FOUR, PAGES, rests

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from pypdf import PageObject

    from dashboard.domain.snapshot import Snapshot

FOOT = 40  # letters: more than the foot of a page alone
# Words of plain weight: Firefox prints the others as drawings.
CASE, CHART = "Isère, hors Entre Bièvre et Rhône", "6,5 %"
GROUP = re.compile(r"^\d\d · ")


def printed(page: Page, address: str) -> list[PageObject]:
    page.goto(address)
    rests(page)
    return sheets(page)


# What a screen alone needs: the tray of a comparison and its room, where a link opens.
SCREEN_ONLY = """() => [...document.querySelectorAll(".tray, .list, .fbody, .foot")]
  .filter((node) => node.matches(".tray") ? node.checkVisibility() :
    parseFloat(getComputedStyle(node).paddingBottom) > 20)
  .map((node) => node.className)"""


HEADINGS = """() => [...document.querySelectorAll("main :is(h2, h3)")]
  .filter((node) => node.checkVisibility()).map((node) => node.innerText)"""


@pytest.mark.parametrize("address", ["/accessibilite", "/donnees-ouvertes", "/api/v1/docs"])
def test_no_heading_ends_a_sheet(page: Page, address: str) -> None:
    found = printed(page, address)
    page.emulate_media(media="print")
    headings = {tight(words) for words in page.evaluate(HEADINGS)}
    assert headings
    for sheet in found:
        _, low, _ = min(positions(sheet), key=lambda each: each[1])
        last = tight("".join(text for _, y, text in positions(sheet) if y < low + 3))
        assert last not in headings


WIDTH, HEIGHT = 703, 1032  # of A4 less its margins, in CSS pixels
ON_THE_NAME = """() => {
  const box = (node) => node.getBoundingClientRect(), brand = document.querySelector(".brand");
  return [...document.querySelectorAll(".foot > *")].filter((node) => {
    const a = box(node), b = box(brand);
    return a.width && b.width && a.left < b.right && a.top < b.bottom;
  }).map((node) => node.textContent);
}"""


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES)
def test_a_page_prints_whole_sheets_and_nothing_that_a_screen_alone_needs(
    page: Page, address: str
) -> None:
    page.add_init_script(
        "sessionStorage.setItem('o2r-comparer', '[[\"isere-aller-vers\",\"Isère aller-vers\"]]')"
    )
    page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
    words = [tight(sheet.extract_text()) for sheet in printed(page, address)]
    assert min(map(len, words)) > FOOT
    assert "nouvelonglet" not in "".join(words)
    page.emulate_media(media="print")
    assert page.evaluate(ON_THE_NAME) == []
    assert page.evaluate(SCREEN_ONLY) == []


@pytest.mark.journey
def test_coverage_has_its_table_on_one_sheet_and_the_figures_of_its_charts(page: Page) -> None:
    pages = printed(page, PAGES["case"])
    parts = [tight(sheet.extract_text()) for sheet in pages]
    assert tight(Coverage.KEYS_SHARE) in parts[0]
    assert tight(Coverage.NOWHERE) in parts[0]
    for words in (CASE, CHART):
        assert tight(words) in "".join(parts)
    for empty in (Gap.WAIT, Plot.WAIT, Plot.FIGURES, Coverage.HINT):
        assert tight(empty) not in "".join(parts)
    assert all(sheet.mediabox.width > sheet.mediabox.height for sheet in pages)
    for sheet in pages:
        assert min(x for x, _, _ in positions(sheet)) > 20


OUTSIDE = """() => [...document.querySelectorAll(".mxt .mx b")].filter((b) => {
  const { left, right, top, bottom } = b.getBoundingClientRect();
  const cell = b.parentElement.getBoundingClientRect();
  return left < cell.left || right > cell.right || top < cell.top - 1 || bottom > cell.bottom;
}).map((b) => b.textContent)"""


def test_the_numbers_of_the_printed_matrix_stand_in_their_cells(page: Page) -> None:
    page.set_viewport_size({"width": 1040, "height": 700})  # A4 in landscape, within its margins
    page.goto(PAGES["case"])
    page.emulate_media(media="print")
    assert page.locator(".mxt .mx small").count() > 0
    assert page.evaluate(OUTSIDE) == []


def test_the_embedded_map_prints_its_whole_list(page: Page) -> None:
    """A PDF has the words that a box cuts off too: the box is what is measured."""
    page.set_viewport_size({"width": 794, "height": 1123})
    page.goto("/embed")
    page.emulate_media(media="print")
    last = page.locator(".em-list .it").last.bounding_box()
    foot = page.locator(".ef").bounding_box()
    assert last
    assert foot
    assert foot["y"] >= last["y"] + last["height"] > 1123


@pytest.mark.parametrize("width", [480, 820, 1300])
def test_the_embedded_map_is_printed_whole(page: Page, width: int) -> None:
    """Its region fills the width of the sheet, whatever the frame it is shown in."""
    page.set_viewport_size({"width": width, "height": 700})
    page.goto("/embed")
    expect(page.locator("#embed-map")).to_have_attribute("data-ready", "1")
    page.evaluate("() => { dispatchEvent(new Event('beforeprint')); }")
    page.set_viewport_size({"width": 718, "height": 1000})  # A4 within its margins
    page.emulate_media(media="print")
    paper = page.locator("#embed-map").bounding_box()
    cells = page.locator("#embed-map .leaflet-fill-pane path").evaluate_all(
        "paths => paths.map((path) => path.getBoundingClientRect()).filter((box) => box.width)"
        ".map(({ left, right, top, bottom }) => [left, right, top, bottom])"
    )
    assert paper
    lefts, rights, tops, bottoms = zip(*cells, strict=True)
    assert paper["x"] < min(lefts) < max(rights) < paper["x"] + paper["width"] <= 718
    assert paper["y"] < min(tops) < max(bottoms) < paper["y"] + paper["height"]
    assert max(bottoms) - min(tops) > paper["height"] / 2


@pytest.mark.journey
def test_a_comparison_is_landscape_to_its_end_and_no_smaller_than_it_says(page: Page) -> None:
    pages = printed(page, f"/comparer?{FOUR}")
    assert len(pages) > 1
    assert all(sheet.mediabox.width > sheet.mediabox.height for sheet in pages)
    assert all(8.6 in sizes(sheet) for sheet in pages)
    assert len(printed(page, PAGES["comparison"])) == 2


@pytest.mark.parametrize("code", ["15", "38", "69"])
def test_the_sheet_of_a_department_is_two_pages(page: Page, code: str) -> None:
    found = printed(page, f"/departement/{code}")
    assert len(found) == 2
    assert tight(TerritorySheet.WHO) in tight(found[0].extract_text())
    assert tight(TerritorySheet.SOURCES) in tight(found[1].extract_text())


@pytest.mark.journey
@pytest.mark.parametrize("project", ["isere-aller-vers", "o2r-portes-du-sud"])
def test_a_sheet_is_one_page_from_its_contact_to_its_source(page: Page, project: str) -> None:
    (sheet,) = printed(page, f"/?projet={project}")
    words = tight(sheet.extract_text())
    assert words.index(Sheet.LED_BY.replace(" ", "")) < words.index(tight(Sheet.UPDATED))


@pytest.mark.parametrize("address", ["/?departement=38", "/comprendre"])
def test_the_last_sheet_has_more_than_the_foot_of_the_page(page: Page, address: str) -> None:
    whole = len(printed(page, address))
    foot = tight("".join(page.locator(".foot span").all_inner_texts()))
    least, most = 0, 1200  # pixels before the page: its end is on the same sheet, or on another
    while most - least > 8:
        space = (least + most) // 2
        page.evaluate("(n) => { document.querySelector('.hd').style.height = n; }", f"{space}px")
        *_, last = pages = sheets(page)
        assert tight(last.extract_text()) not in {"", foot}
        least, most = (space, most) if len(pages) == whole else (least, space)


@LETTERS
@pytest.mark.parametrize("address", ["/", "/?public=qpv"])
def test_no_department_of_the_list_is_left_alone_at_the_end_of_a_sheet(
    page: Page, address: str
) -> None:
    page.goto(address)
    rests(page)
    for lower in range(0, 120, 40):  # whatever part of a row the end of the sheet falls on
        page.evaluate(
            "(n) => { document.querySelector('.headline').style.paddingTop = n; }", f"{lower}px"
        )
        for sheet in sheets(page):
            _, low, _ = min(positions(sheet), key=lambda found: found[1])
            last = "".join(text for _, y, text in positions(sheet) if y < low + 3)
            assert not GROUP.match(last), last


@pytest.mark.journey
def test_the_list_has_the_projects_shown_and_no_other(carte: Carte, snapshot: Snapshot) -> None:
    carte.open("public=jeunes")
    words = tight("".join(sheet.extract_text() for sheet in sheets(carte.page)))
    leads = {card.project.id: tight(card.project.lead) for card in snapshot.summaries}
    assert {name for name, lead in leads.items() if lead in words} == set(carte.ids)


@pytest.mark.parametrize("query", ["", "public=jeunes&departement=38"])
@pytest.mark.parametrize("width", [1366, 390])
def test_the_map_is_printed_with_its_key_and_whom_to_call(
    open_page: Callable[..., Page], snapshot: Snapshot, width: int, query: str
) -> None:
    page = open_page(viewport={"width": width, "height": 768})
    carte = Carte(page, snapshot).open(query)
    before = carte.where()
    first = sheets(page)[0]
    words = tight(first.extract_text())
    assert len(first.images) > 0, "the relief"
    for name in ("HAUTE-LOIRE", "DRÔME", "ISÈRE"):
        assert name in words
    assert (tight(Reception.INDICATIVE_KEY) in words) == (not query), "only what occurs"
    whole = tight(" ".join(sheet.extract_text() for sheet in sheets(page)))
    listed = [snapshot.catalogue.projects[i] for i in snapshot.search(query)[0].shown]
    for project in listed:
        assert tight(dialled(project.phone) if project.phone else Directory.NO_PHONE) in whole
    page.wait_for_timeout(300)
    assert carte.where() == before, "the screen is as it was"


def test_a_map_that_was_moved_is_printed_as_it_is_seen(carte: Carte) -> None:
    carte.open()
    carte.page.evaluate("leafletMap.setView([45.19, 5.72], 10)")
    carte.canvas.dispatch_event("wheel", {"deltaY": -1})
    words = tight(sheets(carte.page)[0].extract_text())
    assert "Grenoble" in words
    assert "Moulins" not in words
