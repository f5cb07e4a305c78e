"""Without scripts: the same records, filters, order, sheets and ways out, laptop and phone."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from dashboard.data.vocabularies import PUBLICS, Public
from dashboard.domain.search.selection import Selection
from dashboard.french import NBSP
from dashboard.ids import FilterId, SheetId
from dashboard.texts import filters
from dashboard.texts.filters import Filters
from dashboard.texts.sharing import Compare, Tray
from dashboard.texts.site import Export, List, Map, Site
from tests.e2e.carte import Carte
from tests.e2e.conftest import DESKTOP, PHONE
from tests.e2e.engines import NO_SCRIPT

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from dashboard.domain.snapshot import Snapshot

pytestmark = NO_SCRIPT  # test_no_script_keyboard.py has both browsers

JEUNES = PUBLICS[Public.JEUNES].chip
KEPT = "public=jeunes&departement=38"
SCREENS: dict[str, dict[str, Any]] = {
    "laptop": {"viewport": DESKTOP},
    "phone": {"viewport": PHONE, "has_touch": True, "is_mobile": True},
}
PAGES = [
    "/",
    "/?vue=tableau",
    "/?projet=isere-aller-vers",
    "/qui-contacter?commune=42187",
    "/couverture?public=logement&case=38",
    "/comparer?projet=isere-aller-vers&projet=le-fil-grenoblois",
    "/donnees",
    "/integrer",
    "/annuaire?departement=38",
    "/embed",
]


@pytest.fixture(params=list(SCREENS.values()), ids=list(SCREENS))
def page(request: pytest.FixtureRequest, open_page: Callable[..., Page]) -> Page:
    """A page in a browser that runs no script."""
    return open_page(java_script_enabled=False, **request.param)


@pytest.fixture
def plain(page: Page, snapshot: Snapshot) -> Carte:
    """The map page in a browser that runs no script."""
    return Carte(page, snapshot)


def shown(carte: Carte) -> list[str]:
    """Return the ids of the list as a browser without a script shows them, once it is there."""
    carte.page.wait_for_load_state()
    hrefs = [link.get_attribute("href") or "" for link in carte.list.locator("h4 a:visible").all()]
    return [href.partition("projet=")[2].partition("&")[0] for href in hrefs]


def open_filters(carte: Carte) -> None:
    """Follow the link that shows the filters, where they are not beside the map."""
    if not carte.rail.is_visible():
        carte.page.get_by_role("link", name=Filters.OPEN, exact=True).click()
    expect(carte.rail).to_be_visible()


def send(carte: Carte) -> None:
    carte.rail.get_by_role("button", name=Filters.OPEN, exact=True).click()


def selection(carte: Carte) -> str:
    """Return what the address asks for, as the application writes it."""
    catalogue = carte.snapshot.catalogue
    asked = carte.page.url.partition("?")[2].partition("#")[0]
    return Selection.from_query(asked, catalogue.geography.regions, catalogue.area_names)[
        0
    ].to_query()


def test_the_page_says_what_is_lost_where_it_begins(plain: Carte) -> None:
    plain.page.goto("/?public=jeunes")
    notice = plain.page.locator(".noscript")
    expect(notice).to_contain_text(f"{Site.NOSCRIPT_TITLE} {Site.NOSCRIPT}")
    expect(notice).to_be_in_viewport()
    assert shown(plain) == plain.answer("public=jeunes")
    notice.get_by_role("link", name=Site.NOSCRIPT_DIRECTORY).click()
    assert plain.page.url.endswith("/annuaire?public=jeunes")


def test_a_picture_stands_where_the_map_would(plain: Carte) -> None:
    plain.page.goto("/?public=jeunes")
    picture = plain.page.get_by_role("img", name=Map.STILL)
    expect(picture).to_be_visible()
    assert "public=jeunes" in str(picture.get_attribute("src"))
    box: Any = picture.bounding_box()
    assert box["height"] > 200


@pytest.mark.parametrize("address", PAGES)
def test_no_button_is_shown_that_would_do_nothing(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.get_by_role("main")).to_be_visible()
    dead = page.locator("button:not([type=submit]):visible")
    assert [button.inner_text() or button.get_attribute("title") for button in dead.all()] == []


@pytest.mark.parametrize(
    "address", ["/?projet=isere-aller-vers", *(path for path in PAGES[3:] if path != "/donnees")]
)
def test_a_page_says_what_its_buttons_did(page: Page, address: str) -> None:
    page.goto(address)
    told = page.locator("noscript :visible,.noscript:visible").all_inner_texts()
    assert any("JavaScript" in words for words in told)


def test_a_sheets_contacts_are_there(plain: Carte) -> None:
    plain.page.goto("/?projet=isere-aller-vers")
    expect(plain.title).to_have_text("Isère aller-vers")
    expect(plain.sheet.get_by_role("link", name="04 65 71 00 09")).to_be_visible()
    expect(plain.sheet.get_by_role("link", name="contact@isere-aller-vers.example")).to_be_visible()


def test_the_form_filters(plain: Carte) -> None:
    plain.page.goto("/")
    open_filters(plain)
    plain.box(JEUNES).click()
    plain.page.locator("summary", has_text=Filters.ALL_UNITS).click()
    plain.box("Isère").click()
    plain.page.get_by_role("searchbox", name=filters.QUERY.label).fill("jeunes")
    send(plain)
    assert selection(plain) == f"q=jeunes&{KEPT}"
    assert shown(plain) == plain.answer(f"q=jeunes&{KEPT}")
    open_filters(plain)
    assert plain.ticked(JEUNES)
    expect(plain.page.locator(f"#{FilterId.AREAS_SUMMARY}")).to_have_text("38 · Isère")


def test_a_box_ticked_by_default_can_be_unticked(plain: Carte) -> None:
    plain.page.goto("/?public=seniors")
    open_filters(plain)
    plain.box(filters.INCLUDE_OPEN_TO_ALL.label).click()
    send(plain)
    assert shown(plain) == plain.answer("public=seniors&tous=0")


def test_several_departments_are_counted(plain: Carte) -> None:
    plain.page.goto("/?departement=38&departement=73")
    words = plain.page.locator(f"#{FilterId.AREAS_SUMMARY}")
    assert words.text_content() == Filters.CHOSEN.format(count=2)


def test_a_phone_closes_the_filters_by_a_link(plain: Carte) -> None:
    if plain.page.viewport_size == DESKTOP:
        pytest.skip("a laptop shows them beside the map")
    plain.page.goto("/")
    expect(plain.rail).to_be_hidden()
    open_filters(plain)
    plain.rail.get_by_role("link", name=Filters.CLOSE).click()
    expect(plain.rail).to_be_hidden()
    expect(plain.page.get_by_role("heading", name=f"23{NBSP}projets", level=2)).to_be_visible()


def test_the_list_is_sorted_and_keeps_its_filters(plain: Carte) -> None:
    plain.page.goto(f"/?{KEPT}")
    plain.list.get_by_label(List.SORT).select_option("nom")
    plain.list.get_by_role("button", name=List.SORT_SEND).click()
    assert selection(plain) == f"{KEPT}&tri=nom"
    assert shown(plain) == plain.answer(f"{KEPT}&tri=nom")
    assert shown(plain) != plain.answer(KEPT)


def test_the_table_is_one_choice_away(plain: Carte) -> None:
    plain.page.goto("/?public=jeunes")
    plain.page.locator("label", has_text=Map.AS_TABLE).click()
    plain.page.get_by_role("button", name=Map.SHOW).click()
    expect(plain.page.get_by_role("table", name=Map.TABLE_CAPTION)).to_be_visible()
    expect(plain.page.get_by_role("img", name=Map.STILL)).to_be_hidden()
    assert shown(plain) == plain.answer("public=jeunes")


def test_the_table_filters(plain: Carte) -> None:
    plain.page.goto("/?public=jeunes&vue=tableau")
    plain.page.get_by_role("button", name="38 Isère").click()
    assert selection(plain) == KEPT
    assert shown(plain) == plain.answer(KEPT)
    expect(plain.page.get_by_role("table", name=Map.TABLE_CAPTION)).to_be_visible()


def test_the_list_opens_a_sheet_under_its_filters(plain: Carte) -> None:
    plain.page.goto(f"/?{KEPT}")
    plain.link("Nord-Isère jeunes").click()
    expect(plain.title).to_have_text("Nord-Isère jeunes")
    plain.page.locator(f"#{SheetId.BACK}").click()
    assert shown(plain) == plain.answer(KEPT)


def test_the_export_link_gives_the_view(plain: Carte) -> None:
    plain.page.goto(f"/?{KEPT}")
    plain.page.locator("summary", has_text=Export.BUTTON).click()
    with plain.page.expect_download() as download:
        plain.page.get_by_role("link", name=Export.CSV).click()
    text = Path(download.value.path()).read_text("utf-8-sig")
    rows = csv.DictReader(io.StringIO(text), delimiter=";")
    assert [row["Identifiant"] for row in rows] == plain.answer(KEPT)


def test_two_projects_are_compared(plain: Carte) -> None:
    page = plain.page
    page.goto("/")
    page.get_by_role("link", name=f"{Tray.COMPARE} Savoie rebond").click()
    page.get_by_label(Compare.OTHER).select_option(label="20 · Beaujolais solidaire")
    page.get_by_role("button", name=Compare.SEND).click()
    table = page.get_by_role("region", name=Compare.LABEL)
    expect(table.get_by_role("columnheader", name="Beaujolais solidaire")).to_be_visible()
    page.get_by_label(Compare.DIFFERENCES).check()
    page.get_by_role("button", name=Compare.APPLY).click()
    expect(page.locator(".cpt-out")).to_be_visible()
