"""Without scripts and without a pointer, in both browsers: read, filtered, asked, taken away.

A page without a script does not change by itself, so nothing here waits for it to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dashboard.data.vocabularies import PUBLICS, Public
from dashboard.domain.search.selection import Selection
from dashboard.ids import FinderId
from dashboard.texts.coverage import Coverage
from dashboard.texts.filters import Filters
from dashboard.texts.referral import Finder
from dashboard.texts.site import Export, Map, Site

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

    from dashboard.domain.snapshot import Snapshot

pytestmark = pytest.mark.journey

JEUNES = PUBLICS[Public.JEUNES].chip
PAGES = ["/", "/qui-contacter?commune=42187", "/couverture?public=logement&case=38"]


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """A page in a browser that runs no script."""
    return open_page(java_script_enabled=False)


def press(page: Page, at: Locator, key: str = "Enter") -> None:
    """Press a key at something and wait for the page that this opens."""
    at.focus()
    with page.expect_navigation():
        page.keyboard.press(key)


def rows(page: Page) -> list[str]:
    """Return the ids of the projects of the list."""
    links = page.locator("#liste .it h4 a").all()
    hrefs = [link.get_attribute("href") or "" for link in links if link.is_visible()]
    return [href.partition("projet=")[2].partition("&")[0] for href in hrefs]


def answer(snapshot: Snapshot, query: str) -> list[str]:
    return [snapshot.catalogue.projects[i].id for i in snapshot.search(query)[0].shown]


@pytest.mark.parametrize("address", PAGES)
def test_a_page_says_what_is_lost_and_has_no_button_that_does_nothing(
    page: Page, address: str
) -> None:
    page.goto(address)
    told = page.locator("noscript,.noscript")
    assert any("JavaScript" in words.inner_text() for words in told.all() if words.is_visible())
    dead = page.locator("button:not([type=submit])").all()
    assert [button.inner_text() for button in dead if button.is_visible()] == []
    assert page.get_by_role("main").is_visible()


def test_the_notice_leads_to_the_directory_of_the_view(page: Page, snapshot: Snapshot) -> None:
    page.goto("/?public=jeunes")
    assert rows(page) == answer(snapshot, "public=jeunes")
    assert page.get_by_role("img", name=Map.STILL).is_visible()
    press(page, page.get_by_role("link", name=Site.NOSCRIPT_DIRECTORY))
    assert page.url.endswith("/annuaire?public=jeunes")
    assert page.locator(".pe").count() == len(answer(snapshot, "public=jeunes"))


def test_the_form_filters_and_keeps_what_was_chosen(page: Page, snapshot: Snapshot) -> None:
    page.goto("/")
    rail = page.get_by_role("complementary", name=Filters.LABEL)
    rail.get_by_label(JEUNES).focus()
    page.keyboard.press("Space")
    press(page, rail.get_by_role("button", name=Filters.OPEN, exact=True))
    catalogue = snapshot.catalogue
    asked, _ = Selection.from_query(
        page.url.partition("?")[2], catalogue.geography.regions, catalogue.area_names
    )
    assert asked.to_query() == "public=jeunes"
    assert rows(page) == answer(snapshot, "public=jeunes")
    assert rail.get_by_label(JEUNES).is_checked()


def test_a_row_opens_its_contacts(page: Page) -> None:
    page.goto("/?departement=38")
    press(page, page.get_by_role("link", name="Isère aller-vers", exact=True))
    for name, href in (
        ("04 65 71 00 09", "tel:+33465710009"),
        ("contact@isere-aller-vers.example", "mailto:contact@isere-aller-vers.example"),
    ):
        link = page.get_by_role("link", name=name)
        assert link.is_visible()
        assert str(link.get_attribute("href")).startswith(href)


def test_somebody_is_found_for_a_town(page: Page) -> None:
    page.goto("/qui-contacter")
    page.locator(f"#{FinderId.TEXT}").focus()
    page.keyboard.type("Roanne")
    press(page, page.get_by_role("button", name=Finder.SEND))
    assert "commune=42187" in page.url
    assert page.get_by_role("link", name="04 65 71 00 14").is_visible()


def test_a_cell_lists_its_projects(page: Page) -> None:
    page.goto("/couverture")
    press(page, page.locator("#case-logement-38"))
    assert "case=38" in page.url
    assert "Isère aller-vers" in page.get_by_role("dialog").inner_text()
    page.get_by_label(Coverage.INCLUDE_OPEN_TO_ALL).focus()
    page.keyboard.press("Space")
    press(page, page.get_by_role("button", name=Coverage.SEND).first)
    assert page.locator("#case-logement-73").inner_text().strip() == "?"


def test_the_exports_are_links(page: Page, snapshot: Snapshot) -> None:
    page.goto("/?public=jeunes&departement=38")
    page.locator("summary", has_text=Export.BUTTON).focus()
    page.keyboard.press("Enter")
    link = page.get_by_role("link", name=Export.CSV)
    assert link.is_visible()
    got = page.request.get(str(link.get_attribute("href")))
    assert got.ok
    assert len(got.text().splitlines()) == 1 + len(answer(snapshot, "public=jeunes&departement=38"))
