"""The directory on paper: printed by both browsers, read back, whole and in order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from dashboard.data.phones import dialled
from dashboard.layouts.directory import dates, for_whom
from dashboard.texts.sharing import Directory
from tests.e2e.engines import LETTERS, MARGIN, NO_SCRIPT
from tests.e2e.paper import positions, sheets, tight
from tests.e2e.screens import rests

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from pypdf import PageObject

    from dashboard.domain.projects import ProjectSummary
    from dashboard.domain.snapshot import Snapshot

A4 = (595, 842)  # points
LEFT, RIGHT, TOP, BODY = 36, 559, 803, 54  # 13 mm, 210 − 13 mm, 297 − 14 mm, 19 mm
FOOT = 46  # the line of the foot lies under it
QUERIES = ("", "public=jeunes", "departement=38", "tri=nom", "q=zzzz")


@pytest.fixture(scope="module")
def kept() -> dict[tuple[str, str], list[PageObject]]:
    """What was printed already, by browser and query."""
    return {}


@pytest.fixture
def printed(
    open_page: Callable[..., Page], engine: str, kept: dict[tuple[str, str], list[PageObject]]
) -> Callable[..., list[PageObject]]:
    """Return the sheets of the directory, printed once by each browser."""

    def sheets_of(query: str = "") -> list[PageObject]:
        if (engine, query) not in kept:
            page = open_page()
            page.goto(f"/annuaire?{query}")
            rests(page)
            kept[engine, query] = sheets(page)
        return kept[engine, query]

    return sheets_of


def said_of(card: ProjectSummary) -> list[str]:
    project = card.project
    phone = dialled(project.phone) if project.phone else ""
    reached = [phone, project.email] if phone or project.email else [Directory.NO_CONTACT]
    return [
        project.title,
        f"{project.lead}, {card.reception.words}",
        f"{Directory.WHERE} : {card.where}",
        f"{Directory.WHO} : {for_whom(project)}",
        *filter(None, reached),
        dates(project),
    ]


@pytest.mark.parametrize("query", QUERIES)
@MARGIN
def test_pages_are_numbered_to_their_end_and_name_their_sources(
    printed: Callable[..., list[PageObject]], query: str
) -> None:
    pages = printed(query)
    for number, sheet in enumerate(pages, start=1):
        text = tight(sheet.extract_text())
        assert tight(f"Page {number} sur {len(pages)}") in text
        assert tight(Directory.FOOT.format(site="Carte O2R Auvergne-Rhône-Alpes")) in text


@pytest.mark.journey
def test_every_page_is_a4_with_the_margins_of_the_others_and_the_first_has_the_sources(
    printed: Callable[..., list[PageObject]],
) -> None:
    first, *others = printed()
    assert tight(Directory.CREDIT) in tight(first.extract_text())
    assert len(others) > 1
    for sheet in (first, *others):
        size = sheet.mediabox
        assert (float(size.width), float(size.height)) == pytest.approx(A4, abs=1)
    assert len({round(min(x for x, _, _ in positions(sheet))) for sheet in others}) == 1


@pytest.mark.parametrize("query", QUERIES)
@LETTERS
def test_every_entry_is_printed_whole_on_one_page_in_the_order_of_the_list(
    printed: Callable[..., list[PageObject]], snapshot: Snapshot, query: str
) -> None:
    said_on = [tight(sheet.extract_text()) for sheet in printed(query)]
    places = []
    for index in snapshot.search(query)[0].shown:
        card = snapshot.summaries[index]
        holding = [
            number
            for number, sheet in enumerate(said_on)
            if all(tight(words) in sheet for words in said_of(card))
        ]
        assert holding, card.project.title
        entry = tight(card.project.title + ("exemple fictif" if card.project.email else ""))
        number = next(n for n in holding if entry in said_on[n])
        places.append((number, said_on[number].index(entry)))
    assert places == sorted(places)


@pytest.mark.journey
def test_the_entries_follow_each_other_as_in_the_list(
    printed: Callable[..., list[PageObject]], snapshot: Snapshot
) -> None:
    words = tight("".join(sheet.extract_text() for sheet in printed()))
    leads = [tight(snapshot.summaries[i].project.lead) for i in snapshot.search("")[0].shown]
    assert [words.index(lead) for lead in leads] == sorted(map(words.index, leads))


@LETTERS
def test_no_heading_is_left_alone_at_the_end_of_a_column(
    printed: Callable[..., list[PageObject]], snapshot: Snapshot
) -> None:
    titles = [tight(card.project.title) for card in snapshot.summaries]
    names = snapshot.catalogue.geography.areas["nom"]
    headings = [tight(f"{code[:2]} · {name}") for code, name in names.items()]
    for sheet in printed():
        text = tight(sheet.extract_text())
        for heading in headings:
            if heading in text:
                after = text.partition(heading)[2].lstrip("0123456789")
                assert after.startswith(tuple(titles)), heading


def test_nothing_is_cut_by_the_edge_of_the_paper(printed: Callable[..., list[PageObject]]) -> None:
    for sheet in printed():
        for x, y, text in positions(sheet):
            assert LEFT <= x <= RIGHT, text
            assert y <= TOP, text
            assert y >= BODY or y <= FOOT, text


@LETTERS
def test_the_site_around_it_is_not_printed(printed: Callable[..., list[PageObject]]) -> None:
    text = tight(printed()[0].extract_text())
    for gone in (Directory.PRINT, Directory.BACK, "Qui contacter", "Version 1.0.0"):
        assert tight(gone) not in text


def test_print_button_prints_and_back_link_keeps_the_filters(page: Page) -> None:
    page.add_init_script("window.print = () => { window.printed = true; }")
    page.goto("/annuaire?public=jeunes")
    page.get_by_role("button", name=Directory.PRINT).click()
    assert page.evaluate("window.printed")
    page.get_by_role("link", name=Directory.BACK).click()
    expect(page).to_have_url(re.compile(r"/\?public=jeunes$"))


@NO_SCRIPT
def test_without_a_script_it_is_the_same(open_page: Callable[..., Page]) -> None:
    page = open_page(java_script_enabled=False)
    page.goto("/annuaire?departement=38")
    expect(page.get_by_role("heading", level=3)).to_have_count(4)


def test_map_is_drawn_on_the_sheet(page: Page) -> None:
    page.goto("/annuaire")
    drawn = page.get_by_role("img", name=Directory.MAP)
    expect(drawn).to_be_visible()
    assert drawn.evaluate("image => image.complete && image.naturalWidth") == 340
